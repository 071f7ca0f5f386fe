import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf, LeaseProof } from '../command.ts';
import type { WorkItemRow } from '../entities.ts';
import type { WorkItemHappening } from '../event.ts';
import { keptApart } from '../policy/duties.ts';
import { mayHave } from '../policy/stand-in-scope.ts';
import type { Run } from '../run.ts';
import { planOf } from '../carry-out/work.ts';
import { mayWorkOn } from './claim.ts';
import { timeLeft } from './clocks.ts';
import { closed, fence } from './fence.ts';
import type { TellWorkItem } from './tell.ts';

/** Gives an item to a performer. @rejects itemClosed, notInState, dutiesNotSegregated, forbidden */
export function leaseWorkItem(
  run: Run,
  command: CommandOf<'leaseWorkItem'>,
  tell: TellWorkItem,
): Rejection | null {
  const item = run.draft.get(command.workItem);
  if (item?.type !== 'workItem') return closed(command.workItem).rejection;
  if (item.kind === 'human')
    return reject('notInState', `Expected work for a machine, but ${item.id} is a person's task.`)
      .rejection;
  if (command.forMs < 1)
    return reject('invalidContent', `Expected a lease of some time, but found ${command.forMs} ms.`)
      .rejection;
  const { governance } = planOf(run, item);
  const unfit = notFor(run, item, command) ?? mayHave(run, item, governance, command);
  if (unfit !== null) return unfit;
  const left = timeLeft(governance, item, run.at);
  if (left !== null && left <= 0)
    return reject('budgetSpent', `Expected time to be left for ${item.id}, but it is used up.`)
      .rejection;
  return tell(command.workItem, { type: 'lease', command });
}

/** Who had a hand in what the item is kept apart from may not have it. */
function notFor(
  run: Run,
  item: WorkItemRow,
  { by, performer }: CommandOf<'leaseWorkItem'>,
): Rejection | null {
  return keptApart(run, item, [by, performer?.owner, performer?.sponsor]);
}

/**
 * Something a performer does with an item it holds. A token in the wrong hands is revoked, and what
 * was asked is refused all the same.
 */
export function asHolder(
  run: Run,
  { workItem, proof }: { readonly workItem: WorkItemHolder; readonly proof: LeaseProof },
  happening: WorkItemHappening,
  tell: TellWorkItem,
): Rejection | null {
  const held = fence(run, workItem, proof);
  if (held.type === 'held') return tell(workItem, happening);
  if (held.type === 'refused') return held.rejection;
  tell(workItem, { type: 'giveBack', reason: 'released', detail: 'its token leaked' });
  const { code, detail, members } = held.rejection;
  run.reply = { refused: { code, detail, members } };
  return null;
}

type WorkItemHolder = CommandOf<'leaseWorkItem'>['workItem'];

/**
 * A person takes a task upon themselves.
 * @rejects itemClosed, wrongHolder, forbidden, dutiesNotSegregated, notInState
 */
export function claimTask(
  run: Run,
  { workItem, by, groups }: CommandOf<'claimTask'>,
  tell: TellWorkItem,
): Rejection | null {
  const item = run.draft.get(workItem);
  if (item?.type !== 'workItem') return closed(workItem).rejection;
  const refused = mayWorkOn(item, by, groups) ?? keptApart(run, item, [by]);
  if (refused !== null) return refused;
  return item.holder === by ? null : tell(workItem, { type: 'take', assignee: by, by });
}

/** A person gives a task back. @rejects itemClosed, wrongHolder, notInState */
export function unclaimTask(
  run: Run,
  { workItem, by }: CommandOf<'unclaimTask'>,
  tell: TellWorkItem,
): Rejection | null {
  const item = run.draft.get(workItem);
  if (item?.type !== 'workItem') return closed(workItem).rejection;
  if (item.holder === null) return null;
  const refused = mayWorkOn(item, by, []);
  return refused ?? tell(workItem, { type: 'giveBack', reason: 'released', detail: '' });
}

/** An operator gives a task to somebody, or to nobody. @rejects itemClosed, notInState, dutiesNotSegregated */
export function assignTask(
  run: Run,
  { workItem, assignee, by }: CommandOf<'assignTask'>,
  tell: TellWorkItem,
): Rejection | null {
  const item = run.draft.get(workItem);
  if (item?.type !== 'workItem') return closed(workItem).rejection;
  if (item.kind !== 'human')
    return reject('notInState', `Expected a task for people, but ${item.id} is not.`).rejection;
  if (item.holder === assignee) return null;
  const apart = keptApart(run, item, [assignee]);
  if (apart !== null) return apart;
  return assignee === null
    ? tell(workItem, { type: 'giveBack', reason: 'released', detail: `by ${by}` })
    : tell(workItem, { type: 'take', assignee, by });
}
