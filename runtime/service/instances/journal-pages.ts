import type { InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { InstanceStore } from '../../store/port.ts';

const PAGE = 1000;

/** Reads a journal page by page, from the record after `after` to its present end. */
export async function* journalFrom(
  instances: InstanceStore,
  instance: InstanceId,
  after: number,
): AsyncGenerator<JournalRecord, void, undefined> {
  let last = after;
  for (;;) {
    const page = await instances.journal(instance, last, PAGE);
    yield* page;
    last = page.at(-1)?.seq ?? last;
    if (page.length < PAGE) return;
  }
}
