import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../shared/journal.ts';
import { decisionRecordOf } from './decision-record.ts';

const AT = 1_800_000_000_000;
const OF = { workItem: 'i.w3', elementId: 'pay' };
const CLAIM = {
  claimId: 'c1',
  epoch: 1,
  by: 'payer@1.0.0',
  at: AT + 4,
  digest: '',
  disposition: 'done',
  output: { paid: true },
  confidence: { overall: 0.9 },
  evidence: [{ type: 'receipt', ledger: 'i.l5' }],
};
const ADJUDICATION = {
  action: 'escalate',
  lane: 'expert',
  fourEyes: false,
  rules: ['r7'],
  reasonCodes: ['HIGH_RISK'],
  policy: { decisionId: 'matrix', version: 3 },
  inputs: { confidence: 0.7 },
  sampled: false,
  at: AT + 6,
};
const REVIEW = {
  by: 'ann',
  at: AT + 7,
  outcome: 'approve',
  reasonCode: 'OK',
  comment: null,
  activeMs: 900,
};

/** The records of one governed claim, as far as a decision record reads them. */
const STORY = [
  { type: 'elementEntered', element: 'i.e1', elementId: 'p', scope: null },
  { type: 'variableSet', scope: 'i.e1', name: 'amount', value: 5, by: 'p' },
  { type: 'workItemOpened', ...OF, element: 'i.e1', kind: 'agent', capability: 'pay' },
  { type: 'workItemRouted', ...OF, outcome: 'offer', lane: null, rules: ['pre'], reasonCodes: [] },
  {
    type: 'workItemLeased',
    ...OF,
    by: 'payer@1.0.0',
    epoch: 1,
    performer: { owner: 'ann', sponsor: 'bob', model: 'm-1', promptHash: 'abc', ceiling: null },
  },
  { type: 'variableSet', scope: 'i.e1', name: 'later', value: 6, by: 'p' },
  { type: 'claimSubmitted', ...OF, claim: CLAIM },
  {
    type: 'verdictReached',
    ...OF,
    verdict: {
      claimId: 'c1',
      result: 'inconclusive',
      at: AT + 5,
      checks: [{ step: 'probe', name: 'p', result: 'inconclusive', code: 'TIMEOUT', detail: '' }],
    },
  },
  { type: 'claimAdjudicated', ...OF, claimId: 'c1', adjudication: ADJUDICATION },
  { type: 'reviewOpened', ...OF, review: {} },
  { type: 'reviewDecided', ...OF, decision: REVIEW },
].map((record, n) => ({ ...record, seq: n + 1, at: AT + n })) as unknown as JournalRecord[];
const COMMITTED = {
  type: 'workItemCommitted',
  ...OF,
  claimId: 'c1',
  by: 'ann',
  seq: 12,
  at: AT + 12,
};

describe('the record of a decision', () => {
  const recordAfter = (...more: object[]) =>
    decisionRecordOf([...STORY, ...(more as JournalRecord[])], { itemId: 'i.w3', claimId: 'c1' });

  it('tells on what, by whom, under which policy, and with which outcome it was decided', () => {
    expect(recordAfter(COMMITTED)).toMatchObject({
      performer: { kind: 'agent', owner: 'ann', sponsor: 'bob', model: 'm-1', promptHash: 'abc' },
      input: { names: ['amount'] },
      output: { paid: true },
      confidence: { claimed: 0.9, calibrated: 0.7 },
      evidence: ['receipt i.l5'],
      verdict: 'inconclusive',
      routing: { outcome: 'offer', rules: ['pre'] },
      adjudication: { action: 'escalate', rules: ['r7'] },
      reviews: [{ by: 'ann', outcome: 'approve', reasonCode: 'OK', activeMs: 900 }],
      outcome: 'committed',
      policyVersion: 'matrix@3',
      reasonCodes: ['TIMEOUT', 'HIGH_RISK', 'OK'],
    });
  });

  it('says while people look that they do, and that nothing came of it when the instance ends', () => {
    expect(recordAfter()?.outcome).toBe('in-review');
    const ended = { type: 'instanceEnded', state: 'terminated', reason: '', seq: 12, at: AT + 12 };
    expect(recordAfter(ended)?.outcome).toBe('cancelled');
  });

  it('is none where no such claim was made', () => {
    expect(decisionRecordOf(STORY, { itemId: 'i.w3', claimId: 'other' })).toBeNull();
  });
});
