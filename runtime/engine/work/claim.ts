import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { ClaimState } from '../../../shared/work-item.ts';
import { planOf } from '../carry-out/work.ts';
import type { ClaimBody, CommandOf } from '../command.ts';
import type { WorkItemRow } from '../entities.ts';
import { handsKeptApart, keptApart } from '../policy/duties.ts';
import type { Run } from '../run.ts';
import { judgeClaim, resultOf } from '../verification/verdict.ts';
import { withGiven } from './rest.ts';
import type { TellWorkItem } from './tell.ts';
import { closed, fence } from './fence.ts';

/**
 * Takes in what a performer says it has done. A claim that comes late, stale, twice or from
 * somebody else moves nothing, but is kept for review.
 * @rejects leaseSuperseded, leaseExpired, leaseUnknown, wrongHolder, itemClosed, notInState,
 * dutiesNotSegregated, idempotencyConflict
 */
export function submitClaim(
  run: Run,
  command: CommandOf<'submitClaim'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, proof, claim } = command;
  const known = run.draft.get(workItem);
  if (known?.type === 'workItem' && known.claim?.claimId === claim.claimId)
    return again(run, known, command);
  const held = fence(run, workItem, proof);
  if (held.type !== 'held') {
    if (held.item === null) return held.rejection;
    keepRefused(run, held.item, command, held.rejection);
    if (held.type === 'leaked')
      tell(workItem, { type: 'giveBack', reason: 'released', detail: 'its token leaked' });
    return null;
  }
  const rejection = handsKeptApart(run, held.item) ?? tell(workItem, { type: 'claim', command });
  if (rejection !== null) return rejection;
  run.reply = { claimId: claim.claimId, state: 'verifying' satisfies ClaimState };
  return null;
}

/** A person hands in a task. What does not hold to the contract is said at once, and nothing kept. */
export function completeTask(
  run: Run,
  command: CommandOf<'completeTask'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, by, claim } = command;
  const item = run.draft.get(workItem);
  if (item?.type !== 'workItem') return closed(workItem).rejection;
  const wrong =
    mayWorkOn(item, by, command.groups) ??
    keptApart(run, item, [by]) ??
    outsideContract(run, item, withGiven(item, claim));
  if (wrong !== null) return wrong;
  if (item.holder === null) {
    const refused = tell(workItem, { type: 'take', assignee: by, by });
    if (refused !== null) return refused;
  }
  const rejection = tell(workItem, { type: 'claim', command });
  if (rejection === null) run.reply = { claimId: claim.claimId, state: 'verifying' };
  return rejection;
}

/** Whether a person may take or hand in a task: its holder, or a candidate while nobody holds it. */
export function mayWorkOn(
  item: WorkItemRow,
  by: string,
  groups: readonly string[],
): Rejection | null {
  if (item.kind !== 'human')
    return refuse('notInState', `Expected a task for people, but ${item.id} is for ${item.kind}s.`);
  if (item.holder !== null && item.holder !== by)
    return refuse('wrongHolder', `Expected ${by} to hold ${item.id}, but ${item.holder} does.`, {
      holder: item.holder,
    });
  if (item.holder === by || isInvited(item, by, groups)) return null;
  const { candidateGroups = [], candidateUsers = [] } = item.assignment ?? {};
  return refuse(
    'forbidden',
    `Expected one of ${[...candidateGroups, ...candidateUsers].join(', ')}, but ${by} is none.`,
  );
}

/** A task that names nobody is for everybody; `*` is the group of those who may take any. */
function isInvited({ assignment }: WorkItemRow, by: string, groups: readonly string[]): boolean {
  if (assignment === null) return true;
  const { candidateGroups, candidateUsers } = assignment;
  if (candidateGroups.length === 0 && candidateUsers.length === 0) return true;
  if (candidateUsers.includes(by)) return true;
  return candidateGroups.some((group) => groups.includes(group) || groups.includes('*'));
}

/** The same claim once more: the same answer; another under the same name: refused, and kept. */
function again(run: Run, item: WorkItemRow, command: CommandOf<'submitClaim'>): Rejection | null {
  const { claim } = command;
  if (item.claim?.digest === claim.digest && item.claim.by === command.proof.by) {
    run.reply = { claimId: claim.claimId, state: claimStateOf(item) };
    return null;
  }
  const { rejection } = reject(
    'idempotencyConflict',
    `Expected the claim ${claim.claimId} as it was first made, but its content differs.`,
    { workItem: item.id },
  );
  keepRefused(run, item, command, rejection);
  return null;
}

/** The state of an open item's claim, as its performer is told. */
export function claimStateOf({ state, verdict, claim }: WorkItemRow): ClaimState {
  if (state === 'unproven') return 'blocked';
  if (state === 'partial' && claim?.disposition === 'partial') return 'partial';
  return verdict !== null && verdict.claimId === claim?.claimId ? 'returned' : 'verifying';
}

function keepRefused(
  run: Run,
  item: WorkItemRow,
  { proof, claim }: CommandOf<'submitClaim'>,
  { code, detail, members }: Rejection,
): void {
  run.record({
    type: 'claimRefused',
    workItem: item.id,
    elementId: item.elementId,
    by: proof.by,
    claimId: claim.claimId,
    code,
    detail,
    output: claim.output,
  });
  run.reply = { refused: { code, detail, members } };
}

function outsideContract(run: Run, item: WorkItemRow, claim: ClaimBody): Rejection | null {
  const checks = judgeClaim(planOf(run, item), item.subject, claim);
  if (resultOf(checks) === 'pass') return null;
  const faults = checks.filter(({ result }) => result !== 'pass');
  return refuse('invalidContent', faults.map(({ detail }) => detail).join(' '), {
    faults: faults.map(({ name, detail }) => ({ pointer: name, detail })),
  });
}

function refuse(
  code: Rejection['code'],
  detail: string,
  members: Rejection['members'] = {},
): Rejection {
  return reject(code, detail, members).rejection;
}
