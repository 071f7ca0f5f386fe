import { describe, expect, it } from 'vitest';
import { feel, problemsOf, warningsOf } from '../../../testing/feel.ts';

describe('a call', () => {
  it.each([
    ['substring("foobar", 3)', 'obar'],
    ['substring(string: "foobar", start position: 3, length: 2)', 'ob'],
    ['substring(length: 2, start position: 3, string: "foobar")', 'ob'],
    ['sum([1, 2])', 3],
    ['sum(1, 2)', 3],
    ['sum(list: [1, 2])', 3],
    ['date(year: 2026, month: 3, day: 1)', '2026-03-01'],
    ['date(from: "2026-03-01")', '2026-03-01'],
    ['contains(["foo"], "o")', true],
    ['count(5)', 1],
    ['(function(a, b) a - b)(5, 3)', 2],
    ['(function(a, b) a - b)(b: 5, a: 3)', -2],
    ['{f: function(x) x * 2, y: f(4)}.y', 8],
    ['{f: function(x) x * 2}.f(4)', 8],
    ['{k: 3, f: function(x) x * k, y: for i in 1..2 return f(i)}.y', [3, 6]],
    ['(for i in 1..3 return function(x) x + i)[2](10)', 12],
    ['(function(f, x) f(f(x)))(function(y) y * 3, 2)', 18],
    ['(function() 7)()', 7],
    ['(function(n: number) n)(7)', 7],
    [
      '{fact: function(f, n) if n = 0 then 1 else n * f(f, n - 1), y: fact(fact, 20)}.y',
      2432902008176640000,
    ],
    ['for count in [1, 2] return count', [1, 2]],
    ['(for f in [abs, floor] return f(-2.5))', [2.5, -3]],
    ['{f: sum, y: f(1, 2)}.y', 3],
    ['{f: substring, y: f(start position: 2, string: "abc")}.y', 'bc'],
    ['(function(f, x) f(x))(string length, "abc")', 3],
    ['sum = sum', true],
    ['sum = count', false],
    ['{f: function(x) x, y: f = f}.y', true],
    ['(function(x) x) = (function(x) x)', false],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toEqual(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    ['{a: 1}.a(1)', ['notAFunction']],
    ['(function(x) x)(1, 2)', ['invalidArgument']],
    ['(function(x) x)(y: 2)', ['invalidArgument']],
    ['contains(null, "a")', ['nullOperand']],
    ['contains(1, "a")', ['typeMismatch']],
    ['function(x) x', ['notJson']],
    ['[1..3]', ['notJson']],
  ])('%s warns: %j', (source, codes) => {
    expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual(codes);
  });

  it.each([
    ['nope(1)', 'unknownFunction', 0, 4],
    ['1 + nope(1)', 'unknownFunction', 4, 8],
    ['is nope(1)', 'unknownFunction', 0, 7],
    ['{f: function(n) f(n)}', 'unknownFunction', 16, 17],
    ['substring("a")', 'wrongArguments', 0, 14],
    ['substring("a", 1, 2, 3)', 'wrongArguments', 0, 23],
    ['substring(text: "a", start position: 1)', 'wrongArguments', 0, 39],
    ['now(1)', 'wrongArguments', 0, 6],
    ['is defined(a, b)', 'wrongArguments', 0, 16],
    ['function(a, b, a) b', 'syntax', 9, 16],
    ['is defined(value: b)', 'wrongArguments', 0, 20],
    ['function(x) external {java: {class: "a"}}', 'unsupported', 0, 41],
  ])('%s is refused: %s', (source, code, from, to) => {
    expect(problemsOf(source)).toMatchObject([{ code, from, to }]);
  });

  it('has every problem of an expression found at once', () => {
    const source = 'nope(1) + (1 instance of money) + substring()';
    expect(problemsOf(source).map(({ code }) => code)).toEqual([
      'unknownFunction',
      'unsupported',
      'wrongArguments',
    ]);
  });
});

describe('instance of', () => {
  it.each([
    ['1 instance of number', true],
    ['(1/3) instance of number', true],
    ['"a" instance of string', true],
    ['true instance of boolean', true],
    ['1 instance of string', false],
    ['null instance of Any', false],
    ['null instance of Null', true],
    ['1 instance of Any', true],
    ['[1] instance of list', true],
    ['[1, 2] instance of list<number>', true],
    ['[1, "a"] instance of list<number>', false],
    ['{a: 1} instance of context', true],
    ['{a: 1} instance of context<a: number>', true],
    ['{a: 1} instance of context<b: number>', false],
    ['@"2026-03-01" instance of date', true],
    ['@"10:00:00" instance of time', true],
    ['@"2026-03-01T10:00:00" instance of date and time', true],
    ['@"P1D" instance of days and time duration', true],
    ['@"P1Y" instance of years and months duration', true],
    ['@"P1Y" instance of days and time duration', false],
    ['[1..2] instance of range', true],
    ['1 instance of number and true', true],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
  });

  it('refuses types that FEEL does not have', () => {
    expect(problemsOf('1 instance of money')).toMatchObject([
      { code: 'unsupported', from: 14, to: 19 },
    ]);
  });
});
