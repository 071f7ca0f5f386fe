import { warn } from '../frame.ts';
import { kindOf } from '../values/value.ts';
import type { Form } from './compiler.ts';

/** `if … then … else …`: a condition that is not true chooses `else`. @spec DMN 1.5 §10.3.2.15 */
export const conditional: Form = (node, environment, compiler) => {
  const [condition, then, otherwise] = node.children;
  const test = compiler.code(condition, environment);
  const yes = compiler.code(then, environment);
  const no = compiler.code(otherwise, environment);
  return (frame) => {
    const value = test(frame);
    if (value === true) return yes(frame);
    if (value !== false) {
      const code = value === null ? 'nullOperand' : 'typeMismatch';
      const message = `Expected a condition that is true or false, but it is a ${kindOf(value)}.`;
      warn(frame, condition ?? node, code, message);
    }
    return no(frame);
  };
};
