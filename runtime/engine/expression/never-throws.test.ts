import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import { scopeOf } from '../../testing/feel.ts';
import { BUILT_INS } from './builtins/built-ins.ts';
import { compileExpression, strictVerdict } from './index.ts';

const words = [
  ...['(', ')', '[', ']', '{', '}', ',', ':', '.', '..', ';', '@', '?', '"', '\\', '\n', ' '],
  ...['+', '-', '*', '/', '**', '=', '!=', '<', '<=', '>', '>=', '0', '1', '2.5', '1e400', '-1'],
  ...['if ', ' then ', ' else ', 'for ', ' in ', ' return ', 'some ', 'every ', ' satisfies '],
  ...[' and ', ' or ', ' between ', ' instance of ', 'function(', 'external', 'null', 'true'],
  ...['a', 'b', 'xs', 'item', 'partial', '__proto__', 'constructor', '"a"', '@"P1D"', '//', '/*'],
  ...[...BUILT_INS.keys()].map((name) => `${name}(`),
  ...['is defined(', 'get or else(', 'split(', 'matches(', 'list<', 'date', 'time', '\ud800', '😀'],
];
const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));

const leaf = fc.constantFrom(
  ...['1', '-2', '0', '0.1', '1e30', '"a"', '""', 'true', 'null', 'a', 'b.c', 'xs', 'missing'],
  ...['[]', '{}', '@"2026-03-01"', '@"P1M"', '@"PT1H"', '@"10:00:00Z"', '[1..3]', 'o'],
  ...['function(x) x', 'function(x, y) x > y', '@"2026-03-01T10:00:00@Europe/Paris"'],
);
const operators = ['+', '-', '*', '/', '**', '=', '!=', '<', '>=', ' and ', ' or ', ' in '];

/** Well-formed, but of any types in any places. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const part = tie('expression');
  const binary = fc.tuple(part, fc.constantFrom(...operators), part);
  const call = fc.tuple(fc.constantFrom(...BUILT_INS.keys()), fc.array(part, { maxLength: 4 }));
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'feel' },
      leaf,
      binary.map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      call.map(([name, args]) => `${name}(${args.join(', ')})`),
      fc.tuple(part, part).map(([list, test]) => `(${list})[${test}]`),
      fc.tuple(part, part).map(([list, body]) => `(for x in ${list} return ${body})`),
      fc.tuple(part, part).map(([list, body]) => `(some x in ${list} satisfies ${body})`),
      fc.tuple(part, part, part).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      fc.tuple(part, part).map(([a, b]) => `[${a}, ${b}]`),
      fc.tuple(part, part).map(([a, b]) => `{x: ${a}, y: x, z: ${b}}`),
      fc
        .tuple(part, fc.constantFrom('x', 'year', 'start', '__proto__'))
        .map(([a, b]) => `(${a}).${b}`),
      fc.tuple(part, part).map(([f, a]) => `(${f})(${a})`),
    ),
  };
});

const scope: Record<string, JsonValue> = {
  a: 5,
  b: { c: 'text', 'd e': [1] },
  xs: [1, 'a', null, { x: 1 }, [2]],
  o: JSON.parse('{"__proto__":{"x":1},"constructor":2}'),
};

/** Evaluates if it can; what comes out must be JSON, and the same each time. */
function run(source: string): void {
  const compilation = compileExpression(source);
  if (!compilation.ok) {
    expect(compilation.problems.length).toBeGreaterThan(0);
    for (const { from, to } of compilation.problems)
      expect(from >= 0 && from <= to && to <= source.length).toBe(true);
    return;
  }
  const limits = { steps: 20_000, now: { at: 0, zone: 'UTC' } };
  const evaluation = compilation.expression.evaluate(scopeOf(scope), limits);
  if (evaluation.type === 'value') expect(isJson(evaluation.value)).toBe(true);
  expect(strictVerdict(evaluation)).toMatch(/pass|fail|inconclusive/);
  expect(compilation.expression.evaluate(scopeOf(scope), limits)).toEqual(evaluation);
}

function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== 'object') return false;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson);
}

describe('the compiler and the evaluator never throw', () => {
  it('on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), run), { numRuns: 500 });
  });

  it('on any soup of words', () => {
    fc.assert(fc.property(soup, run), { numRuns: 1000 });
  });

  it('on any expression, whatever the types of its parts', () => {
    fc.assert(fc.property(expression, run), { numRuns: 3000 });
  });

  it('and leave the objects of the caller and the language as they are', () => {
    const before = JSON.stringify(scope);
    fc.assert(fc.property(expression, run), { numRuns: 200 });
    expect(JSON.stringify(scope)).toBe(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
