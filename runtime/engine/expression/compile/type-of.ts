import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { builtInType, type EntryType, type FeelType } from '../types/feel-type.ts';
import type { Compiler } from './compiler.ts';
import { nameOf } from './names.ts';

/** The type that a node names; null when FEEL has none of that name, nor was one told of. */
export function typeOf(node: SyntaxNode | undefined, compiler: Compiler): FeelType | null {
  if (node === undefined) return null;
  const [part] = node.children;
  switch (node.type) {
    case 'Type':
    case 'ArgumentType':
      return typeOf(part, compiler);
    case 'ListType':
      return listType(node, compiler);
    case 'ContextType':
      return contextType(part?.children ?? [], compiler);
    case 'FunctionType':
      return functionType(node.children, compiler);
    default:
      return named(nameOf(node, compiler), compiler);
  }
}

function named(name: string, compiler: Compiler): FeelType | null {
  return compiler.types.get(name) ?? builtInType(name);
}

/** The parser takes `range<…>` for a list. */
function listType(node: SyntaxNode, compiler: Compiler): FeelType | null {
  const type = compiler.source.startsWith('range', node.from) ? 'range' : 'list';
  const element = typeOf(node.children[0], compiler);
  return element === null ? null : { type, element };
}

function contextType(nodes: readonly SyntaxNode[], compiler: Compiler): FeelType | null {
  const entries: EntryType[] = [];
  for (const { children } of nodes) {
    const [name, node] = children;
    const type = typeOf(node, compiler);
    if (type === null || name === undefined) return null;
    entries.push({ name: nameOf(name, compiler), type });
  }
  return { type: 'context', entries };
}

function functionType(nodes: readonly SyntaxNode[], compiler: Compiler): FeelType | null {
  const given = nodes.find(({ type }) => type === 'ArgumentTypes')?.children ?? [];
  const parameters = given.map((node) => typeOf(node, compiler)).filter((type) => type !== null);
  const result = typeOf(nodes.at(-1), compiler);
  if (result === null || parameters.length < given.length) return null;
  return { type: 'function', parameters, result };
}
