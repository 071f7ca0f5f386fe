import { describe, expect, it } from 'vitest';
import {
  elementInstanceId,
  incidentId,
  parseClaimId,
  parseDefinitionId,
  parseElementId,
  parseFlowId,
  parseInstanceId,
  subscriptionId,
  workItemId,
} from '../../../shared/ids.ts';
import type { JournalRecord, RecordBody, RecordOf } from '../../../shared/journal.ts';
import { formatInstant, instant } from '../../../shared/time.ts';
import { plainText, type Wording } from './sentence.ts';
import { isTold, sentenceOf } from './sentences.ts';

const instance = parseInstanceId('one')!;
const elementId = parseElementId('PostInvoice')!;
const other = parseElementId('PayInvoice')!;
const flow = parseFlowId('Flow_1')!;
const element = elementInstanceId(instance, 3);
const workItem = workItemId(instance, 4);
const subscription = subscriptionId(instance, 5);
const incident = incidentId(instance, 6);
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
const RECORDS: { readonly [Type in RecordBody['type']]: RecordOf<Type> } = {
  instanceStarted: {
    type: 'instanceStarted',
    instance,
    definition: parseDefinitionId('invoice:1')!,
    processId: elementId,
    businessKey: 'RE-1',
    by: 'ada',
  },
  elementEntered: { type: 'elementEntered', element, elementId, scope: null, state: 'inactive' },
  elementMoved: { type: 'elementMoved', element, elementId, state: 'active' },
  elementLeft: { type: 'elementLeft', element, elementId, how: 'completed' },
  decisionEvaluated: {
    type: 'decisionEvaluated',
    element,
    elementId,
    decisionId: 'discount',
    version: 2,
    result: 0.1,
    trace: [],
  },
  activitiesChosen: {
    type: 'activitiesChosen',
    element,
    elementId,
    chosen: [other],
    by: 'ada',
  },
  choiceClosed: { type: 'choiceClosed', element, elementId, by: 'ada' },
  processCalled: {
    type: 'processCalled',
    element,
    elementId,
    processId: other,
    definition: parseDefinitionId('pay:1')!,
  },
  flowTaken: { type: 'flowTaken', flow, scope: element, from: elementId, to: other },
  flowArrived: { type: 'flowArrived', element, elementId, flow },
  flowsJoined: { type: 'flowsJoined', element, elementId, flows: [flow, flow] },
  flowsSpent: { type: 'flowsSpent', element, elementId, flows: [flow, flow] },
  variableSet: { type: 'variableSet', scope: element, name: 'total', value: 12, by: 'ada' },
  expressionWarned: {
    type: 'expressionWarned',
    element,
    elementId,
    place: 'condition of Flow_1',
    warnings: ['amount is null'],
  },
  subscriptionOpened: {
    type: 'subscriptionOpened',
    subscription,
    element,
    target: elementId,
    trigger: { type: 'timer', dueAt: at, anchor: at, firing: 1, remaining: 0, period: null },
  },
  subscriptionRenewed: {
    type: 'subscriptionRenewed',
    subscription,
    trigger: { type: 'timer', dueAt: at, anchor: at, firing: 2, remaining: null, period: 'PT1H' },
  },
  subscriptionClosed: {
    type: 'subscriptionClosed',
    subscription,
    target: elementId,
    reason: 'withdrawn',
  },
  messageCorrelated: {
    type: 'messageCorrelated',
    subscription,
    target: elementId,
    name: 'answered',
    messageId: 'm1',
  },
  signalReceived: {
    type: 'signalReceived',
    subscription,
    target: elementId,
    name: 'closed',
    signalId: 's1',
  },
  messageThrown: { type: 'messageThrown', element, elementId, name: 'asked', key: 'RE-1' },
  errorThrown: {
    type: 'errorThrown',
    element,
    elementId,
    code: 'REFUSED',
    message: 'The ERP refused.',
    caughtBy: other,
  },
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
  incidentRaised: {
    type: 'incidentRaised',
    incident,
    subject: workItem,
    elementId,
    kind: 'attemptsExhausted',
    message: 'Expected it within 2 attempts, but none is left.',
    details: {},
  },
  incidentResolved: { type: 'incidentResolved', incident, elementId, by: 'ada' },
  instanceEnded: { type: 'instanceEnded', state: 'terminated', reason: 'cancelled by ada.' },
};

const wording: Wording = {
  nameOf: (id) => ({ PostInvoice: 'Post invoice', PayInvoice: 'Pay invoice' })[id] ?? id,
  timeOf: (when) => formatInstant(when).slice(11, 19),
};

const numbered = (body: RecordBody): JournalRecord => ({ ...body, seq: 1, at });
const told = (body: RecordBody): string => plainText(sentenceOf(numbered(body)).parts, wording);

describe('the sentence of a record', () => {
  it('says every kind of fact so that a person understands it', () => {
    expect(Object.values(RECORDS).map(told)).toEqual([
      'ada started the instance for RE-1.',
      'A token entered Post invoice.',
      'Post invoice is now active.',
      'Post invoice was completed.',
      'The token went from Post invoice to Pay invoice.',
      'A further branch arrived at Post invoice.',
      'Post invoice joined 2 branches.',
      'total was set to 12 by ada.',
      'An expression of Post invoice is doubtful (condition of Flow_1).',
      'Post invoice waits for the timer until 00:00:00.',
      'A repeating event waits for the timer until 00:00:00, then every PT1H.',
      'Post invoice stopped waiting: it is not needed any more.',
      'The message answered arrived at Post invoice.',
      'Post invoice sent the message asked for RE-1.',
      'Post invoice threw the error REFUSED; Pay invoice caught it.',
      'Post invoice was offered to agents as post-invoice.',
      'The work of Post invoice is now verifying.',
      'poster took Post invoice and holds it until 00:00:00.',
      'The performer is at it still; its lease runs until 00:00:00.',
      'poster, who held Post invoice, was not heard of in time and lost it.',
      'poster reports, unverified: 40 % “soon”',
      'The performer laid its state aside.',
      'poster claims that Post invoice is done. Not verified yet.',
      'A claim by poster for Post invoice was refused: Expected epoch 2, but it is 1.',
      'The claim for Post invoice is being verified by 1 look into the system of record.',
      'The claim for Post invoice is refuted: Expected one posting, but found 0.',
      'Attempt 1 at Post invoice failed; 1 attempt is left, the next from 00:00:00.',
      'ada granted 2 further attempts.',
      'The work of poster on Post invoice was verified and committed.',
      'The work of Post invoice was called off.',
      'ada gave Post invoice to grace.',
      'Post invoice stopped: no attempt is left.',
      'ada repaired the incident at Post invoice.',
      'The instance was ended from outside: cancelled by ada.',
    ]);
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

  it('does not know a kind that a newer runtime may write', () => {
    expect(isTold('flowTaken')).toBe(true);
    expect(isTold('timeTravelled')).toBe(false);
    expect(isTold('toString')).toBe(false);
  });
});
