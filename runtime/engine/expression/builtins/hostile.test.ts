import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/json.ts';
import { scopeOf } from '../../../testing/feel.ts';
import { compileExpression, type Evaluation } from '../index.ts';
import { BUILT_INS } from './built-ins.ts';

/** Values that are of the right type somewhere, and at their extremes. */
const VALUES = [
  ...['null', 'true', '0', '-1', '2.5', '1/3', '9007199254740993', '1e6144', '-9e6144', '1e-6176'],
  ...['""', '"a"', '"😀b"', '"(a*)*$"', '"\\\\"', '"2026-03-01"', '"Z"', 'big'],
  ...['[]', '[null]', '[[[]]]', '[1, "a", null]', 'many', 'deep', '{}', '{key: "a", value: 1}'],
  ...[
    '@"2026-02-29"'.replace('29', '28'),
    '@"999999999-12-31"',
    '@"23:59:59.999999999@Asia/Tokyo"',
  ],
  ...['@"-999999999-01-01T00:00:00Z"', '@"P999999999Y"', '@"-P999999D"', '[1..3]', '["a".."b")'],
  ...['range("(..5)")', 'function(x) x', 'function(x, y) x < y', 'function(x, y) null'],
];

const nested = (depth: number): JsonObject => (depth === 0 ? {} : { a: [nested(depth - 1)] });

const variables: JsonObject = {
  big: 'ab'.repeat(1 << 17),
  many: Array.from({ length: 3000 }, (_, index) => index % 7),
  deep: [nested(200)],
};

interface Trial {
  readonly source: string;
  readonly run: (picked: readonly number[]) => Evaluation;
}

/** One call of each length that a built-in takes, its arguments chosen by their place among the values. */
function trialOf(name: string, count: number): Trial {
  const places = ['i', 'j', 'k', 'l'].slice(0, count);
  const source = `{vs: [${VALUES.join(', ')}], r: ${name}(${places.map((at) => `vs[${at}]`).join(', ')})}.r`;
  const compiled = compileExpression(source);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.problems[0]?.message ?? ''}`);
  return {
    source,
    run: (picked) => {
      const chosen = Object.fromEntries(places.map((place, at) => [place, (picked[at] ?? 0) + 1]));
      const limits = { steps: 20_000, now: { at: 0, zone: 'UTC' } };
      return compiled.expression.evaluate(scopeOf({ ...variables, ...chosen }), limits);
    },
  };
}

/** A walk over all combinations that skips most of them, always the same ones. */
function combinations(count: number): readonly (readonly number[])[] {
  const total = Math.min(VALUES.length ** count, 400);
  return Array.from({ length: total }, (_, step) =>
    Array.from({ length: count }, (_one, at) =>
      count === 1
        ? step
        : (step * (7 + at * 4) + Math.floor(step / VALUES.length) * at) % VALUES.length,
    ),
  );
}

const calls = [...BUILT_INS].flatMap(([name, signatures]) =>
  [...new Set(signatures.map(({ parameters }) => Math.min(parameters.length, 4)))]
    .filter((count) => count > 0)
    .map((count) => ({ name, count })),
);

describe('a built-in', () => {
  it.each(calls)('$name of $count answers whatever it is given', ({ name, count }) => {
    const { run } = trialOf(name, count);
    const start = performance.now();
    for (const picked of combinations(count)) {
      const evaluation = run(picked);
      if (evaluation.type === 'value')
        expect(JSON.stringify(evaluation.value)).toEqual(expect.any(String));
      else expect(['steps', 'stringLength', 'listLength', 'depth']).toContain(evaluation.limit);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
