import type { JournalRecord } from '../../../shared/journal.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { readRecord, type WireRecord } from '../../../shared/wire.ts';
import { isTold } from '../journal/sentences.ts';

/**
 * Reads the data of one event of an instance's stream. Answers `null` for what is no record or of a
 * kind that this application is too old to know: it is left out, not guessed.
 */
export function readEvent(data: string): JournalRecord | null {
  try {
    return recordOf(JSON.parse(data));
  } catch {
    return null;
  }
}

/** Reads a record that came in a page of a journal; `null` as for {@link readEvent}. */
export function recordOf(value: unknown): JournalRecord | null {
  try {
    return isWireRecord(value) ? readRecord(value) : null;
  } catch {
    return null;
  }
}

/** The runtime writes records from the same types; `type` and `seq` tell that it is one. */
function isWireRecord(value: unknown): value is WireRecord {
  if (!isJsonObject(value)) return false;
  const { type, seq } = value;
  return typeof seq === 'number' && typeof type === 'string' && isTold(type);
}
