import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { ANY, builtInType, type EntryType, type FeelType } from '../types/feel-type.ts';
import type { Compiler } from './compiler.ts';
import { nameOf } from './names.ts';

/** The type that a node names; one that FEEL does not have, and nobody told us of, is refused. */
export function typeOf(node: SyntaxNode, compiler: Compiler): FeelType {
  const [part] = node.children;
  switch (node.type) {
    case 'Type':
      return typeOf(part ?? node, compiler);
    case 'ListType':
      return { type: 'list', element: typeOf(part ?? node, compiler) };
    case 'ContextType':
      return { type: 'context', entries: entriesOf(part?.children ?? [], compiler) };
    case 'FunctionType':
      return functionType(node, compiler);
    default:
      return named(node, compiler);
  }
}

function named(node: SyntaxNode, compiler: Compiler): FeelType {
  const name = nameOf(node, compiler);
  const type = compiler.types.get(name) ?? builtInType(name);
  if (type !== null) return type;
  compiler.refuse(node, 'unsupported', `Expected a type of FEEL, but found “${name}”.`);
  return ANY;
}

function entriesOf(nodes: readonly SyntaxNode[], compiler: Compiler): readonly EntryType[] {
  return nodes.map(({ children: [name, type], ...entry }) => ({
    name: name === undefined ? '' : nameOf(name, compiler),
    type: typeOf(type ?? { ...entry, children: [] }, compiler),
  }));
}

function functionType(node: SyntaxNode, compiler: Compiler): FeelType {
  const [first, second] = node.children;
  const types = first?.type === 'ArgumentTypes' ? first.children : [];
  const result = first?.type === 'ArgumentTypes' ? second : first;
  return {
    type: 'function',
    parameters: types.map((one) => typeOf(one.children[0] ?? one, compiler)),
    result: typeOf(result ?? node, compiler),
  };
}
