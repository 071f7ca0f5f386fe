import type { SubscriptionRow } from '../entities.ts';
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
    const holds = isTrue(run, row);
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

/** What is neither true nor false is not true; why is written down. */
function isTrue(run: Run, { element, target }: SubscriptionRow): boolean {
  const { event } = run.nodeIn(run.draft.element(element), target);
  const plan = event === null ? undefined : partsOf(event).find(isCondition);
  if (plan === undefined) return false;
  const result = evaluate(plan.condition, variablesFrom(run.draft, element), run.at);
  warn(run, element, `condition of ${target}`, result);
  return result.ok && result.value === true;
}

function isCondition(plan: { readonly type: string }): plan is ConditionPlan {
  return plan.type === 'condition';
}
