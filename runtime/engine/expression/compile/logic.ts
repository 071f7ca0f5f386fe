import type { Span } from '../evaluation.ts';
import { warn, type Code, type Frame } from '../frame.ts';
import { kindOf, type FeelValue } from '../values/value.ts';
import type { Form } from './compiler.ts';

/** `and`: false as soon as one operand is, true when all are. @spec DMN 1.5 §10.3.2.12, Table 48 */
export const conjunction: Form = (node, environment, compiler) =>
  row(
    node.children.map((child) => compiler.code(child, environment)),
    false,
    node,
  );

/** `or`: true as soon as one operand is, false when all are. @spec DMN 1.5 §10.3.2.12, Table 49 */
export const disjunction: Form = (node, environment, compiler) =>
  row(
    node.children.map((child) => compiler.code(child, environment)),
    true,
    node,
  );

/** Three-valued: what is neither true nor false decides nothing, unless no operand decides. */
function row(operands: readonly Code[], deciding: boolean, at: Span): Code {
  const [left, right] = operands;
  if (left !== undefined && right !== undefined && operands.length === 2)
    return (frame) => {
      const a = left(frame);
      if (a === deciding) return deciding;
      const b = right(frame);
      if (b === deciding) return deciding;
      return a === !deciding && b === !deciding ? b : undecided(frame, [a, b], at);
    };
  return (frame) => {
    const open: FeelValue[] = [];
    for (const operand of operands) {
      const value = operand(frame);
      if (value === deciding) return deciding;
      if (value !== !deciding) open.push(value);
    }
    return open.length === 0 ? !deciding : undecided(frame, open, at);
  };
}

function undecided(frame: Frame, values: readonly FeelValue[], at: Span): null {
  for (const value of values)
    if (value === null) {
      warn(frame, at, 'nullOperand', 'Expected operands that are true or false, but one is null.');
    } else if (typeof value !== 'boolean') {
      const message = `Expected operands that are true or false, but one is a ${kindOf(value)}.`;
      warn(frame, at, 'typeMismatch', message);
    }
  return null;
}
