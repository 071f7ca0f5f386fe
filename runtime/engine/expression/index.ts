export {
  compileExpression,
  type Compilation,
  type CompiledExpression,
  type CompileOptions,
} from './compile-expression.ts';
export type {
  Evaluation,
  ExpressionWarning,
  LimitName,
  Limits,
  Moment,
  Scope,
  Span,
  WarningCode,
} from './evaluation.ts';
export { DEFAULT_LIMITS } from './evaluation.ts';
export { strictVerdict } from './strict-verdict.ts';
export type { ExpressionProblem, ProblemCode } from './syntax/syntax-node.ts';
