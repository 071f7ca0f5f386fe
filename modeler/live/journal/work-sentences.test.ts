import { describe, expect, it } from 'vitest';
import {
  elementInstanceId,
  parseClaimId,
  parseElementId,
  parseInstanceId,
  workItemId,
} from '../../../shared/ids.ts';
import type { JournalRecord, RecordBody, RecordOf } from '../../../shared/journal.ts';
import { formatInstant, instant } from '../../../shared/time.ts';
import { plainText, type Wording } from './sentence.ts';
import { sentenceOf } from './sentences.ts';
import type { WORK_SENTENCES } from './work-sentences.ts';

const instance = parseInstanceId('one')!;
const elementId = parseElementId('PostInvoice')!;
const element = elementInstanceId(instance, 3);
const workItem = workItemId(instance, 4);
const claimId = parseClaimId('c1')!;
const at = instant(1_767_225_600_000);

const failing = {
  step: 'probe',
  name: 'posted',
  result: 'fail',
  code: 'PROBE_FAILED',
  detail: 'Expected one posting, but found 0.',
} as const;

/** One of each kind: the type asks for every one of them. */
const RECORDS: { readonly [Type in keyof typeof WORK_SENTENCES]: RecordOf<Type> } = {
  workItemOpened: {
    type: 'workItemOpened',
    workItem,
    element,
    elementId,
    state: 'ready',
    kind: 'agent',
    capability: 'post-invoice',
    attempts: 3,
    subject: {},
    assignment: null,
  },
  workItemMoved: { type: 'workItemMoved', workItem, elementId, state: 'verifying' },
  workItemLeased: {
    type: 'workItemLeased',
    workItem,
    elementId,
    by: 'poster',
    epoch: 1,
    leaseHash: 'h',
    until: at,
  },
  leaseRenewed: { type: 'leaseRenewed', workItem, until: at },
  leaseEnded: {
    type: 'leaseEnded',
    workItem,
    elementId,
    by: 'poster',
    reason: 'expired',
    detail: '',
  },
  progressReported: { type: 'progressReported', workItem, by: 'poster', percent: 40, note: 'soon' },
  checkpointSaved: { type: 'checkpointSaved', workItem, checkpoint: null },
  claimSubmitted: {
    type: 'claimSubmitted',
    workItem,
    elementId,
    claim: {
      claimId,
      epoch: 1,
      by: 'poster',
      at,
      digest: 'd',
      disposition: 'done',
      output: { posted: true },
      confidence: { overall: 0.99 },
      evidence: [],
    },
  },
  claimRefused: {
    type: 'claimRefused',
    workItem,
    elementId,
    by: 'poster',
    claimId,
    code: 'leaseSuperseded',
    detail: 'Expected epoch 2, but it is 1.',
    output: {},
  },
  verificationStarted: {
    type: 'verificationStarted',
    workItem,
    elementId,
    claimId,
    probes: [{ probe: 'posted', connector: 'erp', path: '/', timeoutMs: 0, intervalMs: 1 }],
  },
  verdictReached: {
    type: 'verdictReached',
    workItem,
    elementId,
    verdict: { claimId, result: 'fail', checks: [failing], at },
  },
  attemptFailed: {
    type: 'attemptFailed',
    workItem,
    elementId,
    feedback: { attempt: 1, reason: 'verdict', message: failing.detail, checks: [failing] },
    attemptsLeft: 1,
    retryAt: at,
  },
  attemptsGranted: { type: 'attemptsGranted', workItem, attempts: 2, by: 'ada' },
  workItemCommitted: { type: 'workItemCommitted', workItem, elementId, claimId, by: 'poster' },
  workItemClosed: { type: 'workItemClosed', workItem, elementId, how: 'cancelled' },
  assignmentChanged: {
    type: 'assignmentChanged',
    workItem,
    elementId,
    assignee: 'grace',
    by: 'ada',
  },
};

const TOLD: { readonly [Type in keyof typeof RECORDS]: string } = {
  workItemOpened: 'Post invoice was offered to agents as post-invoice.',
  workItemMoved: 'The work of Post invoice is now verifying.',
  workItemLeased: 'poster took Post invoice and holds it until 00:00:00.',
  leaseRenewed: 'The performer is at it still; its lease runs until 00:00:00.',
  leaseEnded: 'poster, who held Post invoice, was not heard of in time and lost it.',
  progressReported: 'poster reports, unverified: 40 % “soon”',
  checkpointSaved: 'The performer laid its state aside.',
  claimSubmitted: 'poster claims that Post invoice is done. Not verified yet.',
  claimRefused: 'A claim by poster for Post invoice was refused: Expected epoch 2, but it is 1.',
  verificationStarted:
    'The claim for Post invoice is being verified by 1 look into the system of record.',
  verdictReached: 'The claim for Post invoice is refuted: Expected one posting, but found 0.',
  attemptFailed: 'Attempt 1 at Post invoice failed; 1 attempt is left, the next from 00:00:00.',
  attemptsGranted: 'ada granted 2 further attempts.',
  workItemCommitted: 'The work of poster on Post invoice was verified and committed.',
  workItemClosed: 'The work of Post invoice was called off.',
  assignmentChanged: 'ada gave Post invoice to grace.',
};

const wording: Wording = {
  nameOf: (id) => ({ PostInvoice: 'Post invoice' })[id] ?? id,
  timeOf: (when) => formatInstant(when).slice(11, 19),
};

const numbered = (body: RecordBody): JournalRecord => ({ ...body, seq: 1, at });
const told = (body: RecordBody): string => plainText(sentenceOf(numbered(body)).parts, wording);

describe('the sentence of a record about work', () => {
  it('says every kind of fact so that a person understands it', () => {
    for (const record of Object.values(RECORDS)) expect(told(record)).toBe(TOLD[record.type]);
  });

  it('calls a claim neither proven nor refuted before the verdict', () => {
    expect(sentenceOf(numbered(RECORDS.claimSubmitted)).tone).toBe('claim');
    expect(sentenceOf(numbered(RECORDS.verificationStarted)).tone).toBe('claim');
    expect(sentenceOf(numbered(RECORDS.verdictReached)).tone).toBe('danger');
    expect(sentenceOf(numbered(RECORDS.workItemCommitted)).tone).toBe('ok');
  });

  it('keeps every check with its reason for who wants to know more', () => {
    expect(sentenceOf(numbered(RECORDS.verdictReached)).details).toEqual([
      'Look into the system of record: posted — does not hold: Expected one posting, but found 0.',
    ]);
  });
});
