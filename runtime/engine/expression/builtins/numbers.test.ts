import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

describe('a built-in on numbers', () => {
  it.each([
    ['decimal(1/3, 2)', 0.33],
    ['decimal(1.5, 0)', 2],
    ['decimal(2.5, 0)', 2],
    ['decimal(1.115, 2)', 1.12],
    ['decimal(1250, -2)', 1200],
    ['decimal(1.5, 6000)', 1.5],
    ['decimal(1.5, 6176)', 1.5],
    ['decimal(15, -6111)', 0],
    ['decimal(1e-6150, 6149) = 0', true],
    ['decimal(15e-6176, 6175) = 2e-6175', true],
    ['round up(1e-6170, -10)', 10000000000],
    ['round up(1e6144, -6111) = 1e6144', true],
    ['decimal(1234567890123456789012345678901234, -1) = 1234567890123456789012345678901230', true],
    ['floor(1.5)', 1],
    ['floor(-1.5)', -2],
    ['floor(1.56, 1)', 1.5],
    ['ceiling(1.5)', 2],
    ['ceiling(-1.5)', -1],
    ['ceiling(-0.5)', 0],
    ['ceiling(-1.56, 1)', -1.5],
    ['round up(5.5, 0)', 6],
    ['round up(-5.5, 0)', -6],
    ['round up(1.121, 2)', 1.13],
    ['round down(5.5, 0)', 5],
    ['round down(-5.5, 0)', -5],
    ['round half up(5.5, 0)', 6],
    ['round half up(-5.5, 0)', -6],
    ['round half up(1.005, 2)', 1.01],
    ['round half down(5.5, 0)', 5],
    ['round half down(-5.5, 0)', -5],
    ['round half down(1.126, 2)', 1.13],
    ['abs(-10)', 10],
    ['abs([-10])', 10],
    ['not([true])', false],
    ['abs(1/3 - 1) = 2/3', true],
    ['modulo(12, 5)', 2],
    ['modulo(-12, 5)', 3],
    ['modulo(12, -5)', -3],
    ['modulo(-12, -5)', -2],
    ['modulo(10.1, 4.5)', 1.1],
    ['modulo(-10.1, 4.5)', 3.4],
    ['modulo(10, 5)', 0],
    ['sqrt(16)', 4],
    ['sqrt(2) * sqrt(2) - 2 < 1e-30', true],
    ['log(1)', 0],
    ['exp(0)', 1],
    ['abs(log(exp(3)) - 3) < 1e-30', true],
    ['odd(5)', true],
    ['odd(-5)', true],
    ['odd(2)', false],
    ['odd(1.5)', false],
    ['even(-2)', true],
    ['even(0)', true],
    ['even(9007199254740993)', false],
    ['even(1e40)', true],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    ['decimal(1, 1.5)', 'invalidArgument'],
    ['decimal(1, 6177)', 'invalidArgument'],
    ['decimal(1, -6112)', 'invalidArgument'],
    ['decimal(1, null)', 'nullOperand'],
    ['round up(9.9e6144, -6144)', 'invalidArgument'],
    ['floor("1")', 'typeMismatch'],
    ['abs(null)', 'nullOperand'],
    ['abs("a")', 'typeMismatch'],
    ['modulo(1, 0)', 'invalidArgument'],
    ['sqrt(-1)', 'invalidArgument'],
    ['log(0)', 'invalidArgument'],
    ['exp(1e6)', 'numberOverflow'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual([code]);
  });
});
