import type { ElementInstanceId } from '../../shared/ids.ts';
import { hasTag } from './machines/advance.ts';
import type { Tag } from './machines/define-machine.ts';
import { machineOf } from './machines/index.ts';
import { meetingScopes, meetingsIn } from './meeting.ts';
import type { Run } from './run.ts';

/**
 * What waits until nothing moves: in the scopes where tokens have moved, or died, whoever waits for
 * others may look whether any can still come; when a variable has changed, whoever reads it. One is
 * asked at a time, since a token that is on its way because of one is in no place for the next.
 */
export class Quiescence {
  /** The scopes in which tokens have moved in this step. */
  readonly looked: Set<ElementInstanceId> = new Set();
  /** Who is still to be asked, and the tag that is the reason for it. */
  readonly #pending: Map<ElementInstanceId, Tag> = new Map();

  /** Asks the next one. @returns whether there was any */
  tellNext(run: Run): boolean {
    this.#gather(run);
    for (const [id, tag] of this.#pending) {
      this.#pending.delete(id);
      if (!asks(run, id, tag)) continue;
      run.tell(id, { type: 'quiescent' });
      return true;
    }
    return false;
  }

  #gather(run: Run): void {
    const { scopes, writtenIn } = run.draft.takeMoved();
    for (const scope of scopes) {
      this.looked.add(scope);
      for (const { id } of meetingsIn(run.draft, scope)) this.#pending.set(id, 'recheck');
    }
    if (!anyoneReads(run, writtenIn)) return;
    for (const scope of meetingScopes(run.draft))
      for (const { id } of meetingsIn(run.draft, scope))
        if (!this.#pending.has(id)) this.#pending.set(id, 'reads');
  }
}

/** A token that was parked is asked again when it is let go. */
function asks(run: Run, id: ElementInstanceId, tag: Tag): boolean {
  const row = run.draft.get(id);
  if (row?.type !== 'element') return false;
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
