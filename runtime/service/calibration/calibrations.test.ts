import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClaimId, parseElementId, parseInstanceId, workItemId } from '../../../shared/ids.ts';
import type { JournalRecord, RecordBody } from '../../../shared/journal.ts';
import { instant } from '../../../shared/time.ts';
import { counted, NO_COUNTS, tableOf } from './calibration-counts.ts';
import { followClaim, type OpenClaim } from './claim-outcomes.ts';

describe('what confidence is worth', () => {
  it('is what was said as long as nothing is known', () => {
    expect(tableOf(NO_COUNTS)).toEqual([
      0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95,
    ]);
  });

  it('falls with every claim that turned out wrong, slowly at first', () => {
    let counts = NO_COUNTS;
    const worth: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      counts = counted(counts, 0.99, false);
      worth.push(tableOf(counts)[9]!);
    }
    expect(worth[0]).toBeGreaterThan(0.8);
    expect(worth[39]).toBeLessThan(0.6);
  });

  it('never falls with a higher confidence, and stays between 0 and 1', () => {
    const claims = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()));
    fc.assert(
      fc.property(claims, (all) => {
        const counts = all.reduce((sum, [said, good]) => counted(sum, said, good), NO_COUNTS);
        const table = tableOf(counts);
        expect(table).toHaveLength(10);
        table.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(Math.max(0, (table[index - 1] ?? 0) - 1e-9));
          expect(value).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe('what has become of a claim', () => {
  const instance = parseInstanceId('one')!;
  const workItem = workItemId(instance, 4);
  const elementId = parseElementId('Post')!;
  const claimId = parseClaimId('c')!;
  const at = instant(0);

  function outcomeOf(...bodies: readonly RecordBody[]): boolean | null {
    const open = new Map<string, OpenClaim>();
    let found: boolean | null = null;
    bodies.forEach((body, seq) => {
      const record: JournalRecord = { ...body, seq, at };
      found = followClaim(open, instance, record)?.isGood ?? found;
    });
    return found;
  }

  const claimed = (byPerson = false): RecordBody => ({
    type: 'claimSubmitted',
    workItem,
    elementId,
    claim: {
      claimId,
      epoch: 1,
      by: 'bot@1',
      at,
      digest: '',
      disposition: 'done',
      output: {},
      confidence: { overall: 0.9 },
      evidence: [],
      ...(byPerson ? { byPerson: true } : {}),
    },
  });
  const judged = (result: 'pass' | 'fail' | 'inconclusive', level = 0): RecordBody => ({
    type: 'verdictReached',
    workItem,
    elementId,
    verdict: {
      claimId,
      result,
      checks: [{ step: 'probe', name: 'p', result, code: '', detail: '', level }],
      at,
    },
  });
  const decided = (outcome: 'approve' | 'reject'): RecordBody => ({
    type: 'reviewDecided',
    workItem,
    elementId,
    decision: { by: 'ada', at, outcome, reasonCode: null, comment: null, activeMs: null },
  });
  const committed: RecordBody = {
    type: 'workItemCommitted',
    workItem,
    elementId,
    claimId,
    by: 'bot@1',
  };

  it.each<[string, boolean | null, readonly RecordBody[]]>([
    ['was wrong when it was disproved', false, [claimed(), judged('fail')]],
    ['was wrong when it was rejected', false, [claimed(), judged('pass'), decided('reject')]],
    ['was wrong when somebody had to correct it', false, [claimed(), claimed(true)]],
    ['was right when it was proven', true, [claimed(), judged('pass', 4), committed]],
    ['was right when it was approved', true, [claimed(), decided('approve'), committed]],
    ['is not known when only its own word stood behind it', null, [claimed(), committed]],
    ['is not known when nobody could prove it', null, [claimed(), judged('inconclusive')]],
  ])('%s', (_name, wanted, records) => {
    expect(outcomeOf(...records)).toBe(wanted);
  });
});
