import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPlan, anySchedule } from './oracle/arbitrary.ts';
import { compare } from './oracle/compare.ts';
import { drawPlan } from './oracle/draw.ts';
import type { Feature } from './oracle/plan.ts';

/** What the engine executes. */
const FEATURES: ReadonlySet<Feature> = new Set<Feature>([
  'mesh',
  'eventSubProcess',
  'escalation',
  'signal',
  'link',
  'eventGateway',
  'inclusive',
  'complex',
]);

/** How many models; `BATON_MODELS=10000` for a long run, `BATON_SEED` for others. */
const MODELS = Number(process.env['BATON_MODELS'] ?? 200);
const SEED = Number(process.env['BATON_SEED'] ?? 20_260_101);

describe('the engine and the oracle', () => {
  it('agree after every stimulus on every model', { timeout: 30_000 + MODELS * 100 }, async () => {
    let moves = 0;
    await fc.assert(
      fc.asyncProperty(anyPlan(FEATURES), anySchedule, async (plan, schedule) => {
        const agreed = await compare(drawPlan(plan), schedule);
        moves += agreed.moves;
      }),
      { numRuns: MODELS, seed: SEED },
    );
    expect(moves).toBeGreaterThan(MODELS);
  });
});
