import type { Evaluation, ExpressionWarning, LimitName, Limits, Scope } from './evaluation.ts';
import type { FeelScope, FeelValue } from './values/value.ts';

/** An expression that is ready to run, as often as wanted. */
export interface CompiledExpression {
  readonly source: string;
  /**
   * The names it may ask its scope for, each once. Within filters a name may turn out to be an entry of
   * the element, so this can be more than an evaluation reads, never less.
   */
  readonly names: readonly string[];
  /** Evaluates. Never throws but what `scope` throws; what asks for too much ends as `exhausted`. */
  evaluate(scope: Scope, limits?: Partial<Limits>): Evaluation;
  /** Evaluates as {@link evaluate} does, but on FEEL's own values and to one. */
  evaluateValue(scope: FeelScope, limits?: Partial<Limits>): ValueEvaluation;
}

/** What came of an evaluation whose value stays FEEL's own: dates, decimals, ranges, functions. */
export type ValueEvaluation =
  | {
      readonly type: 'value';
      readonly value: FeelValue;
      readonly warnings: readonly ExpressionWarning[];
      readonly vacuous: boolean;
      readonly steps: number;
    }
  | { readonly type: 'exhausted'; readonly limit: LimitName; readonly message: string };
