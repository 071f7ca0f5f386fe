import { charge } from '../frame.ts';
import { isInstance } from '../types/conforms.ts';
import type { Form } from './compiler.ts';
import { typeOf } from './type-of.ts';

/** `value instance of type`; null is an instance of `Null` alone. @spec DMN 1.5 §10.3.2.9 */
export const instanceOf: Form = (node, environment, compiler) => {
  const [value, type] = node.children;
  const code = compiler.code(value, environment);
  const asked = typeOf(type ?? node, compiler);
  return (frame) =>
    isInstance(code(frame), asked, (steps) => {
      charge(frame, steps);
    });
};
