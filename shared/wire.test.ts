import { describe, expect, it } from 'vitest';
import {
  parseClaimId,
  parseElementId,
  workItemId,
  elementInstanceId,
  parseInstanceId,
  subscriptionId,
} from './ids.ts';
import type { JournalRecord } from './journal.ts';
import { instant } from './time.ts';
import { readRecord, writeRecord } from './wire.ts';

const instance = parseInstanceId('one')!;
const elementId = parseElementId('task')!;
const workItem = workItemId(instance, 4);
const element = elementInstanceId(instance, 3);
const at = instant(1_767_225_600_123);
const claimId = parseClaimId('c')!;

const records: readonly JournalRecord[] = [
  { type: 'elementLeft', seq: 1, at, element, elementId, how: 'completed' },
  {
    type: 'variableSet',
    seq: 2,
    at,
    scope: element,
    name: 'at',
    value: { at: 5, until: null },
    by: 'x',
  },
  {
    type: 'subscriptionOpened',
    seq: 3,
    at,
    element,
    target: elementId,
    subscription: subscriptionId(instance, 3),
    trigger: { type: 'timer', dueAt: at, anchor: at, firing: 1, remaining: null, period: null },
  },
  {
    type: 'subscriptionRenewed',
    seq: 4,
    at,
    subscription: subscriptionId(instance, 3),
    trigger: { type: 'message', name: 'paid', key: '1' },
  },
  {
    type: 'workItemLeased',
    seq: 5,
    at,
    workItem,
    elementId,
    by: 'a',
    epoch: 1,
    leaseHash: null,
    until: null,
  },
  { type: 'leaseRenewed', seq: 6, at, workItem, until: at },
  {
    type: 'claimSubmitted',
    seq: 7,
    at,
    workItem,
    elementId,
    claim: {
      claimId,
      epoch: 1,
      by: 'a',
      at,
      digest: 'd',
      disposition: 'done',
      output: { at: 1 },
      confidence: null,
      evidence: [],
    },
  },
  {
    type: 'verdictReached',
    seq: 8,
    at,
    workItem,
    elementId,
    verdict: { claimId, result: 'pass', checks: [], at },
  },
  {
    type: 'attemptFailed',
    seq: 9,
    at,
    workItem,
    elementId,
    attemptsLeft: 1,
    retryAt: at,
    feedback: { attempt: 1, reason: 'failure', message: 'm', checks: [] },
  },
];

describe('a record on the wire', () => {
  it('writes every moment as RFC 3339 and leaves what people wrote alone', () => {
    const written = records.map(writeRecord);
    expect(JSON.stringify(written)).not.toContain(String(at));
    expect(written[1]).toMatchObject({ at: '2026-01-01T00:00:00.123Z', value: { at: 5 } });
  });

  it('comes back as it was', () => {
    const sent: unknown = JSON.parse(JSON.stringify(records.map(writeRecord)));
    expect((sent as ReturnType<typeof writeRecord>[]).map(readRecord)).toEqual(records);
  });
});
