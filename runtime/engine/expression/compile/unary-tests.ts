import type { Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { Compiler } from './compiler.ts';
import { withLocal } from './environment.ts';
import { anyTest } from './membership.ts';

/**
 * The tests of a decision table's cell, about the scope's `?`. `-` holds for every value, null included;
 * `not(…)` holds where none of its tests does. @spec DMN 1.5 §8.3.3, §10.3.1.2 grammar rules 15 to 18
 */
export function unaryTests(root: SyntaxNode, compiler: Compiler): Code {
  const [first] = root.children;
  if (first?.type === 'Wildcard') return () => true;
  compiler.free('?');
  const slot = compiler.slot();
  const test = anyTest(root.children, withLocal(null, '?', slot), compiler);
  const negated = root.tokens[0] === 'not';
  return (frame) => {
    const input = frame.scope.get('?') ?? null;
    frame.slots[slot] = input;
    const answer = test(frame, input);
    return negated && answer !== null ? !answer : answer;
  };
}
