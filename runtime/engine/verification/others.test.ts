import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFeatures, Comparison, Spend } from '../../../shared/comparison.ts';
import type { Harness } from '../../testing/harness.ts';
import { begin, stateOf, type Governance } from '../../testing/governed/governed-work.ts';
import { featuresOf } from './case-shape.ts';
import { inconsistentIn } from './consistency.ts';
import { noveltyOf } from './novelty.ts';
import { outliersIn } from './outliers.ts';

function caseOf(amount: number, country = 'DE', invoice = `INV-${amount}`): CaseFeatures {
  return featuresOf({ invoice, vendor: { country }, amount, lines: [1, 2] });
}

const KNOWN = Array.from({ length: 40 }, (_none, index) =>
  caseOf(100 + index * 10, index % 2 === 0 ? 'DE' : 'AT'),
);

describe('a case', () => {
  it('is like others by its values, not by its name', () => {
    const novelty = noveltyOf(caseOf(235, 'DE', 'INV-unheard-of'), KNOWN)!;
    expect(novelty.distance).toBeLessThan(novelty.limit);
  });

  it.each([
    ['of an amount far beyond all others', caseOf(90_000)],
    ['from a country that never came', caseOf(200, 'XK')],
    ['of another shape', featuresOf({ order: true, urgent: 'yes' })],
  ])('%s is like none before', (_name, one) => {
    const novelty = noveltyOf(one, KNOWN)!;
    expect(novelty.distance).toBeGreaterThan(novelty.limit);
  });

  it('says nothing where too few are known', () => {
    expect(noveltyOf(caseOf(90_000), KNOWN.slice(0, 19))).toBeNull();
  });

  it('is never new when it is one of the known ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.integer(), b: fc.string() }), { minLength: 25 }),
        (all) => {
          const known = all.slice(0, 60).map(featuresOf);
          const novelty = noveltyOf(known[0]!, known);
          expect(novelty?.distance ?? 0).toBe(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is looked at in bounds, and cannot be read from what is kept of it', () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_no, n) => [`f${n}`, 'secret']));
    const features = featuresOf(wide);
    expect(Object.keys(features)).toHaveLength(32);
    expect(JSON.stringify(features)).not.toContain('secret');
  });
});

describe('what comes of a case', () => {
  const cases = Array.from({ length: 10 }, (_none, index) => caseOf(100, 'DE', `INV-${index}`));
  const results = cases.map((_one, index) =>
    featuresOf({ category: 'travel', code: `c-${index}`, amount: index }),
  );
  const compared = { features: caseOf(100, 'DE', 'INV-new'), cases, results };

  it('is odd when nearly all that were the same have come out otherwise', () => {
    const said = (category: string) => featuresOf({ category, code: 'c-77', amount: 99 });
    expect(inconsistentIn({ ...compared, result: said('travel') })).toEqual([]);
    expect(inconsistentIn({ ...compared, result: said('meals') })).toEqual(['/category']);
  });

  it('says nothing where few are the same, or they differ themselves', () => {
    const result = featuresOf({ category: 'meals' });
    expect(inconsistentIn({ ...compared, features: caseOf(250), result })).toEqual([]);
    const mixed = results.with(0, result).with(1, result);
    expect(inconsistentIn({ ...compared, results: mixed, result })).toEqual([]);
    expect(inconsistentIn({ ...compared, cases: cases.slice(0, 4), result })).toEqual([]);
  });
});

const USUAL: Spend = { activeMs: 20_000, calls: 4, tokens: 2000, money: 0 };
const SPENT = Array.from({ length: 12 }, (_none, index) => ({
  ...USUAL,
  activeMs: 20_000 + index * 500,
}));

describe('what work uses up', () => {
  it('is out of the ordinary when it is far more than usual', () => {
    expect(outliersIn({ ...USUAL, activeMs: 600_000 }, SPENT)).toMatchObject([
      { what: 'activeMs', code: 'OUTLIER_TIME' },
    ]);
    expect(outliersIn({ ...USUAL, tokens: 50_000, calls: 90 }, SPENT)).toMatchObject([
      { what: 'calls', code: 'OUTLIER_COST' },
      { what: 'tokens', code: 'OUTLIER_COST' },
    ]);
  });

  it('is usual when it is not, when it is little, and when nobody knows', () => {
    expect(outliersIn({ ...USUAL, activeMs: 40_000 }, SPENT)).toEqual([]);
    expect(outliersIn({ ...USUAL, calls: 5 }, SPENT)).toEqual([]);
    expect(outliersIn({ ...USUAL, activeMs: 6e6 }, SPENT.slice(0, 9))).toEqual([]);
  });
});

const NOBODY: Comparison = { tallies: [], cases: [], results: [], spends: [] };
const SPLIT: Governance = {
  tripwires: [
    {
      id: 'split',
      when: '=sum > 10000',
      aggregate: '=vendor',
      amount: '=amount',
      within: 'P1D',
      reasonCode: 'SPLIT',
    },
  ],
};

/** Claims, and is told how that stands among others. */
function claimed(governance: Governance, comparison?: Comparison): Harness {
  const run = begin(governance);
  run.claim('it');
  expect(stateOf(run)).toBe('verifying');
  const { id: workItem, claim } = run.item('it');
  const { claimId } = claim!;
  const more = comparison === undefined ? {} : { comparison };
  run.do({ type: 'recordObservations', workItem, claimId, observations: [], ...more });
  return run;
}

describe('a claim', () => {
  const tally = (sum: number): Comparison => ({
    ...NOBODY,
    tallies: [{ rule: 'split', count: 2, sum }],
  });

  it('is looked at when it is too much together with alike work', () => {
    const run = claimed(SPLIT, tally(12_000));
    expect(run.item('it')).toMatchObject({
      state: 'inExpertReview',
      adjudication: { action: 'escalate', inputs: { tripwires: ['split'] } },
    });
    expect(run.item('it').adjudication?.reasonCodes).toContain('SPLIT');
  });

  it('goes on when it is not too much', () => {
    const run = claimed(SPLIT, tally(10_000));
    expect(run.journal.some(({ type }) => type === 'workItemCommitted')).toBe(true);
  });

  it('is looked at when nobody could add it up', () => {
    expect(stateOf(claimed(SPLIT))).toBe('inExpertReview');
    expect(stateOf(claimed(SPLIT, NOBODY))).toBe('inExpertReview');
  });

  it('of a case like none before has the orchestrator ask', () => {
    const cases = Array.from({ length: 20 }, () => featuresOf({ country: 'DE' }));
    const run = claimed({ watch: 'novelty' }, { ...NOBODY, cases });
    expect(run.item('it')).toMatchObject({
      state: 'asking',
      adjudication: { inputs: { unusual: ['NOVEL'] } },
    });
    expect([...run.rows('query')]).toMatchObject([{ question: { trigger: 'anomaly' } }]);
  });

  it('that took far too long is asked about only where time is watched', () => {
    const spends = Array.from({ length: 10 }, () => ({ ...USUAL, activeMs: 1 }));
    const slow = (watch: string): Harness => {
      const run = begin({ watch });
      run.lease('it');
      run.advance(50_000);
      run.claim('it');
      const { id: workItem, claim } = run.item('it');
      const comparison = { ...NOBODY, spends };
      const { claimId } = claim!;
      run.do({ type: 'recordObservations', workItem, claimId, observations: [], comparison });
      return run;
    };
    expect(slow('time').item('it').adjudication?.inputs.unusual).toEqual(['OUTLIER_TIME']);
    expect(slow('cost').journal.some(({ type }) => type === 'workItemCommitted')).toBe(true);
  });
});
