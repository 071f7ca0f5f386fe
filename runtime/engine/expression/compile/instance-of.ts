import { charge, checkDepth, type Frame } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { entryOf, isContext, isList, kindOf, type FeelValue } from '../values/value.ts';
import type { Compiler, Form } from './compiler.ts';
import { nameOf } from './names.ts';

/** Tells whether a value is of a type. */
type TypeTest = (frame: Frame, value: FeelValue, depth: number) => boolean;

/** `value instance of type`; null is an instance of `Null` alone. @spec DMN 1.5 §10.3.2.9 */
export const instanceOf: Form = (node, environment, compiler) => {
  const [value, type] = node.children;
  const code = compiler.code(value, environment);
  const test = typeTest(type ?? node, compiler);
  return (frame) => test(frame, code(frame), 0);
};

const NAMED: ReadonlySet<string> = new Set([
  'boolean',
  'number',
  'string',
  'list',
  'context',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
  'range',
  'function',
]);

function typeTest(node: SyntaxNode, compiler: Compiler): TypeTest {
  const [part] = node.children;
  switch (node.type) {
    case 'Type':
      return typeTest(part ?? node, compiler);
    case 'QualifiedName':
    case 'SpecialType':
      return namedTest(node, compiler);
    case 'ListType':
      return listTest(typeTest(part ?? node, compiler));
    case 'ContextType':
      return contextTest(part?.children ?? [], compiler);
    default:
      return unknownType(node, compiler);
  }
}

function namedTest(node: SyntaxNode, compiler: Compiler): TypeTest {
  const name = nameOf(node, compiler);
  if (name === 'Any') return (_frame, value) => value !== null;
  if (name === 'Null') return (_frame, value) => value === null;
  if (NAMED.has(name)) return (_frame, value) => kindOf(value) === name;
  return unknownType(node, compiler);
}

function unknownType(node: SyntaxNode, compiler: Compiler): TypeTest {
  const message = `Expected a type of FEEL, but found “${nameOf(node, compiler)}”.`;
  compiler.refuse(node, 'unsupported', message);
  return () => false;
}

function listTest(element: TypeTest): TypeTest {
  return (frame, value, depth) => {
    checkDepth(frame, depth);
    if (!isList(value)) return false;
    charge(frame, value.length);
    return value.every((one) => element(frame, one, depth + 1));
  };
}

function contextTest(entries: readonly SyntaxNode[], compiler: Compiler): TypeTest {
  const tests = entries.map(({ children: [name, type], ...entry }) => ({
    key: name === undefined ? '' : nameOf(name, compiler),
    test: typeTest(type ?? { ...entry, children: [] }, compiler),
  }));
  return (frame, value, depth) => {
    checkDepth(frame, depth);
    if (!isContext(value)) return false;
    return tests.every(({ key, test }) => {
      const entry = entryOf(value, key);
      return entry !== undefined && test(frame, entry, depth + 1);
    });
  };
}
