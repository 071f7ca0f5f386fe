import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import { evaluateFeel, scopeOf } from '../../testing/feel.ts';
import { compileExpression } from './index.ts';

const megabyte = 'a'.repeat(1 << 20);
const nested = (depth: number): JsonValue => (depth === 0 ? 1 : [nested(depth - 1)]);
const hostile = {
  big: megabyte,
  same: `${megabyte.slice(1)}a`,
  needle: `b${'a'.repeat(1 << 19)}`,
  ints: Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1009),
  deep: nested(3000),
  order: { id: 'A' },
};

describe('an evaluation', () => {
  it.each([
    ['for i in 1..1000000000 return i', 'steps'],
    ['count(for i in 1..10**9 return i)', 'steps'],
    ['some x in 1..10**9 satisfies x < 0', 'steps'],
    ['every x in 1..10**9 satisfies x > 0', 'steps'],
    ['for a in 1..1000, b in 1..1000, c in 1..1000 return a * b * c', 'steps'],
    ['for d in @"0001-01-01"..@"999999999-01-01" return d', 'steps'],
    ['for i in 1..100 return partial', 'steps'],
    ['string(for i in 1..60 return partial)', 'steps'],
    ['flatten(for i in 1..60 return partial)', 'steps'],
    ['(for i in 1..60 return partial) = (for i in 1..60 return partial)', 'steps'],
    ['for i in 1..50 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])', 'steps'],
    ['for i in 1..50 return if i = 1 then "a" else partial[-1] + partial[-1]', 'stringLength'],
    ['for i in 1..3 return big + "x"', 'stringLength'],
    ['string join(for i in 1..3 return big, "")', 'stringLength'],
    ['split(big, "")', 'listLength'],
    ['(function(f) f(f))(function(f) f(f))', 'depth'],
    ['(function(f) [f(f), f(f)])(function(f) [f(f), f(f)])', 'depth'],
    ['deep', 'depth'],
    ['string(deep)', 'depth'],
    ['flatten(deep)', 'depth'],
    ['[deep] = [deep]', 'depth'],
    ['for x in ints, y in ints return x + y', 'steps'],
    ['for i in 1..100000 return sum(ints)', 'steps'],
    ['for i in 1..100000 return sort(ints)', 'steps'],
    ['for i in 1..100000 return concatenate(ints, ints)', 'steps'],
    ['distinct values(for i in 1..1000 return i / 7)', 'steps'],
    ['for i in 1..1000 return upper case(big)', 'steps'],
    ['for i in 1..100000 return big = same', 'steps'],
    ['for i in 1..100000 return big < same', 'steps'],
    ['contains(big, needle)', 'steps'],
    ['substring after(big, needle)', 'steps'],
    ['for i in 1..20000 return string(1e6000)', 'steps'],
    ['for i in 1..10000 return 1.234567 ** (i / 7)', 'steps'],
    ['for i in 1..10000 return exp(i / 3)', 'steps'],
    ['for i in 1..20000 return modulo(1e6000, 7)', 'steps'],
    [
      'for i in 1..20000 return @"2026-01-01T00:00:00@Europe/Paris" + duration("PT1H") * i',
      'steps',
    ],
  ])('of %s ends exhausted: %s', (source, limit) => {
    expect(evaluateFeel(source, hostile)).toMatchObject({ type: 'exhausted', limit });
  });

  it.each([
    '9 ** 9 ** 9 ** 9',
    '1.0000001 ** 1e15',
    'modulo(1e6144, 1e-6000)',
    'decimal(1/3, 6000)',
    'round up(1e-6000, -6000)',
    'log(1e-6000)',
    'order.__proto__.polluted',
    'order.constructor.constructor',
    'duration("P999999999999999999D") * 1e6000',
    'date("-999999999-01-01") - duration("P1D")',
    'sort(ints, function(a, b) true)[1]',
    'string(ints)',
    'string length(big)',
    'big = same',
  ])('of %s is a value', (source) => {
    expect(evaluateFeel(source, hostile)).toMatchObject({ type: 'value' });
  });

  it('counts what it did, and stops exactly at its limit', () => {
    const evaluation = evaluateFeel('sum(for i in 1..10 return i)');
    const steps = evaluation.type === 'value' ? evaluation.steps : 0;
    expect(steps).toBeGreaterThan(20);
    expect(evaluateFeel('sum(for i in 1..10 return i)', {}, { steps })).toEqual(evaluation);
    expect(evaluateFeel('sum(for i in 1..10 return i)', {}, { steps: steps - 1 })).toEqual({
      type: 'exhausted',
      limit: 'steps',
      message: `Expected at most ${steps - 1} steps, but the expression needs more.`,
    });
  });

  it('holds to the limits it is given', () => {
    expect(evaluateFeel('"abc" + "def"', {}, { stringLength: 5 })).toMatchObject({
      limit: 'stringLength',
    });
    expect(evaluateFeel('for i in 1..6 return i', {}, { listLength: 5 })).toMatchObject({
      limit: 'listLength',
    });
    expect(evaluateFeel('[[[1]]]', {}, { depth: 1 })).toMatchObject({ limit: 'depth' });
  });

  it('ends exhausted, too, when its caller has left it no stack', () => {
    const compiled = compileExpression(`${'not('.repeat(40)}true${')'.repeat(40)}`);
    if (!compiled.ok) throw new Error('refused');
    const seen = new Set<string>();
    const descend = (): void => {
      const { type } = compiled.expression.evaluate(scopeOf({}));
      seen.add(type);
      if (type === 'value') descend();
    };
    descend();
    expect([...seen]).toEqual(['value', 'exhausted']);
  });
});
