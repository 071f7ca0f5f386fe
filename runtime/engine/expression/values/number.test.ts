import type { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compareNumbers,
  divide,
  Exact,
  fromDecimal,
  multiply,
  numberText,
  parseNumber,
  subtract,
  toDecimal,
} from './number.ts';
import type { FeelNumber } from './value.ts';

const places = fc.integer({ min: 0, max: 6 });
const amount = fc
  .tuple(fc.integer({ min: -1e15, max: 1e15 }), places)
  .map(([digits, scale]) => Number(`${digits}e-${scale}`));
const double = fc.oneof(
  amount,
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

type Operation = (left: FeelNumber, right: FeelNumber) => FeelNumber | null;

describe('a number', () => {
  it.each<[string, Operation, (left: Decimal, right: Decimal) => Decimal]>([
    ['add', add, (x, y) => Exact.add(x, y)],
    ['subtract', subtract, (x, y) => Exact.sub(x, y)],
    ['multiply', multiply, (x, y) => Exact.mul(x, y)],
    ['divide', divide, (x, y) => Exact.div(x, y)],
  ])('gives the same by %s in doubles as in decimals', (_name, operate, exactly) => {
    fc.assert(
      fc.property(double, double, (x, y) => {
        const expected = exactly(new Exact(x), new Exact(y));
        const result = operate(x, y);
        if (!expected.isFinite()) expect(result).toBeNull();
        else expect(result !== null && toDecimal(result).equals(expected)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('survives every way there and back', () => {
    fc.assert(
      fc.property(double, (x) => {
        const same = fromDecimal(toDecimal(x));
        expect(same !== null && compareNumbers(same, x) === 0).toBe(true);
        expect(toDecimal(parseNumber(numberText(x)) ?? Number.NaN).equals(new Exact(x))).toBe(true);
      }),
    );
  });

  it('has one order, whatever its form', () => {
    fc.assert(
      fc.property(double, double, (x, y) => {
        const decimals = new Exact(x).comparedTo(new Exact(y));
        expect(compareNumbers(x, y)).toBe(decimals);
        expect(compareNumbers(new Exact(x), y)).toBe(decimals);
      }),
    );
  });

  it.each(['', ' ', '-', '.', '1e', '1 2', '0x10', 'Infinity', 'NaN', '1e7000', '١'])(
    'is not read from %j',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it.each<[number, string]>([
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [0.1, '0.1'],
  ])('%d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
