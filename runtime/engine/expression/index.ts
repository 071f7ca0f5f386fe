export { compileExpression, compileUnaryTests, namePlaces } from './compile-expression.ts';
export type { NamePlace } from './compile/compiler.ts';
export type { CompileOptions } from './compile-expression.ts';
export type { CompiledExpression } from './compiled-expression.ts';
export type {
  Budget,
  Evaluation,
  ExpressionWarning,
  Limits,
  Moment,
  Scope,
  WarningCode,
} from './evaluation.ts';
export { evaluateTogether, hostFunction, type Evaluator } from './evaluator.ts';
export type { NameTree } from './name-tree.ts';
export { strictVerdict } from './strict-verdict.ts';
export type { ExpressionProblem } from './syntax/syntax-node.ts';
export { ANY, builtInType, type FeelType } from './types/feel-type.ts';
export { fromJson, jsonOf } from './values/convert.ts';
export {
  entryOf,
  FeelContext,
  FeelFunction,
  isContext,
  isList,
  isNumber,
  kindOf,
  type FeelList,
  type FeelScope,
  type FeelValue,
} from './values/value.ts';
