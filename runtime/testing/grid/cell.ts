/** One thing that a file can say, and the least file that says it. */
export interface Cell {
  /** Unique; what fixtures are found by. */
  readonly id: string;
  readonly table: 'element' | 'event' | 'referenced' | 'attribute';
  readonly row: string;
  readonly column: string;
  readonly xml: string;
  /** Why it has no meaning for execution; `null` when it has one. */
  readonly note: string | null;
}
