import type { XmlElement } from '../xml/xml-tree.ts';

/** What a column of a table is for. `description` is what rules say of themselves in the way of older tools. */
export type ColumnKind = 'input' | 'output' | 'note' | 'description';

/** One column, whatever it is for. */
export interface Column {
  readonly kind: ColumnKind;
  readonly id: string | null;
  /** What people read; may be empty. */
  readonly label: string;
  /** The expression of an input, the name of an output or a note. */
  readonly name: string;
  /** Empty: anything. */
  readonly type: string;
  /** The values it may have, as unary tests; empty: all. */
  readonly allowed: string;
  /** What an output is when no rule matches. */
  readonly otherwise: string;
  /** Where it was read, among the columns of its kind; null for one that is new. */
  readonly origin: number | null;
}

/** One rule: a text for each column. */
export interface TableRule {
  readonly id: string | null;
  readonly cells: readonly string[];
  /** Where it was read; null for one that is new. */
  readonly origin: XmlElement | null;
}

/** A decision table as it is edited: inputs first, then outputs, then annotations. */
export interface DecisionTable {
  readonly hitPolicy: string;
  /** `SUM`, `MIN`, `MAX`, `COUNT`; null: none. */
  readonly aggregation: string | null;
  readonly columns: readonly Column[];
  readonly rules: readonly TableRule[];
}

/** What FEEL types a column may have without a definition of its own. */
export const FEEL_TYPES: readonly string[] = [
  'string',
  'number',
  'boolean',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
];

/** The columns of a kind, with their place in the table. */
export function columnsOf(
  { columns }: DecisionTable,
  kind: ColumnKind,
): readonly { readonly column: Column; readonly index: number }[] {
  return columns.flatMap((column, index) => (column.kind === kind ? [{ column, index }] : []));
}

/** What a column is called on the screen. */
export function titleOf({ label, name }: Column): string {
  return label.trim() === '' ? name : label;
}

const ORDER: Readonly<Record<ColumnKind, number>> = {
  input: 0,
  output: 1,
  note: 2,
  description: 3,
};

/** Where a column of a kind may stand: behind those of the kinds before it. */
export function lastPlaceOf(columns: readonly Column[], kind: ColumnKind): number {
  return columns.filter((column) => ORDER[column.kind] <= ORDER[kind]).length;
}
