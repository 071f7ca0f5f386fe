import type { InstanceId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import { instant } from '../../shared/time.ts';
import { apply } from './apply.ts';
import { Draft, WorkingSet } from './working-set.ts';

/**
 * The state an instance had after the records of `journal` (the whole of it, or the first part).
 * Replaying a live instance's journal gives its rows exactly.
 */
export function replay(instance: InstanceId, journal: readonly JournalRecord[]): WorkingSet {
  const state = new WorkingSet(instance, 0, instant(0), []);
  const draft = new Draft(state);
  for (const record of journal) apply(draft, record);
  const last = journal.at(-1);
  state.merge(draft.changes, last?.seq ?? 0, last?.at ?? instant(0));
  return state;
}
