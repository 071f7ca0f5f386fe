import { describe, expect, it } from 'vitest';
import { compileExpression, compileUnaryTests } from './compile-expression.ts';
import type { CompiledExpression, ValueEvaluation } from './compiled-expression.ts';
import { evaluateTogether, hostFunction } from './evaluator.ts';
import type { NameTree } from './name-tree.ts';
import { ANY, builtInType, type FeelType } from './types/feel-type.ts';
import { fromJson, jsonOf } from './values/convert.ts';
import { FeelFunction, type FeelScope, type FeelValue } from './values/value.ts';

function scope(entries: Readonly<Record<string, FeelValue>>): FeelScope {
  return { get: (name) => (Object.hasOwn(entries, name) ? entries[name] : undefined) };
}

function expression(source: string, context: NameTree = {}): CompiledExpression {
  const compilation = compileExpression(source, { context });
  if (!compilation.ok) throw new Error(compilation.problems[0]?.message);
  return compilation.expression;
}

function tests(source: string, input: FeelValue): FeelValue {
  const compilation = compileUnaryTests(source);
  if (!compilation.ok) throw new Error(compilation.problems[0]?.message);
  return valueOf(compilation.expression.evaluateValue(scope({ '?': input, limit: 7, xs: [1, 2] })));
}

function valueOf(evaluation: ValueEvaluation): FeelValue {
  if (evaluation.type === 'value') return evaluation.value;
  throw new Error(evaluation.message);
}

function named(name: string): FeelType {
  return builtInType(name) ?? ANY;
}

const parameter = (name: string, type: FeelType = ANY) => ({ name, type, optional: false });

describe('unary tests', () => {
  it.each<readonly [string, FeelValue, boolean | null]>([
    ['-', 1, true],
    ['-', null, true],
    ['< 10', 9, true],
    ['< 10', 10, false],
    ['< 10', 'a', null],
    ['>= limit', 7, true],
    ['[1..5]', 5, true],
    ['(1..5)', 5, false],
    [']1..5[', 1, false],
    ['[1..5], 9', 9, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'b', false],
    ['not(< 10)', 'a', null],
    ['xs', 2, true],
    ['xs', 3, false],
    ['xs', [1, 2], true],
    ['limit', 7, true],
    ['? > 3 and ? < 5', 4, true],
    ['? > 3 and ? < 5', 5, false],
    ['string length(?) = 2', 'ab', true],
    ['null', null, true],
    ['null', 1, false],
    ['true', true, true],
    ['true', false, false],
    ['-1', -1, true],
    ['not(((function(n) n)(1)..(function(n) n)(5)))', 3, false],
    ['not(contains(?, "a"))', 'b', true],
    ['[< 3, > 7]', 8, true],
    ['= 5', 5, true],
    ['!= 5', 5, false],
    ['{a: 1}', { a: 1 }, true],
    ['< 1, > 10', 11, true],
    ['date("2026-01-01")', '2026-01-01', null],
  ])('%s of %j is %j', (source, input, answer) => {
    expect(tests(source, input)).toBe(answer);
  });

  it.each(['', '<', 'not(', '1..', '- , 1'])('refuses %j', (source) => {
    expect(compileUnaryTests(source).ok).toBe(false);
  });

  it('reads its names and the input of the scope alone', () => {
    const compilation = compileUnaryTests('< limit');
    expect(compilation.ok && compilation.expression.names).toEqual(['?', 'limit']);
  });
});

describe('names with spaces and signs', () => {
  const context: NameTree = {
    'Applicant Data': { 'Monthly Income': null, 'pre-tax': null, Jobs: { 'start year': null } },
    'Pre-bureau risk': null,
    'Applicant Data 2': null,
  };
  const values = {
    'Applicant Data': {
      'Monthly Income': 3000,
      'pre-tax': 5,
      Jobs: [{ 'start year': 2001 }, { 'start year': 2010 }],
    },
    'Pre-bureau risk': 'LOW',
    'Applicant Data 2': 2,
  };

  it.each<readonly [string, FeelValue]>([
    ['Applicant Data.Monthly Income * 2', 6000],
    ['Applicant Data . Monthly  Income', 3000],
    ['Pre-bureau risk = "LOW"', true],
    ['Pre - bureau risk', 'LOW'],
    ['Applicant Data.pre-tax', 5],
    ['Applicant Data 2 + 1', 3],
    ['Applicant Data.Jobs.start year', [2001, 2010]],
    ['Applicant Data.Jobs[start year > 2005][1].start year', 2010],
    ['(for j in Applicant Data.Jobs return j.start year)[1]', 2001],
    ['some j in Applicant Data.Jobs satisfies j.start year = 2010', true],
  ])('%s is %j', (source, value) => {
    expect(valueOf(expression(source, context).evaluateValue(scope(values)))).toEqual(value);
  });
});

describe('values', () => {
  it('stay FEEL’s own from one expression to the next', () => {
    const start = valueOf(expression('@"2026-01-31"').evaluateValue(scope({})));
    const third = valueOf(expression('1/3').evaluateValue(scope({})));
    const end = expression('(start + @"P1M").day + third * 3');
    expect(valueOf(end.evaluateValue(scope({ start, third })))).toBe(29);
  });

  it('come in as their type says and go out as JSON', () => {
    const type: FeelType = {
      type: 'list',
      element: { type: 'context', entries: [{ name: 'born', type: named('date') }] },
    };
    const value = fromJson([{ born: '2000-02-29', name: '2000-01-01' }], type);
    const ages = expression('for p in people return p.born + @"P1Y"');
    const evaluation = ages.evaluateValue(scope({ people: value }));
    expect(jsonOf(valueOf(evaluation))).toMatchObject({ value: ['2001-02-28'], warnings: [] });
  });
});

