import { charge, warn, type Frame } from '../frame.ts';
import type { Span } from '../evaluation.ts';
import { compareTemporals } from '../temporal/compare-temporal.ts';
import { isTemporal } from '../temporal/temporal.ts';
import { compareNumbers } from './number.ts';
import { isNumber, kindOf, type FeelRange, type FeelValue } from './value.ts';

/**
 * Negative, zero or positive as `left` comes before, with or after `right`; null where FEEL has no
 * order for the two. Texts are ordered by their characters' code points.
 */
export function compareValues(frame: Frame, left: FeelValue, right: FeelValue): number | null {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    charge(frame, Math.min(left.length, right.length) >> 8);
    return compareTexts(left, right);
  }
  return isTemporal(left) && isTemporal(right) ? compareTemporals(left, right) : null;
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const less = left < right ? -1 : 1;
  if (!SURROGATE.test(left) && !SURROGATE.test(right)) return less;
  let at = 0;
  while (left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  // Halves of a pair have lower units than some characters below them in Unicode.
  const a = left.charCodeAt(at);
  const b = right.charCodeAt(at);
  return isHalf(a) !== isHalf(b) && a > 0xd7_ff && b > 0xd7_ff ? (isHalf(a) ? 1 : -1) : less;
}

const SURROGATE = /[\ud800-\udfff]/;

function isHalf(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdf_ff;
}

/** As {@link compareValues}; what cannot be compared is warned of. */
export function compareOrWarn(
  frame: Frame,
  left: FeelValue,
  right: FeelValue,
  at: Span,
): number | null {
  const order = compareValues(frame, left, right);
  return order === null ? incomparable(frame, left, right, at) : order;
}

/** Whether a range holds a value; what cannot be compared is warned of. */
export function includes(
  frame: Frame,
  range: FeelRange,
  value: FeelValue,
  at: Span,
): boolean | null {
  const { start, end, startIncluded, endIncluded } = range;
  const low = start === null ? 1 : compareOrWarn(frame, value, start, at);
  const high = end === null ? -1 : compareOrWarn(frame, value, end, at);
  return both(
    low === null ? null : startIncluded ? low >= 0 : low > 0,
    high === null ? null : endIncluded ? high <= 0 : high < 0,
  );
}

/** `and` of two answers: false as soon as one is. */
export function both(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

/** Warns that two values cannot be told apart, or put in order. */
export function incomparable(frame: Frame, left: FeelValue, right: FeelValue, at: Span): null {
  const kinds = `${kindOf(left)} and ${kindOf(right)}`;
  if (left === null || right === null)
    return warn(frame, at, 'nullOperand', `Expected two values to compare, but found ${kinds}.`);
  return warn(frame, at, 'notComparable', `Expected comparable values, but found ${kinds}.`);
}
