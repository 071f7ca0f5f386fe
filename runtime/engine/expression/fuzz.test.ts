import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import { anyText, chanceOf, hostile, type Chance } from '../../testing/feel-generator.ts';
import { scopeOf } from '../../testing/feel.ts';
import { compileExpression, compileUnaryTests } from './compile-expression.ts';
import type { CompiledExpression } from './compiled-expression.ts';

/** How many texts are tried; `BATON_FUZZ=1000000` for the long run, `BATON_FUZZ_SEED` for another one. */
const RUNS = Number(process.env['BATON_FUZZ'] ?? 3000);
const SEED = Number(process.env['BATON_FUZZ_SEED'] ?? 20_260_301);
const STEPS = 20_000;
/** One text, on a machine that does ten other things: far above any honest one, far below a stall. */
const MOST_MS = 5000;

const nested = (depth: number): JsonValue => (depth === 0 ? 1 : [nested(depth - 1)]);
const scope = scopeOf({
  a: 5,
  b: { c: 'text', 'd e': [1] },
  xs: [1, 'a', null, { x: 1, n: 2 }, [2]],
  rows: [
    { n: 1, x: 'p' },
    { n: 2, x: 'q' },
  ],
  o: JSON.parse('{"__proto__":{"x":1},"constructor":2}'),
  big: 'a'.repeat(20_000),
  deep: nested(90),
  '?': 3,
});

interface Tally {
  compiled: number;
  values: number;
  exhausted: number;
  refused: number;
  slowest: number;
  slowestText: string;
}

function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== 'object') return false;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson);
}

function compiledOf(text: string, chance: Chance): CompiledExpression | null {
  const faults = chance() < 0.5 ? 'refuse' : 'null';
  const compile = chance() < 0.8 ? compileExpression : compileUnaryTests;
  const compilation = compile(text, { context: ['b.d e', 'x y', 'z-1'], faults });
  if (compilation.ok) return compilation.expression;
  for (const { from, to } of compilation.problems)
    if (from < 0 || from > to || to > text.length) throw new Error(`a problem outside ${text}`);
  return null;
}

/** Throws what it should not have found; fast, for it is done a million times. */
function tryOut(text: string, chance: Chance, tally: Tally): void {
  const start = performance.now();
  const compiled = compiledOf(text, chance);
  if (compiled === null) {
    tally.refused += 1;
  } else {
    tally.compiled += 1;
    const evaluation = compiled.evaluate(scope, { steps: STEPS, now: { at: 0, zone: 'UTC' } });
    if (evaluation.type === 'exhausted') tally.exhausted += 1;
    else {
      tally.values += 1;
      if (evaluation.steps > STEPS) throw new Error(`past its budget: ${text}`);
      if (!isJson(evaluation.value)) throw new Error(`no JSON: ${text}`);
    }
  }
  const took = performance.now() - start;
  if (took > tally.slowest) Object.assign(tally, { slowest: took, slowestText: text });
  if (took > MOST_MS) throw new Error(`${took} ms for ${text}`);
}

function emptyTally(): Tally {
  return { compiled: 0, values: 0, exhausted: 0, refused: 0, slowest: 0, slowestText: '' };
}

describe('of any text', () => {
  it(`compiler and evaluator neither throw, nor run past the budget, nor stall (${RUNS})`, () => {
    const chance = chanceOf(SEED);
    const tally = emptyTally();
    for (let run = 0; run < RUNS; run += 1) {
      const text = anyText(chance);
      try {
        tryOut(text, chance, tally);
      } catch (error) {
        throw new Error(`run ${run}: ${text}`, { cause: error });
      }
    }
    if (process.env['BATON_FUZZ'] !== undefined) process.stdout.write(`${JSON.stringify(tally)}\n`);
    expect(tally.compiled + tally.refused).toBe(RUNS);
    expect(tally.values).toBeGreaterThan(RUNS / 4);
    expect(tally.exhausted).toBeGreaterThan(RUNS / 100);
  }, 3_600_000);

  it('hostile ones end exhausted or with a value, the same each time', () => {
    const chance = chanceOf(SEED + 1);
    for (let run = 0; run < 200; run += 1) {
      const text = hostile(chance);
      const compilation = compileExpression(text);
      if (!compilation.ok) continue;
      const evaluate = (): unknown => compilation.expression.evaluate(scope, { steps: STEPS });
      expect(evaluate()).toEqual(evaluate());
    }
  });

  it('is decided by its seed alone', () => {
    const texts = (): readonly string[] => {
      const chance = chanceOf(7);
      return Array.from({ length: 50 }, () => anyText(chance));
    };
    expect(texts()).toEqual(texts());
  });
});