describe('an evaluation of many expressions', () => {
  it('draws on one budget, whoever calls whom', () => {
    const loop = expression('count(for i in 1..1000 return i)');
    const double = hostFunction({
      parameters: [parameter('n')],
      result: ANY,
      run: (_args, evaluator) => evaluator.evaluate(loop, scope({})),
    });
    const calls = expression('for i in 1..1000 return f(i)', { f: null });
    const evaluation = evaluateTogether({ steps: 50_000 }, (evaluator) =>
      evaluator.evaluate(calls, scope({ f: double })),
    );
    expect(evaluation).toMatchObject({ type: 'exhausted', limit: 'steps' });
  });

  it('shares a budget that is handed to each of them', () => {
    const budget = { steps: 6_000, depth: 0 };
    const loop = expression('count(for i in 1..1000 return i)');
    const types = [1, 2, 3].map(() => loop.evaluateValue(scope({}), { budget }).type);
    expect(types).toEqual(['value', 'value', 'exhausted']);
  });

  it('ends exhausted when functions call each other without end', () => {
    const scopeOfBoth: Record<string, FeelValue> = {};
    for (const [name, source] of [
      ['ping', 'pong(n + 1)'],
      ['pong', 'ping(n + 1)'],
    ] as const) {
      const body = expression(source, { ping: null, pong: null });
      scopeOfBoth[name] = hostFunction({
        parameters: [parameter('n')],
        result: ANY,
        run: ([n = null], evaluator) => evaluator.evaluate(body, scope({ ...scopeOfBoth, n })),
      });
    }
    const evaluation = expression('ping(0)', { ping: null }).evaluateValue(scope(scopeOfBoth));
    expect(evaluation).toMatchObject({ type: 'exhausted', limit: 'depth' });
  });

  it('calls by position and by name, and converts what it hands over', () => {
    const minus = hostFunction({
      parameters: [parameter('a', named('number')), parameter('b c', named('number'))],
      result: named('number'),
      run: ([a = null, b = null], evaluator) =>
        evaluator.evaluate(expression('x - y'), scope({ x: a, y: b })),
    });
    const known: NameTree = { minus: null };
    const ask = (source: string): ValueEvaluation =>
      expression(source, known).evaluateValue(scope({ minus }));
    expect(valueOf(ask('minus(5, 3)'))).toBe(2);
    expect(valueOf(ask('minus(b c: 5, a: 3)'))).toBe(-2);
    expect(valueOf(ask('minus([5], 3)'))).toBe(2);
    expect(ask('minus("5", 3)')).toMatchObject({
      value: null,
      warnings: [{ code: 'typeMismatch', from: 0, to: 13 }, { code: 'nullOperand' }],
    });
    expect(ask('minus(5)')).toMatchObject({ value: null, warnings: [{ code: 'invalidArgument' }] });
  });

  it('keeps the text in which a warning stands', () => {
    const inner = expression('1 / n');
    const evaluation = evaluateTogether({}, (evaluator) =>
      evaluator.evaluate(inner, scope({ n: 0 })),
    );
    expect(evaluation).toMatchObject({
      value: null,
      warnings: [{ code: 'divisionByZero', from: 0, to: 5, source: '1 / n' }],
    });
  });

  it('calls a function that another expression made', () => {
    const made = valueOf(expression('{k: 3, f: function(x) x * k}.f').evaluateValue(scope({})));
    expect(made).toBeInstanceOf(FeelFunction);
    const evaluation = evaluateTogether({}, (evaluator) => evaluator.invoke(made, [4]));
    expect(evaluation).toMatchObject({ type: 'value', value: 12, warnings: [] });
    expect(evaluateTogether({}, (evaluator) => evaluator.invoke(7, []))).toMatchObject({
      warnings: [{ code: 'notAFunction' }],
    });
  });

  it('tells of a function’s warnings in which text they stand', () => {
    const f = valueOf(expression('function(x) 1 / x').evaluateValue(scope({})));
    const evaluation = expression('f(0)', { f: null }).evaluateValue(scope({ f }));
    expect(evaluation).toMatchObject({
      value: null,
      warnings: [{ code: 'divisionByZero', from: 12, to: 17, source: 'function(x) 1 / x' }],
    });
  });

  it('pays for the work of its caller, too, and ends whole when that is too much', () => {
    const rows = Array.from({ length: 100 }, (_, row) => row);
    let seen = 0;
    const evaluation = evaluateTogether({ steps: 50 }, (evaluator) => {
      for (const row of rows) {
        evaluator.charge(1);
        seen = row;
      }
      return null;
    });
    expect(evaluation).toMatchObject({ type: 'exhausted', limit: 'steps' });
    expect(seen).toBe(49);
  });

  it('checks and converts by type, and warns in its caller’s name', () => {
    const number = named('number');
    const evaluation = evaluateTogether({}, (evaluator) => [
      evaluator.conforms(3, number),
      evaluator.conforms('3', number),
      evaluator.coerce([3], number) ?? 'none',
      evaluator.coerce('3', number) ?? evaluator.warn('typeMismatch', 'Expected a number.'),
    ]);
    expect(evaluation).toMatchObject({
      value: [true, false, 3, null],
      warnings: [{ code: 'typeMismatch' }],
    });
  });

  it('lets the errors of its caller through', () => {
    expect(() =>
      evaluateTogether({}, () => {
        throw new TypeError('not ours');
      }),
    ).toThrow('not ours');
  });
});
