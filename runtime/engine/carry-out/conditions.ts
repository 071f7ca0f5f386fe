import type { RecordOf } from '../../../shared/journal.ts';
import { variableId, type SubscriptionRow } from '../entities.ts';
import { evaluate, variablesFrom } from '../evaluate.ts';
import type { ConditionPlan } from '../graph.ts';
import type { Run } from '../run.ts';
import { partsOf } from './catching.ts';
import { trigger } from './trigger.ts';
import { warn } from './variables.ts';

/**
 * Looks again at every condition that is waited for, as soon as nothing else can move. One happens
 * when it becomes true; one that is true when the wait begins happens at once; one that stays true
 * does not happen again until it has been false. @spec BPMN 2.0.2 §10.5.5 (conditional)
 * @returns whether anything happened
 */
export function lookAtConditions(run: Run): boolean {
  let happened = false;
  for (const row of [...run.draft.listening()]) {
    const { trigger: one } = row;
    if (one.type !== 'condition' || run.draft.get(row.id) === undefined) continue;
    const plan = planOf(run, row);
    if (plan === null || !isLookedAt(run, row, plan)) continue;
    const holds = isTrue(run, row, plan);
    if (holds === one.held) continue;
    const renewed: SubscriptionRow = { ...row, trigger: { type: 'condition', held: holds } };
    run.record({
      type: 'subscriptionRenewed',
      subscription: row.id,
      trigger: renewed.trigger,
    });
    if (holds) trigger(run, renewed, {});
    happened ||= holds;
  }
  return happened;
}

function planOf(run: Run, { element, target }: SubscriptionRow): ConditionPlan | null {
  const { event } = run.nodeIn(run.draft.element(element), target);
  return event === null ? null : (partsOf(event).find(isCondition) ?? null);
}

/**
 * Whether something was written that the condition is looked at for: when the wait begins, and after
 * each write that its filter names.
 */
function isLookedAt(run: Run, row: SubscriptionRow, { filter }: ConditionPlan): boolean {
  if (filter === undefined || run.draft.base.get(row.id) === undefined) return true;
  const scopes = new Set<string>();
  for (const { id } of run.draft.seenFrom(row.element)) scopes.add(id);
  const { names, events } = filter;
  return run.journal.some((record) => {
    if (record.type !== 'variableSet' || !scopes.has(record.scope)) return false;
    if (names !== null && !names.includes(record.name)) return false;
    return events === null || events.includes(kindOf(run, record));
  });
}

/** Whether a variable is new with this step, or was there before. */
function kindOf(run: Run, { scope, name }: RecordOf<'variableSet'>): 'create' | 'update' {
  return run.draft.base.get(variableId(scope, name)) === undefined ? 'create' : 'update';
}

/** What is neither true nor false is not true; why is written down. */
function isTrue(run: Run, { element, target }: SubscriptionRow, plan: ConditionPlan): boolean {
  const result = evaluate(plan.condition, variablesFrom(run.draft, element), run.at);
  warn(run, element, `condition of ${target}`, result);
  return result.ok && result.value === true;
}

function isCondition(plan: { readonly type: string }): plan is ConditionPlan {
  return plan.type === 'condition';
}
