import { charge } from '../frame.ts';
import { isInstance } from '../types/conforms.ts';
import type { Form } from './compiler.ts';
import { nameOf } from './names.ts';
import { typeOf } from './type-of.ts';

/** `value instance of type`; null is an instance of `Null` alone. @spec DMN 1.5 §10.3.2.9 */
export const instanceOf: Form = (node, environment, compiler) => {
  const [value, type = node] = node.children;
  const code = compiler.code(value, environment);
  const asked = typeOf(type, compiler);
  if (asked === null) {
    const found = nameOf(type, compiler);
    return compiler.refuse(type, 'unsupported', `Expected a type of FEEL, but found “${found}”.`);
  }
  return (frame) =>
    isInstance(code(frame), asked, (steps) => {
      charge(frame, steps);
    });
};
