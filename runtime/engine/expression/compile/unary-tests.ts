import type { Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { Compiler } from './compiler.ts';
import { withLocal } from './environment.ts';
import { anyTest } from './membership.ts';
import { nameOf } from './names.ts';

/**
 * The tests of a decision table's cell, about the scope's `?`. `-` holds for every value, null included;
 * `not(…)` holds where none of its tests does. @spec DMN 1.5 §8.3.3, §10.3.1.2 grammar rules 15 to 18
 */
export function unaryTests(root: SyntaxNode, compiler: Compiler): Code {
  const [first] = root.children;
  if (first?.type === 'Wildcard') return () => true;
  compiler.free('?');
  const slot = compiler.slot();
  const negated = root.tokens[0] === 'not' ? root.children : negatedTests(first, compiler);
  const test = anyTest(negated ?? root.children, withLocal(null, '?', slot), compiler);
  return (frame) => {
    const input = frame.scope.get('?') ?? null;
    frame.slots[slot] = input;
    const answer = test(frame, input);
    return negated !== null && answer !== null ? !answer : answer;
  };
}

/** `not(…)` reads as a call just as well, and the parser may take it for one. */
function negatedTests(
  tests: SyntaxNode | undefined,
  compiler: Compiler,
): readonly SyntaxNode[] | null {
  const only = tests?.children.length === 1 ? tests.children[0]?.children[0] : undefined;
  if (only?.type !== 'FunctionInvocation') return null;
  const [target = only, args = only] = only.children;
  const isCall = args.type === 'PositionalParameters' && nameOf(target, compiler) === 'not';
  return isCall ? args.children : null;
}
