import type { Span } from '../evaluation.ts';
import { charge, chargeText, warn, type Frame } from '../frame.ts';
import { daysDuration, monthsDuration } from '../temporal/calendar.ts';
import { addTemporals, subtractTemporals } from '../temporal/temporal-arithmetic.ts';
import {
  DaysDuration,
  isDuration,
  isTemporal,
  MonthsDuration,
  type Temporal,
} from '../temporal/temporal.ts';
import {
  add,
  divide,
  Exact,
  fromDecimal,
  multiply,
  negate,
  power,
  subtract,
  toDecimal,
  toIndex,
} from './number.ts';
import { isNumber, kindOf, type FeelNumber, type FeelValue } from './value.ts';

/** FEEL's arithmetic operators; `^` is the older writing of `**`. */
export type Operator = '+' | '-' | '*' | '/' | '**' | '^';

/** One arithmetic operation; where FEEL defines none for the operands, null with a warning. */
export type Arithmetic = (frame: Frame, left: FeelValue, right: FeelValue, at: Span) => FeelValue;

/** @spec DMN 1.5 §10.3.2.7, Tables 60 to 63 */
export const ARITHMETIC: Readonly<Record<Operator, Arithmetic>> = {
  '+': (frame, left, right, at) => {
    if (isNumber(left) && isNumber(right)) return finite(frame, add(left, right), at);
    if (typeof left === 'string' && typeof right === 'string') {
      chargeText(frame, left.length + right.length);
      return left + right;
    }
    const sum = isTemporal(left) && isTemporal(right) ? addTemporals(left, right) : undefined;
    return temporal(frame, sum, at) ?? unlike(frame, { sign: '+', left, right, found: sum }, at);
  },
  '-': (frame, left, right, at) => {
    if (isNumber(left) && isNumber(right)) return finite(frame, subtract(left, right), at);
    const rest = isTemporal(left) && isTemporal(right) ? subtractTemporals(left, right) : undefined;
    return temporal(frame, rest, at) ?? unlike(frame, { sign: '-', left, right, found: rest }, at);
  },
  '*': (frame, left, right, at) => {
    if (isNumber(left) && isNumber(right)) return finite(frame, multiply(left, right), at);
    const found = multiplyDuration(left, right);
    return temporal(frame, found, at) ?? unlike(frame, { sign: '*', left, right, found }, at);
  },
  '/': (frame, left, right, at) => {
    if (isNumber(left) && isNumber(right)) return quotient(frame, left, right, at);
    return divideDurations(frame, left, right, at);
  },
  '**': raise,
  '^': raise,
};

/** The value with its sign turned; null with a warning where it has none. */
export function negateValue(frame: Frame, value: FeelValue, at: Span): FeelValue {
  if (isNumber(value)) return negate(value);
  if (value instanceof DaysDuration) return new DaysDuration(-value.nanos);
  if (value instanceof MonthsDuration) return new MonthsDuration(0 - value.months);
  const code = value === null ? 'nullOperand' : 'typeMismatch';
  return warn(frame, at, code, `Expected a number to negate, but found ${kindOf(value)}.`);
}

/** Passes a number on; warns of one that no decimal holds. */
export function finite(frame: Frame, value: FeelNumber | null, at: Span): FeelNumber | null {
  if (value !== null) return value;
  return warn(frame, at, 'numberOverflow', 'Expected a number below 1E+6145, but it is not.');
}

/** What a power costs: by a small whole exponent a few products, else a logarithm and its inverse. */
function powerSteps(exponent: FeelNumber): number {
  const whole = toIndex(exponent);
  return whole !== null && Math.abs(whole) <= 1000 ? 20 : 500;
}

function raise(frame: Frame, left: FeelValue, right: FeelValue, at: Span): FeelValue {
  if (!isNumber(left) || !isNumber(right))
    return unlike(frame, { sign: '**', left, right, found: undefined }, at);
  if (Math.abs(toDecimal(right).toNumber()) > 999_999_999) return finite(frame, null, at);
  charge(frame, powerSteps(right));
  return finite(frame, power(left, right), at);
}

function quotient(frame: Frame, left: FeelNumber, right: FeelNumber, at: Span): FeelValue {
  if (right === 0)
    return warn(frame, at, 'divisionByZero', 'Expected a divisor other than 0, but it is 0.');
  return finite(frame, divide(left, right), at);
}

function multiplyDuration(left: FeelValue, right: FeelValue): Temporal | null | undefined {
  if (isDuration(left) && isNumber(right)) return scale(left, right);
  return isNumber(left) && isDuration(right) ? scale(right, left) : undefined;
}

function divideDurations(frame: Frame, left: FeelValue, right: FeelValue, at: Span): FeelValue {
  if (isDuration(left) && isNumber(right)) {
    const inverse = quotient(frame, 1, right, at);
    if (!isNumber(inverse)) return null;
    return temporal(frame, scale(left, right, 'divide'), at) ?? tooLong(frame, at);
  }
  const [over, under] = [sizeOf(left), sizeOf(right)];
  if (isDuration(left) && isDuration(right) && left.type === right.type)
    return quotient(frame, over ?? 0, under ?? 0, at);
  return unlike(frame, { sign: '/', left, right, found: undefined }, at);
}

/** A duration times a number, or by it; what is less than its unit is dropped. */
function scale(
  duration: DaysDuration | MonthsDuration,
  by: FeelNumber,
  how: 'multiply' | 'divide' = 'multiply',
): Temporal | null {
  const size = new Exact(
    duration.type === 'days and time duration' ? duration.nanos : duration.months,
  );
  const scaled = (how === 'multiply' ? size.times(by) : size.div(by)).trunc();
  if (scaled.e > 40) return null;
  return duration.type === 'days and time duration'
    ? daysDuration(BigInt(scaled.toFixed()))
    : monthsDuration(scaled.toNumber());
}

function sizeOf(value: FeelValue): FeelNumber | null {
  if (value instanceof MonthsDuration) return value.months;
  return value instanceof DaysDuration ? fromDecimal(new Exact(value.nanos)) : null;
}

function temporal(
  frame: Frame,
  value: Temporal | null | undefined,
  at: Span,
): FeelValue | undefined {
  return value === null ? tooLong(frame, at) : value;
}

function tooLong(frame: Frame, at: Span): null {
  return warn(frame, at, 'numberOverflow', 'Expected a time within the calendar, but it is not.');
}

interface Unlike {
  readonly sign: Operator;
  readonly left: FeelValue;
  readonly right: FeelValue;
  readonly found: FeelValue | undefined;
}

function unlike(frame: Frame, { sign, left, right, found }: Unlike, at: Span): null {
  if (found === null) return null;
  const kinds = `${kindOf(left)} ${sign} ${kindOf(right)}`;
  const code = left === null || right === null ? 'nullOperand' : 'typeMismatch';
  return warn(frame, at, code, `Expected operands that go together, but found ${kinds}.`);
}
