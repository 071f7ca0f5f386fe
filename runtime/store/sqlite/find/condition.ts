import type { OrderKey } from '../../find-rules.ts';

/** What can be bound to a statement. */
export type Bound = OrderKey | null;

/** One condition on an instance `i`. */
export interface Condition {
  readonly sql: string;
  readonly bound: Readonly<Record<string, Bound>>;
  /** An index that gives the instances for which it holds. */
  readonly lead?: Lead;
  /** An index that has to be looked through for them from end to end. */
  readonly scan?: Scan;
}

/** An index that is looked through without the rows behind it. */
export interface Scan {
  /** What is looked through, whatever is looked for. */
  readonly name: string;
  readonly from: string;
  readonly where: string;
  /** What it is sorted by. */
  readonly place: string;
  /** The column that is the key of the instance, by which it is sorted next. */
  readonly key: 'i.key' | 'v.instance';
  /** What is looked for. */
  readonly test: string;
  /** Less than every place. */
  readonly low: Bound;
  /** Instances that fit for another reason. */
  readonly also: string | null;
}

/** An index by which instances are walked, or gathered. */
export interface Lead {
  /** From where rows are taken. */
  readonly from: string;
  /** How the instance `i` is joined to them; empty where they are instances. */
  readonly join: string;
  readonly where: string;
  /** The column that is the key of the instance. */
  readonly key: 'i.key' | 'v.instance';
  /** Whether its rows lie in the order of these keys. */
  readonly isOrdered: boolean;
  /** The condition need not be looked at again. */
  readonly isExact: boolean;
}

/** The plus keeps the window of keys where it belongs: on the index that is walked. */
export const JOIN: string = 'CROSS JOIN instance i ON i.key = +v.instance';

/** All that is bound by several conditions. */
export function boundOf(conditions: readonly Pick<Condition, 'bound'>[]): Condition['bound'] {
  return Object.fromEntries(conditions.flatMap(({ bound }) => Object.entries(bound)));
}

/**
 * Whether there is such a row. Said by EXISTS, SQLite would make a join of it, and look at a whole
 * window of rows for each instance.
 */
export function isThere(from: string): string {
  return `(SELECT 1 FROM ${from} LIMIT 1) IS NOT NULL`;
}

/** What a text has to be like to hold another: SQLite compares it whatever the case of A to Z. */
export function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
