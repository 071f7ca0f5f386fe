import { parseTemporal } from '../temporal/parse-temporal.ts';
import { typeConforms } from '../types/conforms.ts';
import { ANY, builtInType, type FeelType } from '../types/feel-type.ts';
import { kindOf, type Formal } from '../values/value.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { keyOf } from './collections.ts';
import type { Compiler } from './compiler.ts';
import { stringOf } from './literals.ts';
import { nameOf } from './names.ts';

/** Names whose types are known, the innermost last. */
type Known = readonly Pick<Formal, 'name' | 'type'>[];

/** What is of one type whatever it says; its value may still be null, which is of every type. */
const PLAIN: ReadonlyMap<string, FeelType | null> = new Map([
  ['NumericLiteral', builtInType('number')],
  ['StringLiteral', builtInType('string')],
  ['BooleanLiteral', builtInType('boolean')],
  ['NullLiteral', builtInType('Null')],
  ['Comparison', builtInType('boolean')],
  ['Conjunction', builtInType('boolean')],
  ['Disjunction', builtInType('boolean')],
  ['QuantifiedExpression', builtInType('boolean')],
  ['InstanceOfExpression', builtInType('boolean')],
]);

/**
 * The type that an expression has by its text alone, `Any` where that does not say: it is the result of the
 * function whose body it is. As deep as the text nests. @spec DMN 1.5 §10.3.2.9
 */
export function staticType(
  node: SyntaxNode | undefined,
  known: Known,
  compiler: Compiler,
): FeelType {
  if (node === undefined) return ANY;
  const plain = PLAIN.get(node.type);
  if (plain !== undefined && plain !== null) return plain;
  switch (node.type) {
    case 'Expression':
    case 'ParenthesizedExpression':
      return staticType(node.children[0], known, compiler);
    case 'DateTimeLiteral':
      return temporalType(node, compiler);
    case 'VariableName':
      return typeOfName(nameOf(node, compiler), known);
    case 'List':
      return listType(node, known, compiler);
    case 'Context':
      return contextType(node, known, compiler);
    case 'ArithmeticExpression':
      return arithmeticType(node, known, compiler);
    case 'IfExpression':
      return common(node.children.slice(1).map((one) => staticType(one, known, compiler)));
    default:
      return ANY;
  }
}

/** Of `@"…"`; what a call gives is not looked into. */
function temporalType({ children }: SyntaxNode, compiler: Compiler): FeelType {
  const [literal] = children[0]?.type === 'AtLiteral' ? children[0].children : [];
  const value = literal === undefined ? null : parseTemporal(stringOf(literal, compiler));
  return value === null ? ANY : (builtInType(kindOf(value)) ?? ANY);
}

function typeOfName(name: string, known: Known): FeelType {
  return known.findLast((one) => one.name === name)?.type ?? ANY;
}

function listType({ children }: SyntaxNode, known: Known, compiler: Compiler): FeelType {
  const types = children.map((one) => staticType(one, known, compiler));
  return {
    type: 'list',
    element: types.length === 0 ? { type: 'simple', kind: 'null' } : common(types),
  };
}

function contextType({ children }: SyntaxNode, known: Known, compiler: Compiler): FeelType {
  const seen = [...known];
  for (const entry of children) {
    const [name, value] = entry.children;
    const type = staticType(value, seen, compiler);
    seen.push({ name: keyOf(name ?? entry, compiler), type });
  }
  return { type: 'context', entries: seen.slice(known.length) };
}

/** Numbers make a number; what dates and durations make is not looked into. */
function arithmeticType({ children }: SyntaxNode, known: Known, compiler: Compiler): FeelType {
  const number = builtInType('number') ?? ANY;
  const types = children.map((one) => staticType(one, known, compiler));
  return types.every((type) => typeConforms(type, number)) ? number : ANY;
}

/** The widest of the types, if there is one. */
function common(types: readonly FeelType[]): FeelType {
  const widest = types.reduce<FeelType | null>((wide, type) => {
    if (wide === null || typeConforms(wide, type)) return type;
    return typeConforms(type, wide) ? wide : ANY;
  }, null);
  return widest ?? ANY;
}
