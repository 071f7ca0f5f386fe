import { charge, chargeList } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { FeelValue } from '../values/value.ts';
import type { Compiler, Form } from './compiler.ts';
import { withLocal } from './environment.ts';
import { compileIterators, iterate } from './iterators.ts';
import { nameOf } from './names.ts';

/** `for … in … return …`: the list of what the body gives. @spec DMN 1.5 §10.3.2.14 */
export const forExpression: Form = (node, environment, compiler) => {
  const [domains, body] = node.children;
  const { iterators, inside } = compileIterators(domains, environment, compiler);
  const partial = body !== undefined && mentionsPartial(body, compiler) ? compiler.slot() : null;
  const visible = partial === null ? inside : withLocal(inside, 'partial', partial);
  const code = compiler.code(body, visible);
  const cost = 1 + (body?.size ?? 0);
  return (frame) => {
    const results: FeelValue[] = [];
    const ending = iterate(frame, iterators, cost, () => {
      if (partial !== null) {
        // A copy: what an element holds of the list must not grow with it.
        charge(frame, results.length >> 3);
        frame.slots[partial] = results.slice();
      }
      results.push(code(frame));
      if (results.length > frame.limits.listLength) chargeList(frame, results.length);
      return true;
    });
    return ending === 'broken' ? null : results;
  };
};

function mentionsPartial(node: SyntaxNode, compiler: Compiler): boolean {
  if (node.type === 'VariableName') return nameOf(node, compiler) === 'partial';
  return node.children.some((child) => mentionsPartial(child, compiler));
}
