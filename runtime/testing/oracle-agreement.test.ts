import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPlan } from './oracle/arbitrary.ts';
import { anySchedule } from './oracle/arbitrary-events.ts';
import { compare } from './oracle/compare.ts';
import { drawPlan } from './oracle/draw.ts';
import type { Feature } from './oracle/plan.ts';

/** What models are about; each has structured parts, meshes without structure, and ways back. */
const SUBJECTS: Readonly<Record<string, readonly Feature[]>> = {
  'where tokens part and meet': ['mesh', 'inclusive', 'complex', 'eventGateway', 'link', 'receive'],
  'events thrown and caught': ['mesh', 'eventSubProcess', 'escalation', 'signal', 'receive'],
  'activities that repeat': ['mesh', 'loop', 'multiple', 'quantity', 'eventSubProcess'],
  'what is undone': ['compensation', 'transaction', 'multiple', 'eventSubProcess', 'escalation'],
  'conditions, and several events in one': [
    'condition',
    'severalEvents',
    'eventSubProcess',
    'eventGateway',
    'signal',
    'multiple',
  ],
  'processes that are called, and activities that are chosen': [
    'call',
    'adHoc',
    'eventSubProcess',
    'escalation',
    'multiple',
    'compensation',
    'condition',
    'signal',
  ],
  'all of it': [
    'mesh',
    'eventSubProcess',
    'escalation',
    'signal',
    'link',
    'receive',
    'eventGateway',
    'inclusive',
    'complex',
    'loop',
    'multiple',
    'quantity',
    'compensation',
    'transaction',
    'condition',
    'severalEvents',
    'call',
    'adHoc',
  ],
};

/** How many models in all; `BATON_MODELS=10000` for a long run, `BATON_SEED` for others. */
const MODELS = Number(process.env['BATON_MODELS'] ?? 250);
const SEED = Number(process.env['BATON_SEED'] ?? 20_260_101);

const SHARE = Math.ceil(MODELS / Object.keys(SUBJECTS).length);

describe('the engine and the oracle agree after every stimulus', () => {
  it.each(Object.keys(SUBJECTS))('%s', { timeout: 60_000 + SHARE * 500 }, async (subject) => {
    const features = new Set(SUBJECTS[subject]);
    let moves = 0;
    await fc.assert(
      fc.asyncProperty(anyPlan(features), anySchedule, async (plan, schedule) => {
        const agreed = await compare(drawPlan(plan), schedule);
        moves += agreed.moves;
      }),
      { numRuns: SHARE, seed: SEED },
    );
    expect(moves).toBeGreaterThan(SHARE);
  });
});
