import { warn, type Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { FeelContext, FeelRange, type FeelValue } from '../values/value.ts';
import { compareOrWarn } from '../values/order.ts';
import type { Compiler, Form } from './compiler.ts';
import { withLocal } from './environment.ts';
import { stringOf } from './literals.ts';
import { nameOf } from './names.ts';

/** `[a, b]`. */
export const list: Form = (node, environment, compiler) => {
  const elements = node.children.map((child) => compiler.code(child, environment));
  return (frame) => elements.map((element) => element(frame));
};

/** `{a: 1, "b c": a + 1}`: each entry sees the ones before it. @spec DMN 1.5 §10.3.2.10 */
export const context: Form = (node, environment, compiler) => {
  const entries: { readonly key: string; readonly slot: number; readonly code: Code }[] = [];
  let visible = environment;
  for (const entry of node.children) {
    const [name, value] = entry.children;
    const key = keyOf(name ?? entry, compiler);
    if (entries.some((other) => other.key === key))
      return compiler.refuse(
        entry,
        'syntax',
        `Expected each entry once, but “${key}” comes again.`,
      );
    const code = compiler.code(value, visible);
    const slot = compiler.slot();
    entries.push({ key, slot, code });
    visible = withLocal(visible, key, slot);
  }
  return (frame) => {
    const made = new Map<string, FeelValue>();
    for (const { key, slot, code } of entries) {
      const value = code(frame);
      frame.slots[slot] = value;
      made.set(key, value);
    }
    return new FeelContext(made);
  };
};

/** `[a..b]`, `(a..b)`, `]a..b[`; null where the end comes before the start. @spec DMN 1.5 §10.3.2.7 */
export const interval: Form = (node, environment, compiler) => {
  const [start, end] = node.children.map((child) => compiler.code(child, environment));
  if (start === undefined || end === undefined) return compiler.code(undefined, environment);
  const startIncluded = node.tokens[0] === '[';
  const endIncluded = node.tokens.at(-1) === ']';
  return (frame) => {
    const from = start(frame);
    const to = end(frame);
    const order = compareOrWarn(frame, from, to, node);
    if (order !== null && order <= 0) return new FeelRange(from, to, startIncluded, endIncluded);
    if (order === null) return null;
    const message = 'Expected a range to end where it starts or after, but it ends before.';
    return warn(frame, node, 'invalidArgument', message);
  };
};

/** `[1..5]`, or `< 5`: a range that is open on one side. @spec DMN 1.5 §10.3.2.7, Table 42 */
export const unaryTest: Form = (node, environment, compiler) => {
  const [only] = node.children;
  const [operator = ''] = node.tokens;
  const code = compiler.code(only, environment);
  if (only?.type === 'Interval') return code;
  const below = operator.startsWith('<');
  if (!below && !operator.startsWith('>')) {
    const message = `Expected a test such as “${operator} 5” to stand behind “in”, but it does not.`;
    return compiler.refuse(node, 'unsupported', message);
  }
  const included = operator.endsWith('=');
  return (frame) => {
    const end = code(frame);
    if (compareOrWarn(frame, end, end, node) === null) return null;
    return below
      ? new FeelRange(null, end, false, included)
      : new FeelRange(end, null, included, false);
  };
};

/** What an entry of a context is called. */
export function keyOf(node: SyntaxNode, compiler: Compiler): string {
  const [key] = node.children;
  if (key === undefined) return nameOf(node, compiler);
  return key.type === 'StringLiteral' ? stringOf(key, compiler) : nameOf(key, compiler);
}
