import { describe, expect, it } from 'vitest';
import {
  compensationId,
  elementInstanceId,
  incidentId,
  keptSignalId,
  parseDefinitionId,
  parseElementId,
  parseFlowId,
  parseInstanceId,
  subscriptionId,
  workItemId,
} from '../../../shared/ids.ts';
import type { Completed, JournalRecord, RecordBody, RecordOf } from '../../../shared/journal.ts';
import { formatInstant, instant } from '../../../shared/time.ts';
import { plainText, type Wording } from './sentence.ts';
import { isTold, sentenceOf } from './sentences.ts';
import type { GovernanceRecord } from '../../../shared/journal/governance-records.ts';
import type { ProofRecord } from '../../../shared/journal/proof-records.ts';
import type { WORK_SENTENCES } from './work-sentences.ts';

const instance = parseInstanceId('one')!;
const elementId = parseElementId('PostInvoice')!;
const other = parseElementId('PayInvoice')!;
const flow = parseFlowId('Flow_1')!;
const element = elementInstanceId(instance, 3);
const workItem = workItemId(instance, 4);
const subscription = subscriptionId(instance, 5);
const incident = incidentId(instance, 6);
const at = instant(1_767_225_600_000);

const compensation = compensationId(instance, 7);
const completed: Completed = { element, elementId, snapshot: {}, inner: [] };

type Told = keyof typeof WORK_SENTENCES | GovernanceRecord['type'] | ProofRecord['type'];
type Kind = Exclude<RecordBody['type'], Told>;

