import type { PolicyAction } from '../../../shared/governance.ts';
import { t } from '../../language/t.ts';
import { told, toldMany } from '../../language/told.ts';
import type { GovernanceRecord } from '../../../shared/journal/governance-records.ts';
import {
  code,
  element,
  moment,
  say,
  type Part,
  type Sentence,
  type Sentences,
} from './sentence.ts';
import { valueText } from './value-text.ts';

/** The records of policy, people and the gateway. */
export const GOVERNANCE_SENTENCES: Sentences<GovernanceRecord['type']> = {
  workItemRouted: (record) =>
    say(
      'work',
      record.outcome === 'block' || record.outcome === 'stop' ? 'danger' : 'plain',
      ROUTES[record.outcome](element(record.elementId)),
      record.reasonCodes,
    ),
  queryRaised: (record) =>
    say(
      'work',
      'claim',
      told('{by} asks about {element}: {question}', {
        by: code(record.by),
        element: element(record.elementId),
        question: code(record.question.question),
      }),
    ),
  queryAnswered: (record) =>
    say(
      'work',
      'plain',
      told('{by} answered a question about {element}: {answer}', {
        by: code(record.answer.by),
        element: element(record.elementId),
        answer: code(valueText(record.answer.answer)),
      }),
    ),
  queryClosed: (record) =>
    record.how === 'expired'
      ? say(
          'work',
          'warn',
          told('Nobody answered a question about {element} in time.', {
            element: element(record.elementId),
          }),
        )
      : say(
          'work',
          'quiet',
          told('A question about {element} was taken back.', {
            element: element(record.elementId),
          }),
        ),
  effectIntended: (record) =>
    say(
      'work',
      'plain',
      told('{by} wants {tool} to be called for {element}.', {
        by: code(record.by),
        tool: code(record.action.tool),
        element: element(record.elementId),
      }),
    ),
  effectMoved: effectSentence,
  toolDenied: (record) =>
    say(
      'work',
      'danger',
      told('{by} was denied {tool} for {element}: {detail}', {
        by: code(record.by),
        tool: code(record.tool),
        element: element(record.elementId),
        detail: record.detail,
      }),
    ),
  approvalRequested: (record) =>
    say(
      'work',
      'claim',
      told('An action for {element} waits for approval until {expiresAt}.', {
        element: element(record.elementId),
        expiresAt: moment(record.expiresAt),
      }),
    ),
  approvalDecided: (record) =>
    say(
      'work',
      record.state === 'approved' ? 'ok' : 'plain',
      told('The approval of an action for {element} is {state} ({by}).', {
        element: element(record.elementId),
        state: code(record.state),
        by: code(record.by),
      }),
    ),
  claimAdjudicated: (record) =>
    say(
      'work',
      record.adjudication.action === 'stop' ? 'danger' : 'plain',
      ACTIONS[record.adjudication.action](element(record.elementId)),
      [...record.adjudication.rules, ...record.adjudication.reasonCodes],
    ),
  reviewOpened: (record) =>
    say(
      'work',
      'claim',
      told('The claim for {element} waits in the lane {lane}: {question}', {
        element: element(record.elementId),
        lane: code(record.review.lane),
        question: record.review.packet.question,
      }),
    ),
  reviewDecided: (record) =>
    say(
      'work',
      record.decision.outcome === 'approve' ? 'ok' : 'plain',
      told('{by} decided the review of {element}: {outcome}.', {
        by: code(record.decision.by),
        element: element(record.elementId),
        outcome: code(record.decision.outcome),
      }),
      [record.decision.reasonCode, record.decision.comment].filter((one) => one !== null),
    ),
  reviewOverdue: (record) =>
    say(
      'work',
      'warn',
      told('The review of {element} is overdue.', { element: element(record.elementId) }),
    ),
  workItemHalted: (record) =>
    say(
      'work',
      'danger',
      told('{by} stopped the work of {element}.', {
        by: code(record.by),
        element: element(record.elementId),
      }),
    ),
  workItemReleased: (record) =>
    say(
      'work',
      'plain',
      told('{by} released the work of {element}.', {
        by: code(record.by),
        element: element(record.elementId),
      }),
    ),
  performerPassed: (record) =>
    say(
      'work',
      'warn',
      told('{element} went to the next performer: {capability}.', {
        element: element(record.elementId),
        capability: code(record.capability),
      }),
      [record.reason],
    ),
  restOpened: (record) => say('work', 'warn', restOf(record), [record.reason]),
  partsAccepted: (record) =>
    say(
      'work',
      'ok',
      toldMany(
        record.parts.length,
        '{count} part of {element} proven: {parts}.',
        '{count} parts of {element} proven: {parts}.',
        { element: element(record.elementId), parts: record.parts.join(', ') },
      ),
    ),
  workDeferred: (record) =>
    say(
      'work',
      'plain',
      told('{by} put {element} off until {until}.', {
        by: code(record.by),
        element: element(record.elementId),
        until: moment(record.until),
      }),
    ),
};

