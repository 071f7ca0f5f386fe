import { warn } from '../frame.ts';
import { kindOf } from '../values/value.ts';
import type { Form } from './compiler.ts';
import { compileIterators, iterate } from './iterators.ts';

/**
 * `some … satisfies …` and `every … satisfies …`, three-valued. With nothing to look at the answer
 * stands as FEEL has it, but the evaluation is marked vacuous. @spec DMN 1.5 §10.3.2.16
 */
export const quantified: Form = (node, environment, compiler) => {
  const [domains, condition] = node.children;
  const deciding = node.tokens[0] === 'some';
  const { iterators, inside } = compileIterators(domains, environment, compiler);
  const test = compiler.code(condition, inside);
  const cost = 1 + (condition?.size ?? 0);
  return (frame) => {
    let visited = false;
    let result: boolean | null = !deciding;
    const ending = iterate(frame, iterators, cost, () => {
      visited = true;
      const value = test(frame);
      if (value !== deciding && value !== !deciding) {
        result = null;
        const code = value === null ? 'nullOperand' : 'typeMismatch';
        const message = `Expected a condition that is true or false, but it is a ${kindOf(value)}.`;
        warn(frame, condition ?? node, code, message);
      }
      return value !== deciding;
    });
    if (ending === 'broken') return null;
    if (!visited) frame.vacuous = true;
    return ending === 'stopped' ? deciding : result;
  };
};
