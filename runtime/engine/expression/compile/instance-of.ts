import { charge } from '../frame.ts';
import { isInstance } from '../types/conforms.ts';
import type { FeelType } from '../types/feel-type.ts';
import type { Compiler, Form } from './compiler.ts';
import { nameOf } from './names.ts';
import { typeOf } from './type-of.ts';

/** Types that the standard wants to be said whole; processes may leave their inside open. */
const OPEN: ReadonlySet<string> = new Set(['list', 'context', 'range', 'function']);

/** `value instance of type`; null is an instance of `Null` alone. @spec DMN 1.5 §10.3.2.9 */
export const instanceOf: Form = (node, environment, compiler) => {
  const [value, type = node] = node.children;
  const code = compiler.code(value, environment);
  const asked = typeOf(type, compiler);
  if (asked === null || !isWhole(asked, compiler)) {
    const found = nameOf(type, compiler);
    return compiler.refuse(type, 'unsupported', `Expected a type of FEEL, but found “${found}”.`);
  }
  return (frame) =>
    isInstance(code(frame), asked, (steps) => {
      charge(frame, steps);
    });
};

function isWhole(type: FeelType, compiler: Compiler): boolean {
  return compiler.faults === 'refuse' || type.type !== 'simple' || !OPEN.has(type.kind);
}
