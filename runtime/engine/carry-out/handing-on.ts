import type { Claim } from '../../../shared/work-item.ts';
import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import type { Run } from '../run.ts';
import type { Governance } from '../work/governance.ts';
import { openParts, withGiven } from '../work/rest.ts';
import { governanceOf } from './adjudicating.ts';
import { planOf } from './work.ts';

/** Keeps a claim for ever, and ends the lease it was made under. */
export function acceptClaim(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'acceptClaim'>,
): void {
  const { id: workItem, elementId } = item;
  const by = command.type === 'submitClaim' ? command.proof.by : command.by;
  const said = withGiven(item, command.claim);
  const claim: Claim = Object.assign({}, said, { by, epoch: item.epoch, at: run.at });
  run.record({ type: 'claimSubmitted', workItem, elementId, claim });
  run.record({ type: 'leaseEnded', workItem, elementId, by, reason: 'claimed', detail: '' });
}

/** The next performer of the chain takes over, with what was proven and done so far. */
export function passOn(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  { to, reason }: DirectiveOf<'passOn'>,
): void {
  const { link, position, capability, refused } = to;
  run.record({
    type: 'performerPassed',
    workItem,
    elementId,
    position,
    kind: link.kind,
    capability,
    attempts: link.attempts,
    // Named people alone: to whom the model hands on is not for everybody.
    ...(link.groups.length === 0 ? {} : { groups: link.groups }),
    reason,
    ...(refused.length === 0 ? {} : { refused }),
  });
}

/** Some parts are proven: what is left is for a person, who finds those parts filled in. */
export function openRest(run: Run, item: WorkItemRow, { reason }: DirectiveOf<'openRest'>): void {
  const { id: workItem, elementId } = item;
  const plan = governanceOf(run, item);
  run.record({
    type: 'restOpened',
    workItem,
    elementId,
    as: plan.rest.as,
    done: item.parts ?? [],
    open: openParts(item, plan),
    attempts: attemptsOf(run, item),
    groups: groupsOf(plan),
    reason,
  });
}

/** As many as the task has at first; what cannot be computed any more is one. */
function attemptsOf(run: Run, item: WorkItemRow): number {
  const { attempts } = planOf(run, item);
  const found = valueOf(attempts, variablesFrom(run.draft, item.element), run.at);
  const count = found.ok ? Number(found.value) : 1;
  return Number.isInteger(count) && count > 0 ? count : 1;
}

/** Those whom the model names for the rest, else the people at the end of its chain. */
function groupsOf({ rest, chain }: Governance): readonly string[] {
  if (rest.groups.length > 0) return rest.groups;
  return chain.find(({ kind }) => kind === 'human')?.groups ?? [];
}
