/** What became of one thing that a file of another engine says. */
export type ConversionOutcome =
  /** It says the same in the dialects that are executed here. */
  | 'converted'
  /** It was left out, and nothing runs otherwise for it. */
  | 'dropped'
  /** It cannot be said here; it still stands in the file, which cannot be deployed. */
  | 'refused';

/** One line of the report of a conversion. */
export interface ConversionEntry {
  readonly outcome: ConversionOutcome;
  /** The element it stood on, or the nearest around it that has an id. */
  readonly elementId: string | null;
  /** The element as the standard names it: `serviceTask`. */
  readonly element: string;
  /** Where the element stands in the file that was given, from 1. */
  readonly line: number;
  readonly column: number;
  /** What stood there: `camunda:topic="charge"`. */
  readonly what: string;
  /** What stands there now; null when nothing does. */
  readonly to: string | null;
  /** A sentence for people. */
  readonly message: string;
}

/** An entry before its place is counted out. */
export interface DraftEntry extends Omit<ConversionEntry, 'line' | 'column'> {
  readonly offset: number;
}

/** Nobody reads more lines than this of one outcome; how many more there are is said. */
export const MOST_ENTRIES = 1_000;

/** The last line of a report in which some are left out. */
export function moreOf(outcome: ConversionOutcome, count: number): DraftEntry {
  const message = `There are ${count - MOST_ENTRIES} more that were ${outcome}.`;
  const place = { elementId: null, element: 'definitions', offset: 0 };
  return { outcome, ...place, what: `${count} in all`, to: null, message };
}

/** How much of a found text is repeated in a report. */
const LONGEST = 200;

/** A text in one line, cut to what can be read. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
