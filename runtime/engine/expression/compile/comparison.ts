import type { Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { both, compareOrWarn } from '../values/order.ts';
import { comparing } from './comparing.ts';
import type { Form } from './compiler.ts';
import { membership } from './membership.ts';

/** `=`, `!=`, `<`, `<=`, `>`, `>=`, `between … and` and `in`. @spec DMN 1.5 §10.3.2.13 */
export const comparison: Form = (node, environment, compiler) => {
  const [operator] = node.tokens;
  if (operator === 'in') return membership(node, environment, compiler);
  const operands = node.children.map((child) => compiler.code(child, environment));
  const [left, right, upper] = operands;
  if (left === undefined || right === undefined) return compiler.code(undefined, environment);
  if (operator === 'between' && upper !== undefined) return between([left, right, upper], node);
  const compare = comparing(operator ?? '', left, right, node);
  if (compare !== null) return compare;
  return compiler.refuse(node, 'unsupported', `Expected a comparison, but found “${operator}”.`);
};

function between([value, low, high]: readonly [Code, Code, Code], at: SyntaxNode): Code {
  return (frame) => {
    const tested = value(frame);
    const above = compareOrWarn(frame, tested, low(frame), at);
    const below = compareOrWarn(frame, tested, high(frame), at);
    return both(above === null ? null : above >= 0, below === null ? null : below <= 0);
  };
}
