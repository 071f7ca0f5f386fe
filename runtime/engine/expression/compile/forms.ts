import { arithmetic } from './arithmetic.ts';
import { context, interval, list, unaryTest } from './collections.ts';
import { comparison } from './comparison.ts';
import type { Form } from './compiler.ts';
import { conditional } from './conditional.ts';
import { filter } from './filter.ts';
import { forExpression } from './for-expression.ts';
import { functionDefinition } from './function-definition.ts';
import { instanceOf } from './instance-of.ts';
import { invocation } from './invocation.ts';
import {
  atLiteral,
  booleanLiteral,
  nullLiteral,
  numericLiteral,
  stringLiteral,
} from './literals.ts';
import { conjunction, disjunction } from './logic.ts';
import { inputValue, variableName } from './names.ts';
import { path } from './path.ts';
import { quantified } from './quantified.ts';

/** A node that stands for its only part. */
const inner: Form = (node, environment, compiler) => compiler.code(node.children[0], environment);

/** `date("…")` is a call, `@"…"` a literal. */
const dateTimeLiteral: Form = (node, environment, compiler) =>
  node.children[0]?.type === 'AtLiteral'
    ? atLiteral(node.children[0], environment, compiler)
    : invocation(node, environment, compiler);

/** How each kind of node is compiled. What is not listed is refused. */
export const FORMS: ReadonlyMap<string, Form> = new Map([
  ['Expression', inner],
  ['ParenthesizedExpression', inner],
  ['NumericLiteral', numericLiteral],
  ['StringLiteral', stringLiteral],
  ['BooleanLiteral', booleanLiteral],
  ['NullLiteral', nullLiteral],
  ['DateTimeLiteral', dateTimeLiteral],
  ['VariableName', variableName],
  ['InputValue', inputValue],
  ['ArithmeticExpression', arithmetic],
  ['Comparison', comparison],
  ['Conjunction', conjunction],
  ['Disjunction', disjunction],
  ['IfExpression', conditional],
  ['ForExpression', forExpression],
  ['QuantifiedExpression', quantified],
  ['PathExpression', path],
  ['FilterExpression', filter],
  ['InstanceOfExpression', instanceOf],
  ['FunctionInvocation', invocation],
  ['FunctionDefinition', functionDefinition],
  ['List', list],
  ['Context', context],
  ['Interval', interval],
  ['SimplePositiveUnaryTest', unaryTest],
]);
