import type {
  ExpressionWarning,
  LimitName,
  Limits,
  Scope,
  Span,
  WarningCode,
} from './evaluation.ts';
import type { FeelValue } from './values/value.ts';

/** What one evaluation works with. Made anew for each; only the evaluator writes to it. */
export interface Frame {
  readonly scope: Scope;
  readonly limits: Limits;
  /** Local names: iterators, filter items, context entries, parameters. */
  slots: FeelValue[];
  /** Steps that are left. */
  steps: number;
  /** Levels of function calls that are open. */
  depth: number;
  /** Null until the first: most evaluations have none. */
  warnings: ExpressionWarning[] | null;
  vacuous: boolean;
}

/** A node of the syntax tree, compiled. */
export type Code = (frame: Frame) => FeelValue;

/** More than this many warnings of one evaluation tell nobody anything. */
const MOST_WARNINGS = 64;

/**
 * An evaluation asked for more than its limits grant. Never leaves the expression floor: the door
 * turns it into an `exhausted` evaluation. Thrown, because it must end closures of any depth.
 */
export class Exhaustion extends Error {
  readonly limit: LimitName;
  constructor(limit: LimitName, message: string) {
    super(message);
    this.name = 'Exhaustion';
    this.limit = limit;
  }
}

/** Pays for work that is about to be done. @throws Exhaustion when the budget does not suffice */
export function charge(frame: Frame, steps: number): void {
  frame.steps -= steps;
  if (frame.steps < 0)
    throw new Exhaustion(
      'steps',
      `Expected at most ${frame.limits.steps} steps, but the expression needs more.`,
    );
}

/** Pays for a list of this length before it is made. @throws Exhaustion when it would be too long */
export function chargeList(frame: Frame, length: number): void {
  if (length > frame.limits.listLength)
    throw new Exhaustion(
      'listLength',
      `Expected lists of at most ${frame.limits.listLength} elements, but one needs more.`,
    );
  charge(frame, length);
}

/** Pays for a text of this length before it is made. @throws Exhaustion when it would be too long */
export function chargeText(frame: Frame, length: number): void {
  if (length > frame.limits.stringLength)
    throw new Exhaustion(
      'stringLength',
      `Expected texts of at most ${frame.limits.stringLength} characters, but one needs more.`,
    );
  charge(frame, length >> 6);
}

/** Refuses values that nest deeper than the limits say. @throws Exhaustion */
export function checkDepth(frame: Frame, depth: number): void {
  if (depth > frame.limits.depth)
    throw new Exhaustion(
      'depth',
      `Expected a depth of at most ${frame.limits.depth}, but the expression goes deeper.`,
    );
}

/** Records, once per place and code, why a step is null; answers that null. */
export function warn(frame: Frame, at: Span, code: WarningCode, message: string): null {
  const { from, to } = at;
  frame.warnings ??= [];
  const known = frame.warnings.some(
    (one) => one.code === code && one.from === from && one.to === to,
  );
  if (!known && frame.warnings.length < MOST_WARNINGS)
    frame.warnings.push({ code, message, from, to });
  return null;
}

/** Evaluates what may rightly be missing: whatever it warns of is forgotten. */
export function quietly(frame: Frame, code: Code): FeelValue {
  const kept = frame.warnings?.length ?? 0;
  const value = code(frame);
  if (frame.warnings !== null && frame.warnings.length > kept)
    frame.warnings = kept === 0 ? null : frame.warnings.slice(0, kept);
  return value;
}
