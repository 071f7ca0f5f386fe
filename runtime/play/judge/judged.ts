import type { JournalRecord } from '../../../shared/journal.ts';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import type { Play } from '../play.ts';

/** What an expectation came to. */
export interface Judged {
  readonly expectation: Expectation;
  readonly isMet: boolean;
  /** What was expected and what was found, for people. */
  readonly expected: string;
  readonly found: string;
  /** The moment that shows it; `null` where it is about the whole. */
  readonly moment: number | null;
}

/** What has to be known to judge: a play that has gone as far as it goes. */
export interface Played {
  readonly play: Play;
  readonly journal: readonly JournalRecord[];
}

/** What judging one kind of expectation gives. */
export type Finding = Omit<Judged, 'expectation'>;

/** The records of one type, with their own fields. */
export function recordsOf<Type extends JournalRecord['type']>(
  { journal }: Played,
  type: Type,
): readonly Extract<JournalRecord, { readonly type: Type }>[] {
  return journal.filter(
    (record): record is Extract<JournalRecord, { readonly type: Type }> => record.type === type,
  );
}

/** The moment in which a record was written; `null` for none. */
export function momentOf({ play }: Played, seq: number | undefined): number | null {
  if (seq === undefined) return null;
  const index = play.moments.findIndex(({ records }) => records >= seq);
  return index < 0 ? null : index;
}

/** A list as a sentence shows it. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

/** Whether two lists hold the same, in the same order. */
export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
