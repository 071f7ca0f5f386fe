import { list, maybe, members, text, word, type Reader } from '../client/reader.ts';
import written from './coverage.json?raw';

/** What can become of something that a file says, in the order in which it is shown. */
export const RESULTS = ['executed', 'refused', 'noted'] as const;

/** One of {@link RESULTS}. */
export type Result = (typeof RESULTS)[number];

/** The grid's tables, in the order in which they are shown. */
export const TABLES = ['element', 'event', 'referenced', 'attribute'] as const;

/** One of {@link TABLES}. */
export type Table = (typeof TABLES)[number];

/** One thing that BPMN lets a file say, and what becomes of it. */
export interface Cell {
  readonly table: Table;
  /** The element, or what the event is about. */
  readonly row: string;
  /** The place where it stands, or the attribute. */
  readonly column: string;
  readonly result: Result;
  /** The code of the problem with which it is refused. */
  readonly code: string | null;
  /** The drawing that proves it, the message that refuses it, or why it has no meaning. */
  readonly says: string;
}

/** Reads what `npm run coverage-page` wrote. */
export function readCoverage(): readonly Cell[] {
  return coverage(JSON.parse(written), '$');
}

const coverage: Reader<readonly Cell[]> = list(
  members<Cell>({
    table: word(...TABLES),
    row: text,
    column: text,
    result: word(...RESULTS),
    code: maybe(text),
    says: text,
  }),
);
