import type { Span } from '../evaluation.ts';
import { charge, warn, type Frame } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { areEqual } from '../values/equality.ts';
import { both, compareOrWarn, includes, incomparable } from '../values/order.ts';
import { FeelRange, isList, kindOf, type FeelList, type FeelValue } from '../values/value.ts';
import { comparing, equalOrWarn } from './comparing.ts';
import type { Compiler, Form } from './compiler.ts';
import { withLocal, type Environment } from './environment.ts';

/** Asks one test about a value. */
export type Test = (frame: Frame, value: FeelValue) => boolean | null;

/** `value in test`. @spec DMN 1.5 §10.3.2.8, Table 55 */
export const membership: Form = (node, environment, compiler) => {
  const [tested, ...tests] = node.children;
  const value = compiler.code(tested, environment);
  const slot = compiler.slot();
  const test = anyTest(tests, withLocal(environment, '?', slot), compiler);
  return (frame) => {
    const input = value(frame);
    frame.slots[slot] = input;
    return test(frame, input);
  };
};

/** True when one test holds, null when none does but one cannot tell. */
export function anyTest(
  nodes: readonly SyntaxNode[],
  environment: Environment,
  compiler: Compiler,
): Test {
  const tests = nodes.flatMap(testsOf).map((test) => testCode(test, environment, compiler));
  return (frame, input) => {
    let result: boolean | null = false;
    for (const test of tests) {
      const answer = test(frame, input);
      if (answer === true) return true;
      if (answer === null) result = null;
    }
    return result;
  };
}

/** Wrappers and needless parentheses gone. */
function testsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'PositiveUnaryTests') return node.children.flatMap(testsOf);
  const [inner] = node.children;
  const wraps = node.type === 'PositiveUnaryTest' || node.type === 'ParenthesizedExpression';
  return wraps && inner !== undefined ? testsOf(inner) : [node];
}

function testCode(node: SyntaxNode, environment: Environment, compiler: Compiler): Test {
  const [operator] = node.tokens;
  const [interval] = node.type === 'SimplePositiveUnaryTest' ? node.children : [];
  if (interval?.type === 'Interval') return intervalTest(interval, environment, compiler);
  if (node.type === 'SimplePositiveUnaryTest' && operator !== undefined)
    return comparisonTest(node, operator, environment, compiler);
  const code = compiler.code(node, environment);
  if (asksForInput(node)) return (frame) => verdict(frame, code(frame), node);
  return (frame, value) => matches(frame, value, code(frame), node);
}

/** As two comparisons, so that an end that is null decides nothing by itself. @spec DMN 1.5 Table 55 */
function intervalTest(node: SyntaxNode, environment: Environment, compiler: Compiler): Test {
  const [start, end] = node.children.map((child) => compiler.code(child, environment));
  const range = compiler.code(node, environment);
  if (start === undefined || end === undefined)
    return (frame) => verdict(frame, range(frame), node);
  const open = node.tokens[0] !== '[';
  const ajar = node.tokens.at(-1) !== ']';
  return (frame, value) => {
    if (value instanceof FeelRange) return matches(frame, value, range(frame), node);
    const low = compareOrWarn(frame, value, start(frame), node);
    const high = compareOrWarn(frame, value, end(frame), node);
    return both(
      low === null ? null : open ? low > 0 : low >= 0,
      high === null ? null : ajar ? high < 0 : high <= 0,
    );
  };
}

function comparisonTest(
  node: SyntaxNode,
  operator: string,
  environment: Environment,
  compiler: Compiler,
): Test {
  const input = compiler.code({ ...node, type: 'InputValue' }, environment);
  const operand = compiler.code(node.children[0], environment);
  const compare = comparing(operator, input, operand, node);
  if (compare !== null) return (frame) => verdict(frame, compare(frame), node);
  compiler.refuse(node, 'unsupported', `Expected a comparison, but found “${operator}”.`);
  return () => null;
}

function asksForInput(node: SyntaxNode): boolean {
  return node.type === 'InputValue' || node.children.some(asksForInput);
}

function verdict(frame: Frame, value: FeelValue, at: Span): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  const message = `Expected a test to be true or false, but it is a ${kindOf(value)}.`;
  return warn(frame, at, 'typeMismatch', message);
}

function matches(
  frame: Frame,
  value: FeelValue,
  candidate: FeelValue,
  at: SyntaxNode,
): boolean | null {
  if (candidate === null && value !== null)
    // What is there is not null; but a test that is null by accident tells nothing.
    return at.type === 'NullLiteral' ? false : incomparable(frame, value, null, at);
  if (candidate instanceof FeelRange && !(value instanceof FeelRange))
    return includes(frame, candidate, value, at);
  if (!isList(candidate)) return equalOrWarn(frame, value, candidate, at);
  return (
    (isList(value) && areEqual(frame, value, candidate) === true) ||
    isMember(frame, value, candidate, at)
  );
}

/** Elements of another type than the value are not it; a search that met only such is suspicious. */
function isMember(frame: Frame, value: FeelValue, list: FeelList, at: Span): boolean | null {
  let result: boolean | null = false;
  let unlike = false;
  for (const element of list) {
    charge(frame, 1);
    const range = element instanceof FeelRange && !(value instanceof FeelRange);
    const same = range ? includes(frame, element, value, at) : areEqual(frame, element, value);
    if (same === true) return true;
    if (same === null && range) result = null;
    if (same === null && !range) unlike = true;
  }
  if (unlike)
    warn(
      frame,
      at,
      'notComparable',
      `Expected elements to compare with a ${kindOf(value)}, but some do not.`,
    );
  return result;
}
