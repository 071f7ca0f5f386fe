import type { ElementInstanceId } from '../../shared/ids.ts';
import type { ElementRow } from './entities.ts';
import { hasTag } from './machines/advance.ts';
import type { Tag } from './machines/define-machine.ts';
import { machineOf } from './machines/index.ts';
import { meetingScopes, meetingsIn } from './meeting.ts';
import type { Run } from './run.ts';

/**
 * Nothing moves any more: what waits in the scopes where tokens have moved, or died, may look
 * whether there is anything left to wait for; what waits for variables, when one has changed.
 *
 * @param looked where tokens have moved in this step; the scopes that are new are added
 * @returns whether anything was told
 */
export function tellQuiescent(run: Run, looked: Set<ElementInstanceId>): boolean {
  const told = new Set<ElementInstanceId>();
  const tell = (row: ElementRow, tag: Tag): void => {
    if (told.has(row.id) || !asks(run, row, tag)) return;
    told.add(row.id);
    run.tell(row.id, { type: 'quiescent' });
  };
  const { scopes, writtenIn } = run.draft.takeMoved();
  for (const scope of scopes) {
    looked.add(scope);
    for (const row of meetingsIn(run.draft, scope)) tell(row, 'recheck');
  }
  if (anyoneReads(run, writtenIn))
    for (const scope of meetingScopes(run.draft))
      for (const row of meetingsIn(run.draft, scope)) tell(row, 'reads');
  return told.size > 0;
}

/** A token that was parked is asked again when it is let go. */
function asks(run: Run, row: ElementRow, tag: Tag): boolean {
  if (!hasTag(machineOf(run.nodeAt(row).machine), run.stateOf(row), tag)) return false;
  for (const member of run.draft.members(row.id))
    if (member.type === 'incident' && member.kind === 'runawayProcess') return false;
  return true;
}

/** Whether a process in which variables were written has nodes that wait for what they say. */
function anyoneReads(run: Run, scopes: ReadonlySet<ElementInstanceId>): boolean {
  for (const scope of scopes) {
    const row = run.draft.get(scope);
    if (row?.type === 'element' && run.processOf(row).readers) return true;
  }
  return false;
}
