import { scopeIn, widerIn, type PerformerScope } from '../../../shared/performer-scope.ts';
import type { StandIn } from '../../../shared/stand-in.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { PerformerFacts, PerformerKind } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import type { Governance } from '../work/governance.ts';
import { inputOf } from '../work/input.ts';
import { boundsAfter } from './bounds.ts';

/**
 * Why none of those who are registered for a link may stand in; `null` when somebody may, or when
 * nobody is registered for it yet: whoever comes is looked at when they take the work.
 */
export function againstPool(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  wanted: { readonly kind: PerformerKind; readonly capability: string },
): string | null {
  if (wanted.kind === 'human') return null;
  const pool = run.standIns(wanted.capability);
  const bounds = boundsAfter(item);
  const task = taskScope(run, item, plan);
  const reasons: string[] = [];
  for (const one of pool) {
    const against = againstOne(one, bounds, task);
    if (against === null) return null;
    reasons.push(`${one.agent} ${against}`);
  }
  return reasons.length === 0 ? null : reasons.slice(0, MOST_NAMED).join('; ');
}

/** Of how many performers it is said why they are not taken. */
const MOST_NAMED = 5;

function againstOne(one: StandIn, bounds: PerformerScope, task: PerformerScope): string | null {
  if (!one.isActive) return 'is not active';
  if (!one.fallbackSafe) return 'may not stand in for others (fallbackSafe)';
  const wider = widerIn(one.scope, bounds, task);
  return wider.length === 0 ? null : `may more than the one before (${wider.join(', ')})`;
}

/** What the task has to offer at all. */
function taskScope(run: Run, item: WorkItemRow, plan: Governance): PerformerScope {
  return {
    tools: plan.tools.map(({ name }) => name),
    fields: Object.keys(inputOf(run.draft, run.nodeOf(item.element), item.element)),
    entities: Object.keys(item.subject),
    dataClasses: plan.dataClasses,
  };
}

/**
 * Whether a performer may have an item: it has to be registered for all that the item is about, and
 * where it stands in for another, to be fit for that and to have no wider rights. @rejects forbidden
 */
export function mayHave(
  run: Run,
  item: WorkItemRow,
  plan: Governance | undefined,
  { by, performer }: { readonly by: string; readonly performer?: PerformerFacts },
): Rejection | null {
  if (performer === undefined || plan === undefined) return null;
  const task = taskScope(run, item, plan);
  const beyond = outsideOf(performer, task);
  if (beyond.length > 0)
    return refused(`Expected ${by} to be registered for ${beyond.join(', ')}, but it is not.`);
  if (item.position === undefined && item.bounds === undefined) return null;
  const scope = scopeIn(performer);
  // Who does another part of what they may do anyway stands in for nobody.
  const isFit = item.position === undefined || performer.fallbackSafe === true;
  const one = { isActive: true, fallbackSafe: isFit };
  const against = againstOne(
    { agent: by, capabilities: [], ...one, scope },
    item.bounds ?? {},
    task,
  );
  if (against === null) return null;
  return refused(`Expected somebody who may stand in at ${item.id}, but ${by} ${against}.`);
}

/** Entities and classes of data of the task that the performer is not registered for. */
function outsideOf(
  { entities, dataClasses }: PerformerScope,
  task: PerformerScope,
): readonly string[] {
  const beyond = (own: readonly string[] | undefined, all: readonly string[] = []) =>
    own === undefined ? [] : all.filter((one) => !own.includes(one));
  return [...beyond(entities, task.entities), ...beyond(dataClasses, task.dataClasses)];
}

function refused(detail: string): Rejection {
  return reject('forbidden', detail).rejection;
}
