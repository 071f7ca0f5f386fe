import { Decimal } from 'decimal.js';
import { charge } from '../frame.ts';
import { finite } from '../values/arithmetic.ts';
import {
  compareNumbers,
  Exact,
  fromDecimal,
  negate,
  parseNumber,
  toDecimal,
  toIndex,
} from '../values/number.ts';
import { DaysDuration, MonthsDuration } from '../temporal/temporal.ts';
import { isNumber, type FeelNumber, type FeelValue } from '../values/value.ts';
import {
  any,
  binary,
  invalid,
  mistyped,
  number,
  optional,
  single,
  ternary,
  text,
  unary,
  type Call,
  type Family,
  type Parameter,
  type Signature,
} from './signature.ts';

/** Built-ins on numbers. @spec DMN 1.5 §10.3.4.1, §10.3.4.5 */
export const NUMBERS: Family = {
  number: [
    ternary(
      [any('from'), optional(text('grouping separator')), optional(text('decimal separator'))],
      read,
    ),
  ],
  decimal: [rounding(Decimal.ROUND_HALF_EVEN)],
  floor: [rounding(Decimal.ROUND_FLOOR, true)],
  ceiling: [rounding(Decimal.ROUND_CEIL, true)],
  'round up': [rounding(Decimal.ROUND_UP)],
  'round down': [rounding(Decimal.ROUND_DOWN)],
  'round half up': [rounding(Decimal.ROUND_HALF_UP)],
  'round half down': [rounding(Decimal.ROUND_HALF_DOWN)],
  abs: [unary(magnitude('n'), absolute), unary(magnitude('number'), absolute)],
  modulo: [binary(number('dividend'), number('divisor'), modulo)],
  sqrt: [
    unary(number('number'), (value, call) => {
      if (compareNumbers(value, 0) < 0) return invalid(call, 'a number of 0 or more');
      charge(call.frame, COSTLY);
      return fromDecimal(Exact.sqrt(toDecimal(value)));
    }),
  ],
  log: [
    unary(number('number'), (value, call) => {
      if (compareNumbers(value, 0) <= 0) return invalid(call, 'a number above 0');
      charge(call.frame, SERIES);
      return fromDecimal(Exact.ln(toDecimal(value)));
    }),
  ],
  exp: [
    unary(number('number'), (value, call) => {
      charge(call.frame, SERIES);
      return finite(call.frame, fromDecimal(Exact.exp(toDecimal(value))), call);
    }),
  ],
  odd: [unary(number('number'), (value, call) => hasRest(value, 1, call))],
  even: [unary(number('number'), (value, call) => hasRest(value, 0, call))],
};

/** Roots and rests of decimals cost some hundred times what a node does. */
const COSTLY = 100;

/** Logarithms and their inverse are series. */
const SERIES = 500;

function read(
  from: FeelValue,
  grouping: string | null,
  sign: string | null,
  call: Call,
): FeelNumber | null {
  if (!areSeparators(grouping, sign)) return invalid(call, 'separators that FEEL has');
  if (isNumber(from)) return from;
  if (typeof from !== 'string') return mistyped(call, 'a string as “from”', from);
  charge(call.frame, from.length >> 3);
  const ungrouped = grouping === null ? from : from.replaceAll(grouping, '');
  const plain = sign === ',' ? ungrouped.replace('.', '?').replace(',', '.') : ungrouped;
  const value = plain.length > MOST_DIGITS || !LITERAL.test(plain) ? null : parseNumber(plain);
  return value ?? invalid(call, `a number in writing, but found “${from.slice(0, 40)}”`);
}

/** @spec DMN 1.5 §10.3.1.2, grammar rule 37 */
const LITERAL = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** More characters than a decimal of the greatest exponent has. */
const MOST_DIGITS = 6500;

/** Grouping is a space, comma or point; the decimal sign a comma or point, and another one. */
function areSeparators(grouping: string | null, sign: string | null): boolean {
  if (grouping !== null && ![' ', ',', '.'].includes(grouping)) return false;
  return sign === null || (sign !== grouping && [',', '.'].includes(sign));
}

/** Decimals beyond all exponents, so that a shift on the way to a result loses nothing. */
const Wide: Decimal.Constructor = Exact.clone({ maxE: 9e15, minE: -9e15 });

/** The scales that a decimal of IEEE 754 decimal128 may have. @spec DMN 1.5 Table 77 */
function isScale(digits: number | null): digits is number {
  return digits !== null && digits >= -6111 && digits <= 6176;
}

function rounding(mode: Decimal.Rounding, scaleOptional = false): Signature {
  const scale = number('scale');
  return binary(number('n'), scaleOptional ? optional(scale) : scale, (n, places, call) => {
    const digits = toIndex(places ?? 0);
    if (!isScale(digits)) return invalid(call, 'a whole number from -6111 to 6176 as scale');
    if (digits === 0 && typeof n === 'number' && Number.isSafeInteger(n)) return n;
    const exact = toDecimal(n);
    if (digits >= exact.decimalPlaces()) return n;
    charge(call.frame, 1 + (Math.abs(digits) >> 4));
    const shift = new Wide(`1e${digits}`);
    const rounded = new Wide(exact).times(shift).toDecimalPlaces(0, mode).div(shift);
    return finite(call.frame, fromDecimal(new Exact(rounded)), call);
  });
}

type Magnitude = FeelNumber | DaysDuration | MonthsDuration;

function magnitude(name: string): Parameter<Magnitude> {
  return single(name, 'a number or a duration', (value) =>
    isNumber(value) || value instanceof DaysDuration || value instanceof MonthsDuration
      ? value
      : undefined,
  );
}

function absolute(value: Magnitude): FeelValue {
  if (value instanceof DaysDuration)
    return new DaysDuration(value.nanos < 0n ? -value.nanos : value.nanos);
  if (value instanceof MonthsDuration) return new MonthsDuration(Math.abs(value.months));
  return compareNumbers(value, 0) < 0 ? negate(value) : value;
}

/** The rest has the sign of the divisor: dividend - divisor * floor(dividend / divisor). */
function modulo(dividend: FeelNumber, divisor: FeelNumber, call: Call): FeelValue {
  if (compareNumbers(divisor, 0) === 0) return invalid(call, 'a divisor other than 0');
  if (typeof dividend === 'number' && typeof divisor === 'number') {
    const rest = dividend % divisor;
    if (Number.isSafeInteger(dividend) && Number.isSafeInteger(divisor))
      return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest + 0;
  }
  charge(call.frame, COSTLY);
  const rest = Exact.mod(toDecimal(dividend), toDecimal(divisor));
  return finite(call.frame, fromDecimal(rest), call);
}

function hasRest(value: FeelNumber, rest: number, call: Call): boolean {
  const double = toIndex(value);
  if (double !== null) return Math.abs(double % 2) === rest;
  charge(call.frame, COSTLY);
  const decimal = toDecimal(value);
  if (!decimal.isInteger()) return false;
  return Math.abs(decimal.mod(2).toNumber()) === rest;
}
