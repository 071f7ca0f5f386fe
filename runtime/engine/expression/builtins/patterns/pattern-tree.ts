import type { CharSet } from './char-set.ts';

/** A regular expression, read. */
export type PatternNode =
  | { readonly type: 'set'; readonly set: CharSet }
  | { readonly type: 'any' }
  | { readonly type: 'start' }
  | { readonly type: 'end' }
  | { readonly type: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly nodes: readonly PatternNode[] }
  | { readonly type: 'group'; readonly node: PatternNode; readonly captures: boolean }
  | {
      readonly type: 'repeat';
      readonly node: PatternNode;
      readonly least: number;
      /** Null where there is no limit. */
      readonly most: number | null;
      readonly lazy: boolean;
    };

/** What the flags of a pattern say. @spec XPath and XQuery Functions and Operators §5.6.1.1 */
export interface PatternFlags {
  /** `.` takes line ends, too. */
  readonly s: boolean;
  /** `^` and `$` hold at each line. */
  readonly m: boolean;
  /** Upper and lower case are alike. */
  readonly i: boolean;
  /** White space in the pattern is for its reader. */
  readonly x: boolean;
  /** The pattern is plain text. */
  readonly q: boolean;
}

/**
 * A pattern is none, or cannot run in linear time. Never leaves this folder: whoever reads a pattern
 * hands the sentence on as a value.
 */
export class PatternFault extends Error {}
