import { quietly, warn, type Code, type Frame } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { entryOf, isContext, type FeelValue } from '../values/value.ts';
import type { Compiler, Form } from './compiler.ts';
import { builtInValue } from './built-in-value.ts';
import { resolve, type Environment } from './environment.ts';

/**
 * The name that a node writes: as its owner spells it, else its words, one space between them, or what
 * stands between backticks.
 */
export function nameOf(node: SyntaxNode, compiler: Compiler): string {
  const text = compiler.source.slice(node.from, node.to);
  return compiler.spell(text.startsWith('`') ? text.slice(1, -1) : text.replace(/\s+/g, ' '));
}

/** A variable: an entry of the filter's item, a local name, a name of the scope, or a built-in. */
export const variableName: Form = (node, environment, compiler) => {
  const find = finder(node, environment, compiler);
  const name = nameOf(node, compiler);
  const builtIn = builtInValue(name);
  if (builtIn !== undefined)
    return (frame) => {
      const value = find(frame);
      return value === undefined ? builtIn : value;
    };
  return (frame) => {
    const value = find(frame);
    if (value !== undefined) return value;
    return warn(frame, node, 'unknownName', `Expected a variable “${name}”, but there is none.`);
  };
};

/** The value that the nearest test is asked about. */
export const inputValue: Form = (node, environment, compiler) => {
  const { slot } = resolve(environment, '?');
  if (slot !== null) return (frame) => frame.slots[slot] ?? null;
  return compiler.refuse(node, 'unsupported', 'Expected “?” within a test, but it is not.');
};

/** Whether a variable or a path leads to something, null included; anything else does. */
export function existence(node: SyntaxNode, environment: Environment, compiler: Compiler): Code {
  if (node.type === 'ParenthesizedExpression' && node.children[0] !== undefined)
    return existence(node.children[0], environment, compiler);
  if (node.type === 'VariableName') {
    const find = finder(node, environment, compiler);
    return (frame) => find(frame) !== undefined;
  }
  const code = compiler.code(node, environment);
  if (node.type !== 'PathExpression') return (frame) => (quietly(frame, code), true);
  return (frame) => {
    const kept = frame.warnings;
    frame.warnings = null;
    code(frame);
    const missing = frame.warnings !== null;
    frame.warnings = kept;
    return !missing;
  };
}

type Finder = (frame: Frame) => FeelValue | undefined;

function finder(node: SyntaxNode, environment: Environment, compiler: Compiler): Finder {
  const name = nameOf(node, compiler);
  const { items, slot } = resolve(environment, name);
  if (slot === null) {
    compiler.free(name);
    compiler.note?.({ path: [name], from: node.from, to: node.to, isUnsure: items.length > 0 });
  }
  const outer = slot === null ? inScope(name) : inSlot(slot);
  if (items.length === 0) return outer;
  return (frame) => {
    for (const item of items) {
      const context = frame.slots[item] ?? null;
      const entry = isContext(context) ? entryOf(context, name) : undefined;
      if (entry !== undefined) return entry;
    }
    return outer(frame);
  };
}

function inScope(name: string): Finder {
  return (frame) => frame.scope.get(name);
}

function inSlot(slot: number): Finder {
  return (frame) => frame.slots[slot];
}
