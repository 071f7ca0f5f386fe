import type { JsonValue } from '../../../shared/json.ts';

/** Where in the source text something stands: UTF-16 offsets, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The variables an expression may read. `undefined` says that there is no such name. */
export interface Scope {
  get(name: string): JsonValue | undefined;
}

/** What `now()` and `today()` answer: milliseconds since the epoch, seen in an IANA zone. */
export interface Moment {
  readonly at: number;
  readonly zone: string;
}

/**
 * Work that may still be done, shared by all evaluations it is handed to: those that a decision needs draw
 * on one budget together.
 */
export interface Budget {
  /** Steps that are left. */
  steps: number;
  /** Levels of function calls that are open. */
  depth: number;
}

/** What one evaluation may use up. Whatever asks for more ends as `exhausted`. */
export interface Limits {
  /** Units of work: about one per node evaluated, list element touched or 64 characters made. */
  readonly steps: number;
  /** The longest text that may be made, in UTF-16 units. */
  readonly stringLength: number;
  /** The longest list that may be made. */
  readonly listLength: number;
  /** How deep values may nest, and functions call each other. */
  readonly depth: number;
  /** Pays instead of `steps`, together with every other evaluation that is handed it. */
  readonly budget?: Budget;
  /** Absent: `now()` and `today()` are null with a warning. */
  readonly now?: Moment;
}

/** What an evaluation may use when its caller says nothing else. */
const DEFAULT_LIMITS: Limits = {
  steps: 100_000,
  stringLength: 1_048_576,
  listLength: 100_000,
  depth: 100,
};

/** The limits that hold: what the caller said, and the default for the rest. */
export function limitsOf(said: Partial<Limits> | undefined): Limits {
  if (said === undefined) return DEFAULT_LIMITS;
  return isWhole(said) ? said : Object.assign({}, DEFAULT_LIMITS, said);
}

/** Evaluations of one decision hand the same limits on, thousands of times. */
function isWhole(said: Partial<Limits>): said is Limits {
  const { steps, stringLength, listLength, depth } = said;
  return (
    steps !== undefined &&
    stringLength !== undefined &&
    listLength !== undefined &&
    depth !== undefined
  );
}

/** Which of the limits an evaluation ran into; `stack` is the machine's own. */
export type LimitName = 'steps' | 'stringLength' | 'listLength' | 'depth' | 'stack';

/** Why a step of an evaluation gave `null`, or less than its author may believe. */
export type WarningCode =
  | 'unknownName'
  | 'missingEntry'
  | 'nullOperand'
  | 'typeMismatch'
  | 'notComparable'
  | 'indexOutOfRange'
  | 'divisionByZero'
  | 'numberOverflow'
  | 'inexactInteger'
  | 'invalidArgument'
  | 'notAFunction'
  | 'notExecutable'
  | 'notJson'
  | 'noClock';

/** A step that FEEL answers with `null` instead of failing, and where it stands. */
export interface ExpressionWarning extends Span {
  readonly code: WarningCode;
  readonly message: string;
  /** The text in which it stands, where that is not the one evaluated but that of a function it calls. */
  readonly source?: string;
}

/**
 * What came of evaluating an expression.
 *
 * A `value` is JSON: numbers are doubles, dates, times and durations ISO 8601 text. `vacuous` says
 * that a quantifier (`some`, `every`, `all`, `any`) had nothing to look at. `steps` is the work done.
 */
export type Evaluation =
  | {
      readonly type: 'value';
      readonly value: JsonValue;
      readonly warnings: readonly ExpressionWarning[];
      readonly vacuous: boolean;
      readonly steps: number;
    }
  | { readonly type: 'exhausted'; readonly limit: LimitName; readonly message: string };
