import { describe, expect, it } from 'vitest';
import { problemsOf, scopeOf } from '../../testing/feel.ts';
import { compileExpression, type WarningCode } from './index.ts';

describe('compiling', () => {
  it.each([
    ['', 0, 0],
    ['   ', 3, 3],
    ['1 +', 3, 3],
    ['1 + * 2', 4, 4],
    ['(1', 2, 2],
    ['1)', 1, 2],
    ['[1, 2', 5, 5],
    ['{a: }', 4, 4],
    ['if a then b', 11, 11],
    ['for x in return 1', 9, 9],
    ['"open', 0, 1],
    ['a $ b', 2, 3],
    ['a && b', 2, 4],
    ['1..3', 1, 4],
    ['a.if', 2, 4],
    ['`a', 0, 1],
    ['#', 0, 1],
  ])('points at the first fault of %j', (source, from, to) => {
    expect(problemsOf(source)).toMatchObject([{ code: 'syntax', from, to }]);
  });

  it.each([
    ['?', 0, 1],
    ['= 5', 0, 3],
    ['a == b', 3, 6],
    ['[1, != 5]', 4, 8],
    ['1e7000', 0, 6],
  ])('refuses %j: FEEL that means nothing where it stands', (source, from, to) => {
    expect(problemsOf(source)).toMatchObject([{ code: 'unsupported', from, to }]);
  });

  it('says what it expected and what it found', () => {
    expect(problemsOf('a && b')[0]?.message).toBe('Expected FEEL, but “&&” does not belong there.');
    expect(problemsOf('1 +')[0]?.message).toBe('Expected more, but the text ends.');
    expect(problemsOf('1 + * 2')[0]?.message).toBe('Expected something more, but “* 2” follows.');
    expect(problemsOf('')[0]?.message).toBe('Expected an expression, but the text is empty.');
  });

  it('refuses what is too long or too deep, before it costs anything', () => {
    expect(problemsOf(`"${'a'.repeat(4095)}"`)).toMatchObject([{ code: 'tooLong', to: 4097 }]);
    expect(problemsOf('1 + 2 + 3', { maxLength: 5 })).toMatchObject([{ code: 'tooLong' }]);
    const longest = `"${'a'.repeat(16_383)}"`;
    expect(problemsOf(longest, { maxLength: 1e6 })).toMatchObject([{ code: 'tooLong' }]);
    expect(problemsOf(longest.slice(0, -2) + '"', { maxLength: 1e6 })).toEqual([]);
    for (const bomb of [
      '('.repeat(4096),
      '{a:'.repeat(1300),
      `${'-'.repeat(500)}1`,
      'not('.repeat(1000),
    ])
      expect(problemsOf(bomb)).toMatchObject([{ code: 'tooDeep' }]);
    expect(problemsOf('((1))', { maxDepth: 1 })).toMatchObject([{ code: 'tooDeep' }]);
    expect(problemsOf(`${'('.repeat(99)}1${')'.repeat(99)}`)).toEqual([]);
  });

  it('takes a long row of operators for a row, not for nesting', () => {
    const terms = Array.from({ length: 300 }, (_, index) => index);
    const compiled = compileExpression(terms.join(' + '));
    expect(compiled.ok && compiled.expression.evaluate(scopeOf({}))).toMatchObject({
      value: 44_850,
    });
    expect(
      problemsOf(
        terms
          .slice(0, 200)
          .map((n) => `x != ${n}`)
          .join(' and '),
      ),
    ).toEqual([]);
  });

  it('gives an expression that can be used again and again, also within itself', () => {
    const compiled = compileExpression('for i in 1..a return i + b');
    if (!compiled.ok) throw new Error('refused');
    const { expression } = compiled;
    const inner = expression.evaluate(scopeOf({ a: 2, b: 0 }));
    const outer = expression.evaluate({
      get: (name) => {
        expression.evaluate(scopeOf({ a: 9, b: 9 }));
        return name === 'a' ? 2 : 10;
      },
    });
    expect(inner).toMatchObject({ value: [1, 2] });
    expect(outer).toMatchObject({ value: [11, 12] });
    expect(expression.evaluate(scopeOf({ a: 2, b: 0 }))).toEqual(inner);
  });

  it('lets what the scope throws through', () => {
    const compiled = compileExpression('a');
    const broken = {
      get: () => {
        throw new Error('the store is gone');
      },
    };
    expect(() => compiled.ok && compiled.expression.evaluate(broken)).toThrow('the store is gone');
  });

  it('places a warning where the value was lost, once for each place', () => {
    const compiled = compileExpression('for x in 1..1000 return order.total + x');
    const evaluation = compiled.ok && compiled.expression.evaluate(scopeOf({ order: {} }));
    expect(evaluation).toMatchObject({
      warnings: [
        { code: 'missingEntry' satisfies WarningCode, from: 30, to: 35 },
        { code: 'nullOperand', from: 24, to: 39 },
      ],
    });
  });
});