/** One of each kind that is not about work: the type asks for every one of them. */
const RECORDS: { readonly [Type in Kind]: RecordOf<Type> } = {
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
  dataStoreWritten: {
    type: 'dataStoreWritten',
    element,
    elementId,
    store: 'customers',
    value: [1],
  },
  decisionEvaluated: {
    type: 'decisionEvaluated',
    element,
    elementId,
    decisionId: 'discount',
    version: 2,
    result: 0.1,
    trace: [],
  },
  activitiesChosen: { type: 'activitiesChosen', element, elementId, chosen: [other], by: 'ada' },
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
  signalKept: {
    type: 'signalKept',
    subscription,
    target: elementId,
    name: 'closed',
    signalId: 's1',
    signal: keptSignalId(instance, 8),
    variables: {},
  },
  signalLost: {
    type: 'signalLost',
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
  incidentRaised: {
    type: 'incidentRaised',
    incident,
    subject: workItem,
    elementId,
    kind: 'attemptsExhausted',
    message: 'Expected it within 2 attempts, but none is left.',
    details: {},
  },
  incidentResolved: {
    type: 'incidentResolved',
    incident,
    elementId,
    by: 'ada',
    repair: 'discardToken',
  },
  instanceEnded: { type: 'instanceEnded', state: 'terminated', reason: 'cancelled by ada.' },
  signalThrown: { type: 'signalThrown', element, elementId, name: 'closed', signalId: 's1' },
  escalationThrown: { type: 'escalationThrown', element, elementId, code: 'LATE', caughtBy: other },
  loopBegun: { type: 'loopBegun', element, elementId, total: 3 },
  compensationKept: {
    type: 'compensationKept',
    compensation,
    scope: element,
    elementId,
    completed,
  },
  compensationBegun: { type: 'compensationBegun', compensation, elementId, by: element },
  elementCompensated: { type: 'elementCompensated', element, elementId },
  instanceModified: {
    type: 'instanceModified',
    by: 'ada',
    instructions: [{ type: 'cancel', elementId }],
  },
  instanceSuspended: { type: 'instanceSuspended', by: 'ada', reason: 'Audit.' },
  instanceResumed: { type: 'instanceResumed', by: 'ada' },
  instanceMigrated: {
    type: 'instanceMigrated',
    by: 'ada',
    from: parseDefinitionId('invoice:1')!,
    to: parseDefinitionId('invoice:2')!,
    elements: {},
  },
  calledProcessMigrated: {
    type: 'calledProcessMigrated',
    element,
    elementId,
    by: 'ada',
    from: parseDefinitionId('post:1')!,
    to: parseDefinitionId('post:2')!,
    elements: {},
  },
};

const TOLD: { readonly [Type in Kind]: string } = {
  instanceStarted: 'ada started the instance for RE-1.',
  elementEntered: 'A token entered Post invoice.',
  elementMoved: 'Post invoice is now active.',
  elementLeft: 'Post invoice was completed.',
  dataStoreWritten: 'Post invoice wrote the data store customers.',
  decisionEvaluated: 'Post invoice took the decision discount, version 2.',
  activitiesChosen: 'ada chose Pay invoice in Post invoice.',
  choiceClosed: 'ada said that enough has been done in Post invoice.',
  processCalled: 'Post invoice called the process PayInvoice.',
  flowTaken: 'The token went from Post invoice to Pay invoice.',
  flowArrived: 'A further branch arrived at Post invoice.',
  flowsJoined: 'Post invoice joined 2 branches.',
  flowsSpent: 'Post invoice began with 2 branches.',
  variableSet: 'total was set to 12 by ada.',
  expressionWarned: 'An expression of Post invoice is doubtful (condition of Flow_1).',
  subscriptionOpened: 'Post invoice waits for the timer until 00:00:00.',
  subscriptionRenewed: 'A repeating event waits for the timer until 00:00:00, then every PT1H.',
  subscriptionClosed: 'Post invoice stopped waiting: it is not needed any more.',
  messageCorrelated: 'The message answered arrived at Post invoice.',
  signalReceived: 'The signal closed reached Post invoice.',
  signalKept: 'The signal closed is kept for Post invoice until the instance is resumed.',
  signalLost: 'The signal closed is lost to Post invoice: as many as can be kept are kept already.',
  messageThrown: 'Post invoice sent the message asked for RE-1.',
  errorThrown: 'Post invoice threw the error REFUSED; Pay invoice caught it.',
  incidentRaised: 'Post invoice stopped: no attempt is left.',
  incidentResolved: 'ada took out the token that waited in vain at Post invoice.',
  instanceEnded: 'The instance was ended from outside: cancelled by ada.',
  signalThrown: 'Post invoice sent the signal closed.',
  escalationThrown: 'Post invoice raised the escalation LATE; Pay invoice caught it.',
  loopBegun: 'Post invoice is done 3 times: once for each.',
  compensationKept: 'What Post invoice did can be undone from here on.',
  compensationBegun: 'What Post invoice did is to be undone.',
  elementCompensated: 'What Post invoice did was undone.',
  instanceModified: 'ada changed by hand where the tokens are.',
  instanceSuspended: 'ada suspended the instance: nothing moves until it is resumed.',
  instanceResumed: 'ada resumed the instance.',
  instanceMigrated: 'ada moved the instance from version invoice:1 to invoice:2.',
  calledProcessMigrated: 'ada moved the called process Post invoice from version post:1 to post:2.',
};

const wording: Wording = {
  nameOf: (id) => ({ PostInvoice: 'Post invoice', PayInvoice: 'Pay invoice' })[id] ?? id,
  timeOf: (when) => formatInstant(when).slice(11, 19),
};

const numbered = (body: RecordBody): JournalRecord => ({ ...body, seq: 1, at });
const told = (body: RecordBody): string => plainText(sentenceOf(numbered(body)).parts, wording);

describe('the sentence of a record', () => {
  it('says every kind of fact so that a person understands it', () => {
    for (const record of Object.values(RECORDS)) expect(told(record)).toBe(TOLD[record.type]);
  });

  it('tells passes, called processes and what undoes from plain tokens', () => {
    const entered = RECORDS.elementEntered;
    expect(told({ ...entered, loopCounter: 2 })).toBe('Pass 2 of Post invoice began.');
    expect(told({ ...entered, called: true })).toBe('The called process Post invoice began.');
    const undoes = { completed: { ...completed, elementId: other }, for: element };
    expect(told({ ...entered, undoes })).toBe('Post invoice began, to undo Pay invoice.');
    expect(told({ ...entered, undoes: { completed, for: element } })).toBe(
      'Post invoice was entered again: what was done in it is undone.',
    );
    expect(told({ ...RECORDS.elementLeft, how: 'compensated' })).toBe(
      'Post invoice was undone, as the diagram foresees.',
    );
  });

  it('says which repair has ended an incident, and when none was needed', () => {
    const { repair: _which, ...plain } = RECORDS.incidentResolved;
    expect(told({ ...plain, repair: 'retry' })).toBe(
      'ada had Post invoice tried again after it had stopped.',
    );
    expect(told({ ...plain, repair: 'addToken' })).toBe(
      'ada put in the tokens that Post invoice waited for in vain.',
    );
    expect(told({ ...plain, by: 'engine' })).toBe('What had stopped Post invoice is no more.');
    expect(told(plain)).toBe('ada repaired the incident at Post invoice.');
  });

  it('says what each kind of wait is for', () => {
    const opened = RECORDS.subscriptionOpened;
    const renewed = RECORDS.subscriptionRenewed;
    const unmet = { type: 'condition', held: false } as const;
    const collected = { type: 'collected', values: {} } as const;
    expect(told({ ...opened, trigger: unmet })).toBe(
      'Post invoice waits for its condition to become true.',
    );
    expect(told({ ...opened, trigger: { type: 'signal', name: 'closed' } })).toBe(
      'Post invoice waits for the signal closed.',
    );
    expect(told({ ...renewed, trigger: unmet })).toBe(
      'A condition was looked at anew: it does not hold.',
    );
    expect(told({ ...renewed, trigger: collected })).toBe(
      'One of several awaited things has come; the others are still to come.',
    );
  });

  it('goes on where nothing catches an escalation, and says so', () => {
    expect(told({ ...RECORDS.escalationThrown, caughtBy: null })).toBe(
      'Post invoice raised the escalation LATE; nothing caught it, and the process goes on.',
    );
  });

  it('does not know a kind that a newer runtime may write', () => {
    expect(isTold('flowTaken')).toBe(true);
    expect(isTold('timeTravelled')).toBe(false);
    expect(isTold('toString')).toBe(false);
  });
});
