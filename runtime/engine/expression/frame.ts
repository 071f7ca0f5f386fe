import type { ExpressionWarning, LimitName, Span, WarningCode } from './evaluation.ts';
import type { Ledger } from './ledger.ts';
import type { FeelScope, FeelValue } from './values/value.ts';

/** What one evaluation works with. Made anew for each; only the evaluator writes to it. */
export interface Frame extends Ledger {
  readonly scope: FeelScope;
  /** Local names: iterators, filter items, context entries, parameters. */
  slots: FeelValue[];
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
export function charge(ledger: Ledger, steps: number): void {
  ledger.budget.steps -= steps;
  if (ledger.budget.steps < 0)
    throw new Exhaustion(
      'steps',
      `Expected at most ${ledger.limits.steps} steps, but the expression needs more.`,
    );
}

/** Pays for a list of this length before it is made. @throws Exhaustion when it would be too long */
export function chargeList(ledger: Ledger, length: number): void {
  if (length > ledger.limits.listLength)
    throw new Exhaustion(
      'listLength',
      `Expected lists of at most ${ledger.limits.listLength} elements, but one needs more.`,
    );
  charge(ledger, length);
}

/** Pays for a text of this length before it is made. @throws Exhaustion when it would be too long */
export function chargeText(ledger: Ledger, length: number): void {
  if (length > ledger.limits.stringLength)
    throw new Exhaustion(
      'stringLength',
      `Expected texts of at most ${ledger.limits.stringLength} characters, but one needs more.`,
    );
  charge(ledger, length >> 6);
}

/** Refuses values that nest deeper than the limits say. @throws Exhaustion */
export function checkDepth(ledger: Ledger, depth: number): void {
  if (depth > ledger.limits.depth)
    throw new Exhaustion(
      'depth',
      `Expected a depth of at most ${ledger.limits.depth}, but the expression goes deeper.`,
    );
}

/** Goes one or more levels down into calls. @throws Exhaustion when that is too deep */
export function descend({ budget, limits }: Ledger, levels: number): void {
  budget.depth += levels;
  if (budget.depth > limits.depth)
    throw new Exhaustion(
      'depth',
      `Expected a depth of at most ${limits.depth}, but the expression goes deeper.`,
    );
}

/** Records, once per place and code, why a step is null; answers that null. */
export function warn(ledger: Ledger, at: Span, code: WarningCode, message: string): null {
  note(ledger, { code, message, from: at.from, to: at.to });
  return null;
}

/** What an evaluation of a text had to say. */
interface Findings {
  readonly source: string;
  readonly warnings: readonly ExpressionWarning[] | null;
  readonly vacuous: boolean;
}

/** Hands on what the evaluation of another text, or of a part of this one, had to say. */
export function absorb(ledger: Ledger, from: Findings): void {
  if (from.vacuous) ledger.vacuous = true;
  for (const one of from.warnings ?? []) {
    if (ledger.warnings !== null && ledger.warnings.length >= MOST_WARNINGS) return;
    const source = one.source ?? from.source;
    note(ledger, source === ledger.source ? one : { ...one, source });
  }
}

function note(ledger: Ledger, warning: ExpressionWarning): void {
  const { code, from, to, source } = warning;
  ledger.warnings ??= [];
  if (ledger.warnings.length >= MOST_WARNINGS) return;
  const known = ledger.warnings.some(
    (one) => one.code === code && one.from === from && one.to === to && one.source === source,
  );
  if (!known) ledger.warnings.push(warning);
}

/** Evaluates what may rightly be missing: whatever it warns of is forgotten. */
export function quietly(frame: Frame, code: Code): FeelValue {
  const kept = frame.warnings?.length ?? 0;
  const value = code(frame);
  if (frame.warnings !== null && frame.warnings.length > kept)
    frame.warnings = kept === 0 ? null : frame.warnings.slice(0, kept);
  return value;
}