type About = (element: Part) => readonly Part[];

const ROUTES: Readonly<
  Record<Extract<GovernanceRecord, { type: 'workItemRouted' }>['outcome'], About>
> = {
  offer: (element) =>
    told('{element} was routed before anybody took it: it is offered.', { element }),
  flag: (element) =>
    told('{element} was routed before anybody took it: it is offered, and flagged.', { element }),
  human: (element) =>
    told('{element} was routed before anybody took it: it is for people.', { element }),
  block: (element) =>
    told('{element} was routed before anybody took it: a policy forbids it.', { element }),
  stop: (element) =>
    told('{element} was routed before anybody took it: it stops the line.', { element }),
};

const ACTIONS: Readonly<Record<PolicyAction, About>> = {
  stop: (element) => told('Policy on the claim for {element}: the line is stopped.', { element }),
  block: (element) => told('Policy on the claim for {element}: it is forbidden.', { element }),
  return: (element) => told('Policy on the claim for {element}: it goes back.', { element }),
  escalate: (element) => told('Policy on the claim for {element}: an expert decides.', { element }),
  draft: (element) => told('Policy on the claim for {element}: somebody looks at it.', { element }),
  ask: (element) => told('Policy on the claim for {element}: people are asked.', { element }),
  auto: (element) => told('Policy on the claim for {element}: nobody needs to look.', { element }),
};

function restOf(record: Extract<GovernanceRecord, { type: 'restOpened' }>): readonly Part[] {
  const values = {
    element: element(record.elementId),
    done: record.done.join(', ') || t('nothing'),
    open: record.open.join(', ') || t('a last look'),
  };
  return record.as === 'task'
    ? told('Of {element} {done} is proven; the rest went to people: {open}.', values)
    : told('Of {element} {done} is proven; the rest went to others: {open}.', values);
}

/** What has become of a call, or is to become of what it has changed. */
function effectSentence(record: Extract<GovernanceRecord, { type: 'effectMoved' }>): Sentence {
  const { undoing, settled, detail, elementId, state, isLate } = record;
  const details = detail === '' ? [] : [detail];
  if (settled !== undefined)
    return say(
      'work',
      'warn',
      told('{by} has settled a call for {element} as {as}.', {
        by: code(settled.by),
        element: element(elementId),
        as: code(settled.as),
      }),
      details,
    );
  if (undoing !== undefined && undoing !== null)
    return undoing.looksOnly === true
      ? say(
          'work',
          'quiet',
          told('It is looked at whether what {element} changed is undone.', {
            element: element(elementId),
          }),
        )
      : say(
          'work',
          'quiet',
          told('What {element} has changed is to be undone.', { element: element(elementId) }),
        );
  const now = { element: element(elementId), state: code(state) };
  const isOdd = state === 'unknown' || isLate || undoing === null;
  return say(
    'work',
    isOdd ? 'warn' : 'quiet',
    isLate
      ? told('A call for {element} is now {state}, too late to count.', now)
      : told('A call for {element} is now {state}.', now),
    details,
  );
}
