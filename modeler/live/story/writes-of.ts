import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';

/** Which variable: by the element instance whose own it is. */
export interface WhichVariable {
  readonly scope: string;
  readonly name: string;
}

/** One write of a variable. */
export interface Write {
  readonly seq: number;
  readonly at: Instant;
  /** An element of the process, or who changed it from outside. */
  readonly by: string;
  readonly value: JsonValue;
  /** What it was until then; `undefined` before the first. */
  readonly before: JsonValue | undefined;
}

/** All that was written into a variable, the newest first. */
export function writesOf(
  records: readonly JournalRecord[],
  { scope, name }: WhichVariable,
): readonly Write[] {
  const writes: Write[] = [];
  for (const record of records) {
    if (record.type !== 'variableSet' || record.name !== name || record.scope !== scope) continue;
    const { seq, at, by, value } = record;
    writes.push({ seq, at, by, value, before: writes.at(-1)?.value });
  }
  return writes.reverse();
}
