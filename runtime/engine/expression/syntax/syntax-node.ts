import type { Span } from '../evaluation.ts';

/** A node of the syntax tree, freed of the parser's own form. `type` is the grammar's name for it. */
export interface SyntaxNode extends Span {
  readonly type: string;
  /** The parts that carry meaning of their own, in their order. */
  readonly children: readonly SyntaxNode[];
  /** Keywords, operators, brackets and the words of names, as written, in their order. */
  readonly tokens: readonly string[];
  /** How many nodes there are here and below: what evaluating it once costs. */
  readonly size: number;
  /** How deep expressions nest here and below. */
  readonly depth: number;
}

/** Why a text is not (or not yet) an expression that can be evaluated. */
export type ProblemCode =
  'syntax' | 'unsupported' | 'unknownFunction' | 'wrongArguments' | 'tooLong' | 'tooDeep';

/** A located reason to refuse an expression: UTF-16 offsets into its source. */
export interface ExpressionProblem extends Span {
  readonly code: ProblemCode;
  readonly message: string;
}
