import type { Budget, ExpressionWarning, Limits } from './evaluation.ts';

/** What one evaluation may use up and what it has to say: the part of a frame that calls hand on. */
export interface Ledger {
  readonly limits: Limits;
  readonly budget: Budget;
  /** The text that is evaluated; warnings of another one say which. */
  readonly source: string;
  /** Null until the first: most evaluations have none. */
  warnings: ExpressionWarning[] | null;
  vacuous: boolean;
}
