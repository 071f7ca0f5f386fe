export { compileExpression, compileUnaryTests } from './compile-expression.ts';
export type { Compilation, CompileOptions } from './compile-expression.ts';
export type { CompiledExpression, ValueEvaluation } from './compiled-expression.ts';
export type {
  Budget,
  Evaluation,
  ExpressionWarning,
  Limits,
  Moment,
  Scope,
  WarningCode,
} from './evaluation.ts';
export { evaluateTogether, hostFunction, type Evaluator, type HostFunction } from './evaluator.ts';
export type { NameTree } from './name-tree.ts';
export { strictVerdict } from './strict-verdict.ts';
export type { ExpressionProblem } from './syntax/syntax-node.ts';
export { ANY, builtInType, type EntryType, type FeelType } from './types/feel-type.ts';
export { fromJson, jsonOf } from './values/convert.ts';
export {
  entryOf,
  FeelContext,
  FeelFunction,
  FeelRange,
  isContext,
  isList,
  isNumber,
  keysOf,
  kindOf,
  type Context,
  type FeelList,
  type FeelNumber,
  type FeelScope,
  type FeelValue,
  type Formal,
} from './values/value.ts';
