export {
  compileExpression,
  type CompiledExpression,
  type CompileOptions,
} from './compile-expression.ts';
export type { Evaluation, Limits, Moment, Scope, WarningCode } from './evaluation.ts';
export { strictVerdict } from './strict-verdict.ts';
export type { ExpressionProblem } from './syntax/syntax-node.ts';
