import type { RecordOf } from '../../../shared/journal.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import { t } from '../../language/t.ts';
import { told, toldMany } from '../../language/told.ts';
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
import { attemptFailed, verdictReached } from './verdict-sentences.ts';

/** The records about work: offered, held, claimed, judged, committed. */
export const WORK_SENTENCES: Sentences<
  | 'workItemOpened'
  | 'workItemMoved'
  | 'workItemLeased'
  | 'leaseRenewed'
  | 'leaseEnded'
  | 'progressReported'
  | 'checkpointSaved'
  | 'claimSubmitted'
  | 'claimRefused'
  | 'verificationStarted'
  | 'verdictReached'
  | 'attemptFailed'
  | 'attemptsGranted'
  | 'workItemCommitted'
  | 'workItemClosed'
  | 'assignmentChanged'
> = {
  workItemOpened: (record) =>
    say(
      'work',
      'plain',
      OFFERS[record.kind]({ element: element(record.elementId), capability: record.capability }),
    ),
  workItemMoved: (record) =>
    say(
      'work',
      'quiet',
      told('The work of {element} is now {state}.', {
        element: element(record.elementId),
        state: code(record.state),
      }),
    ),
  workItemLeased: (record) =>
    record.until === null
      ? say(
          'work',
          'plain',
          told('{by} took {element}.', { by: code(record.by), element: element(record.elementId) }),
        )
      : say(
          'work',
          'plain',
          told('{by} took {element} and holds it until {until}.', {
            by: code(record.by),
            element: element(record.elementId),
            until: moment(record.until),
          }),
        ),
  leaseRenewed: (record) =>
    say(
      'work',
      'quiet',
      told('The performer is at it still; its lease runs until {until}.', {
        until: moment(record.until),
      }),
    ),
  leaseEnded,
  progressReported: (record) =>
    say(
      'work',
      'quiet',
      told('{by} reports, unverified: {what}', {
        by: code(record.by),
        what: [
          record.percent === null ? '' : `${record.percent} % `,
          record.note === '' ? '' : code(valueText(record.note)),
        ],
      }),
    ),
  checkpointSaved: () => say('work', 'quiet', told('The performer laid its state aside.')),
  claimSubmitted,
  claimRefused: (record) =>
    say(
      'work',
      'danger',
      told('A claim by {by} for {element} was refused: {detail}', {
        by: code(record.by),
        element: element(record.elementId),
        detail: record.detail,
      }),
      [t('It said: {value}', { value: valueText(record.output, 400) })],
    ),
  verificationStarted: (record) =>
    say(
      'work',
      'claim',
      record.probes.length === 0
        ? told('The claim for {element} is being verified.', { element: element(record.elementId) })
        : toldMany(
            record.probes.length,
            'The claim for {element} is being verified by {count} look into the system of record.',
            'The claim for {element} is being verified by {count} looks into the system of record.',
            { element: element(record.elementId) },
          ),
    ),
  verdictReached,
  attemptFailed,
  attemptsGranted: (record) =>
    say(
      'work',
      'plain',
      toldMany(
        record.attempts,
        '{by} granted {count} further attempt.',
        '{by} granted {count} further attempts.',
        { by: code(record.by) },
      ),
    ),
  workItemCommitted: (record) =>
    say(
      'work',
      'ok',
      told('The work of {by} on {element} was verified and committed.', {
        by: code(record.by),
        element: element(record.elementId),
      }),
    ),
  workItemClosed: (record) => CLOSINGS[record.how](record),
  assignmentChanged: (record) =>
    record.assignee === null
      ? say(
          'work',
          'plain',
          told('{by} gave {element} back to everybody who may do it.', {
            by: code(record.by),
            element: element(record.elementId),
          }),
        )
      : say(
          'work',
          'plain',
          told('{by} gave {element} to {assignee}.', {
            by: code(record.by),
            element: element(record.elementId),
            assignee: code(record.assignee),
          }),
        ),
};

type Saying<Names extends string> = (values: Readonly<Record<Names, Part>>) => readonly Part[];

const OFFERS: Readonly<Record<PerformerKind, Saying<'element' | 'capability'>>> = {
  human: (values) => told('{element} was offered to people.', values),
  agent: (values) => told('{element} was offered to agents as {capability}.', values),
  bot: (values) => told('{element} was offered to bots as {capability}.', values),
  api: (values) => told('{element} was offered to an API as {capability}.', values),
};

const CLOSINGS: Readonly<
  Record<RecordOf<'workItemClosed'>['how'], (record: RecordOf<'workItemClosed'>) => Sentence>
> = {
  committed: (record) =>
    say(
      'work',
      'quiet',
      told('The work of {element} is closed.', { element: element(record.elementId) }),
    ),
  cancelled: (record) =>
    say(
      'work',
      'warn',
      told('The work of {element} was called off.', { element: element(record.elementId) }),
    ),
  errorThrown: (record) =>
    say(
      'work',
      'warn',
      told('The work of {element} ended with an error that the diagram foresees.', {
        element: element(record.elementId),
      }),
    ),
};

type LeaseEnd = RecordOf<'leaseEnded'>['reason'];

const LEASE_ENDS: Readonly<Record<LeaseEnd, Saying<'by' | 'element'>>> = {
  released: (values) => told('{by}, who held {element}, gave it back.', values),
  declined: (values) => told('{by}, who held {element}, declined it.', values),
  expired: (values) =>
    told('{by}, who held {element}, was not heard of in time and lost it.', values),
  failed: (values) => told('{by}, who held {element}, failed at it.', values),
  claimed: (values) => told('{by}, who held {element}, handed in its claim.', values),
  halted: (values) => told('{by}, who held {element}, was stopped.', values),
  deferred: (values) => told('{by}, who held {element}, gave it back until later.', values),
  passed: (values) => told('{by}, who held {element}, lost it to somebody else.', values),
};

function leaseEnded(record: RecordOf<'leaseEnded'>): Sentence {
  const tone = record.reason === 'claimed' ? 'quiet' : 'warn';
  const details = record.detail === '' ? [] : [record.detail];
  return say(
    'work',
    tone,
    LEASE_ENDS[record.reason]({ by: code(record.by), element: element(record.elementId) }),
    details,
  );
}

type Disposition = RecordOf<'claimSubmitted'>['claim']['disposition'];

const DISPOSITIONS: Readonly<Record<Disposition, Saying<'by' | 'element'>>> = {
  done: (values) => told('{by} claims that {element} is done. Not verified yet.', values),
  partial: (values) =>
    told('{by} claims that {element} is done in part. Not verified yet.', values),
  'nothing-to-do': (values) =>
    told('{by} claims that {element} was done already. Not verified yet.', values),
};

function claimSubmitted({ claim, elementId }: RecordOf<'claimSubmitted'>): Sentence {
  const sure =
    claim.confidence?.overall === undefined
      ? []
      : [
          t('Says it is {percent} % sure.', {
            percent: Math.round(claim.confidence.overall * 100),
          }),
        ];
  const output = t('Result: {value}', { value: valueText(claim.output, 400) });
  return say(
    'work',
    'claim',
    DISPOSITIONS[claim.disposition]({ by: code(claim.by), element: element(elementId) }),
    [output, ...sure],
  );
}
