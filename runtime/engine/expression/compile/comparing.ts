import type { Span } from '../evaluation.ts';
import type { Code, Frame } from '../frame.ts';
import { areEqual } from '../values/equality.ts';
import { compareOrWarn, incomparable } from '../values/order.ts';
import type { FeelValue } from '../values/value.ts';

/** Code for one comparing operator; null when it is none. */
export function comparing(operator: string, left: Code, right: Code, at: Span): Code | null {
  switch (operator) {
    case '=':
      return equals(left, right, at);
    case '!=':
      return not(equals(left, right, at));
    case '<':
      return ordered((order) => order < 0, left, right, at);
    case '<=':
      return ordered((order) => order <= 0, left, right, at);
    case '>':
      return ordered((order) => order > 0, left, right, at);
    case '>=':
      return ordered((order) => order >= 0, left, right, at);
    default:
      return null;
  }
}

/** Equality of two values that types keep apart is null: FEEL cannot tell. */
export function equalOrWarn(
  frame: Frame,
  left: FeelValue,
  right: FeelValue,
  at: Span,
): boolean | null {
  const same = areEqual(frame, left, right);
  return same === null ? incomparable(frame, left, right, at) : same;
}

/** Texts of this length are compared in no time to speak of. */
const SHORT = 256;

function equals(left: Code, right: Code, at: Span): (frame: Frame) => boolean | null {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === 'number' && typeof b === 'number') return a === b;
    if (typeof a === 'string' && typeof b === 'string' && b.length < SHORT) return a === b;
    return equalOrWarn(frame, a, b, at);
  };
}

function not(code: (frame: Frame) => boolean | null): Code {
  return (frame) => {
    const value = code(frame);
    return value === null ? null : !value;
  };
}

type Holds = (order: number) => boolean;

function ordered(holds: Holds, left: Code, right: Code, at: Span): Code {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === 'number' && typeof b === 'number') return holds(a < b ? -1 : a > b ? 1 : 0);
    const order = compareOrWarn(frame, a, b, at);
    return order === null ? null : holds(order);
  };
}
