import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

describe('arithmetic', () => {
  it.each([
    ['1 + 2', 3],
    ['0.1 + 0.2', 0.3],
    ['0.1 + 0.2 = 0.3', true],
    ['1.1 * 1.1 = 1.21', true],
    ['0.3 - 0.1 = 0.2', true],
    ['1.005 * 100 = 100.5', true],
    ['9007199254740991 + 2 = 9007199254740993', true],
    ['3037000500 * 3037000500 = 9223372037000250000', true],
    ['10 / 4', 2.5],
    ['1 / 3 * 3 = 0.9999999999999999999999999999999999', true],
    ['2 / 3 = 0.6666666666666666666666666666666667', true],
    ['6 / 3', 2],
    ['-6 / 4', -1.5],
    ['0 / 5', 0],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['20 - 5 - 3', 12],
    ['2 * 3 / 4 * 2', 3],
    ['2 ** 10', 1024],
    ['2 ^ 3', 8],
    ['2 ** -1', 0.5],
    ['4 ** 0.5', 2],
    ['-2 ** 2', 4],
    ['-a', -4],
    ['--a', 4],
    ['a - -a', 8],
    ['-0.5 + 0.5', 0],
    ['"a" + "b" + "c"', 'abc'],
    ['1 + 2 + 3 + 4 + 5', 15],
  ])('%s is %j', (source, value) => {
    expect(feel(source, { a: 4 })).toEqual(value);
  });

  it.each([
    ['1 + null', 'nullOperand'],
    ['1 + "a"', 'typeMismatch'],
    ['"a" - "b"', 'typeMismatch'],
    ['true + 1', 'typeMismatch'],
    ['[1] + 1', 'typeMismatch'],
    ['-"a"', 'typeMismatch'],
    ['-null', 'nullOperand'],
    ['1 / 0', 'divisionByZero'],
    ['0.1 / (1 - 1)', 'divisionByZero'],
    ['10 ** 10000', 'numberOverflow'],
    ['(-1) ** 0.5', 'numberOverflow'],
    ['1e400', 'numberOverflow'],
    ['1e6000 * 1e6000', 'numberOverflow'],
    ['9007199254740993', 'inexactInteger'],
  ])('%s warns: %s', (source, code) => {
    expect(warningsOf(source)).toEqual([code]);
    if (code !== 'inexactInteger') expect(feel(source)).toBeNull();
  });

  it('adds, subtracts and multiplies amounts without any error of rounding', () => {
    const cents = fc.integer({ min: -1e12, max: 1e12 });
    const factor = fc.integer({ min: -99_999, max: 99_999 });
    fc.assert(
      fc.property(cents, cents, factor, (a, b, c) => {
        const [x, y, z] = [a / 100, b / 100, c / 1000];
        expect(feel('x + y = s', { x, y, s: (a + b) / 100 })).toBe(true);
        expect(feel('x - y = s', { x, y, s: (a - b) / 100 })).toBe(true);
        const product = BigInt(a) * BigInt(c);
        expect(feel(`x * z * 100000 = ${product}`, { x, z })).toBe(true);
      }),
    );
  });
});
