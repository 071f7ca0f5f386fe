import { Decimal } from 'decimal.js';
import type { FeelNumber } from './value.ts';

/**
 * Decimals as FEEL has them: 34 digits, half even, the exponents of IEEE 754 decimal128.
 * @spec DMN 1.5 §10.3.2.3.1
 */
export const Exact: Decimal.Constructor = Decimal.clone({
  defaults: true,
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  modulo: Decimal.ROUND_FLOOR,
  maxE: 6144,
  minE: -6176,
});

/** The number as a decimal; a double stands for its shortest decimal writing. */
export function toDecimal(value: FeelNumber): Decimal {
  return typeof value === 'number' ? new Exact(value) : value;
}

/** The cheapest form that loses nothing; null for what is no number (an overflow, 0/0). */
export function fromDecimal(value: Decimal): FeelNumber | null {
  if (!value.isFinite()) return null;
  // A double gives back any decimal of up to 15 digits unchanged, and every safe integer.
  if (value.e > -300 && value.e < 300 && value.precision() <= 15) return value.toNumber() + 0;
  if (value.e > 15 || !value.isInteger()) return value;
  const integer = value.toNumber();
  return Number.isSafeInteger(integer) ? integer : value;
}

/** Reads a number as FEEL writes it; null when it is none or lies beyond the exponents. */
export function parseNumber(text: string): FeelNumber | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return null;
  return fromDecimal(new Exact(text).toSignificantDigits(34));
}

/** Writes a number without an exponent. */
export function numberText(value: FeelNumber): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value + 0);
  return toDecimal(value).toFixed();
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareNumbers(left: FeelNumber, right: FeelNumber): number {
  if (typeof left === 'number' && typeof right === 'number')
    return left < right ? -1 : left > right ? 1 : 0;
  return toDecimal(left).comparedTo(toDecimal(right));
}

/** The sum; null when it overflows. */
export function add(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (typeof left === 'number' && typeof right === 'number' && areSafe(left, right)) {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const units = toUnits(left) + toUnits(right);
  if (Math.abs(units) < LARGEST) return units / UNIT + 0;
  return fromDecimal(Exact.add(toDecimal(left), toDecimal(right)));
}

/** The difference; null when it overflows. */
export function subtract(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (typeof left === 'number' && typeof right === 'number' && areSafe(left, right)) {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  const units = toUnits(left) - toUnits(right);
  if (Math.abs(units) < LARGEST) return units / UNIT + 0;
  return fromDecimal(Exact.sub(toDecimal(left), toDecimal(right)));
}

/** The product; null when it overflows. */
export function multiply(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (typeof left === 'number' && typeof right === 'number' && areSafe(left, right)) {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  const units = toUnits(left) * toUnits(right);
  if (Math.abs(units) < LARGEST) return units / (UNIT * UNIT) + 0;
  return fromDecimal(Exact.mul(toDecimal(left), toDecimal(right)));
}

/** The quotient to 34 digits; null when the divisor is zero or the quotient overflows. */
export function divide(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (typeof left === 'number' && typeof right === 'number' && areSafe(left, right)) {
    if (right === 0) return null;
    const quotient = left / right;
    if (Number.isSafeInteger(quotient) && quotient * right === left) return quotient + 0;
  }
  return fromDecimal(Exact.div(toDecimal(left), toDecimal(right)));
}

/** The power; null when it overflows or is not real. */
export function power(base: FeelNumber, exponent: FeelNumber): FeelNumber | null {
  return fromDecimal(Exact.pow(toDecimal(base), toDecimal(exponent)));
}

/** The number with its sign turned. */
export function negate(value: FeelNumber): FeelNumber {
  return typeof value === 'number' ? 0 - value : value.negated();
}

/** The number as an integer that counts or points at something; null when it is none. */
export function toIndex(value: FeelNumber): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

function areSafe(left: number, right: number): boolean {
  return Number.isSafeInteger(left) && Number.isSafeInteger(right);
}

/** Amounts of up to four places are reckoned as integers of this many to the one. */
const UNIT = 10_000;
/** Whatever decimal has at most 15 digits, a double gives it back unchanged. */
const LARGEST = 1e15;

/**
 * The number in units when it has at most four places and 15 digits, else NaN. Exact: the division is
 * rounded correctly, and of all decimals of so few digits only one is nearest to a given double.
 */
function toUnits(value: FeelNumber): number {
  if (typeof value !== 'number') return Number.NaN;
  const units = Math.round(value * UNIT);
  return units / UNIT === value && Math.abs(units) < LARGEST ? units : Number.NaN;
}
