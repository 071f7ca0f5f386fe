import type { InstanceId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';

/** What a decision writes into data stores; of several into one the last counts. */
export function dataStoreWrites(
  instance: InstanceId,
  journal: readonly JournalRecord[],
): ReadonlyMap<string, JsonObject> {
  const writes = new Map<string, JsonObject>();
  for (const record of journal)
    if (record.type === 'dataStoreWritten') {
      const { store, value, at, elementId } = record;
      writes.set(store, { value, changedAt: at, changedBy: `${instance}/${elementId}` });
    }
  return writes;
}
