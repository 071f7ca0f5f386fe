import { describe, expect, it } from 'vitest';
import { feel, scopeOf, warningsOf } from '../../../testing/feel.ts';
import { compileExpression } from '../index.ts';

describe('a name', () => {
  it('is read from the scope', () => {
    expect(feel('amount', { amount: 7 })).toBe(7);
    expect(feel('größe + _x1', { größe: 1, _x1: 2 })).toBe(3);
    expect(feel('order id', { 'order id': 'A' })).toBe('A');
  });

  it('is null with a warning when the scope has no such name', () => {
    expect(feel('amount')).toBeNull();
    expect(warningsOf('amount')).toEqual(['unknownName']);
    expect(warningsOf('amount', { amount: null })).toEqual([]);
  });

  it('may have signs and keywords in it when the compiler is told', () => {
    const variables = { 'tax-id': 'T1', 'profit and loss': 5, 'a+b': 1 };
    const context = Object.keys(variables);
    for (const name of context) {
      const compiled = compileExpression(`${name} = ${name}`, { context });
      expect(compiled.ok && compiled.expression.names).toEqual([name]);
      expect(compiled.ok && compiled.expression.evaluate(scopeOf(variables))).toMatchObject({
        value: true,
        warnings: [],
      });
    }
  });

  it.each([
    ...[
      'date of birth',
      'time zone',
      'list of items',
      'not approved',
      'is valid',
      'for sale',
      'in stock',
    ],
    ...[
      'if eligible',
      'return value',
      'some thing',
      'true value',
      'and',
      'Loan/Income',
      "Bob's car",
    ],
    ...[
      'Rate*2',
      'x.y',
      'a - b c',
      'Order count total',
      'days and time duration',
      '日本 語',
      'count',
    ],
  ])('may be “%s” wherever a name may stand', (name) => {
    const context = { [name]: null, o: { [name]: null } };
    const values = { [name]: 5, o: { [name]: 7 } };
    for (const [source, value] of [
      [`${name} + 1`, 6],
      [`(${name})*2`, 10],
      [`[${name}, ${name}][2]`, 5],
      [`if ${name} > 3 then ${name} else 0`, 5],
      [`{k: ${name}}.k`, 5],
      [`o.${name}`, 7],
      [`(for i in [${name}] return i + ${name})[1]`, 10],
      [`${name} in [1..9]`, true],
    ] as const) {
      const compilation = compileExpression(source, { context });
      const evaluation = compilation.ok ? compilation.expression.evaluate(scopeOf(values)) : source;
      expect(evaluation).toMatchObject({ type: 'value', value, warnings: [] });
    }
  });

  it('may be anything between backticks', () => {
    const variables = { 'my var-1': { 'a b?': 2 }, if: 3 };
    expect(feel('`my var-1`.`a b?` + `if`', variables)).toBe(5);
    const compilation = compileExpression('`my var-1` = `if`');
    expect(compilation.ok && compilation.expression.names).toEqual(['my var-1', 'if']);
  });

  it('lists the names that an expression may read, local ones left out', () => {
    const source = 'for x in orders return {a: x.total * rate, b: a + count(lines[price > rate])}';
    const compiled = compileExpression(source);
    expect(compiled.ok && compiled.expression.names).toEqual(['orders', 'rate', 'lines', 'price']);
  });

  it('asks the scope for nothing else than its names', () => {
    const compiled = compileExpression('if a > 1 then b.c else d');
    const asked: string[] = [];
    if (compiled.ok)
      compiled.expression.evaluate({
        get: (name) => {
          asked.push(name);
          return name === 'a' ? 2 : { c: 1 };
        },
      });
    expect(asked).toEqual(['a', 'b']);
  });

  it('finds own members only, never what an object inherits', () => {
    const hostile = JSON.parse('{"o":{"a":1,"__proto__":{"b":2}}}');
    expect(feel('o.__proto__.b', hostile)).toBe(2);
    for (const source of ['o.constructor', 'o.toString', 'o.__proto__.__proto__'])
      expect(warningsOf(source, hostile)).toEqual(['missingEntry']);
    for (const source of ['constructor', 'toString', '__proto__'])
      expect(warningsOf(source, {})).toEqual(['unknownName']);
  });
});

describe('is defined()', () => {
  it.each([
    ['is defined(a)', true],
    ['is defined(nothing)', true],
    ['is defined(b)', false],
    ['is defined(a.b)', true],
    ['is defined((a.b))', true],
    ['is defined(a.c)', false],
    ['is defined(a.c.d)', false],
    ['is defined(b.c)', false],
    ['is defined(1 + 1)', true],
    ['is defined(null)', true],
  ])('%s is %j, without a warning', (source, value) => {
    const variables = { a: { b: 1 }, nothing: null };
    expect(feel(source, variables)).toBe(value);
    expect(warningsOf(source, variables)).toEqual([]);
  });

  it('leaves the warnings of other parts alone', () => {
    expect(warningsOf('[b, is defined(c), is defined(a.c)]', { a: {} })).toEqual(['unknownName']);
  });
});

describe('get or else()', () => {
  it('gives the other value for what is null or missing, without a warning', () => {
    expect(feel('get or else(a, 1)', { a: 5 })).toBe(5);
    for (const source of ['get or else(b, 1)', 'get or else(a.b.c, 1)', 'get or else(null, 1)']) {
      expect(feel(source, { a: 5 })).toBe(1);
      expect(warningsOf(source, { a: 5 })).toEqual([]);
    }
    expect(warningsOf('get or else(null, b)')).toEqual(['unknownName']);
  });
});
