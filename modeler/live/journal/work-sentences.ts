import type { RecordOf } from '../../../shared/journal.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import { checkLine } from './check-text.ts';
import { code, element, moment, say, type Sentence, type Sentences } from './sentence.ts';
import { count, valueText } from './value-text.ts';

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
    say('work', 'plain')`${element(record.elementId)} was offered to ${KINDS[record.kind]}${
      record.kind === 'human' ? '' : ` as ${record.capability}`
    }.`,
  workItemMoved: (record) =>
    say('work', 'quiet')`The work of ${element(record.elementId)} is now ${code(record.state)}.`,
  workItemLeased: (record) =>
    record.until === null
      ? say('work', 'plain')`${code(record.by)} took ${element(record.elementId)}.`
      : say('work', 'plain')`${code(record.by)} took ${element(
          record.elementId,
        )} and holds it until ${moment(record.until)}.`,
  leaseRenewed: (record) =>
    say('work', 'quiet')`The performer is at it still; its lease runs until ${moment(
      record.until,
    )}.`,
  leaseEnded,
  progressReported: (record) =>
    say('work', 'quiet')`${code(record.by)} reports, unverified: ${
      record.percent === null ? '' : `${record.percent} % `
    }${record.note === '' ? '' : code(valueText(record.note))}`,
  checkpointSaved: () => say('work', 'quiet')`The performer laid its state aside.`,
  claimSubmitted,
  claimRefused: (record) =>
    say('work', 'danger', [
      `It said: ${valueText(record.output, 400)}`,
    ])`A claim by ${code(record.by)} for ${element(record.elementId)} was refused: ${record.detail}`,
  verificationStarted: (record) =>
    say('work', 'claim')`The claim for ${element(record.elementId)} is being verified${
      record.probes.length === 0
        ? ''
        : ` by ${count(record.probes.length, 'look', 'looks')} into the system of record`
    }.`,
  verdictReached,
  attemptFailed,
  attemptsGranted: (record) =>
    say('work', 'plain')`${code(record.by)} granted ${count(
      record.attempts,
      'further attempt',
      'further attempts',
    )}.`,
  workItemCommitted: (record) =>
    say('work', 'ok')`The work of ${code(record.by)} on ${element(
      record.elementId,
    )} was verified and committed.`,
  workItemClosed: (record) => CLOSINGS[record.how](record),
  assignmentChanged: (record) =>
    record.assignee === null
      ? say('work', 'plain')`${code(record.by)} gave ${element(
          record.elementId,
        )} back to everybody who may do it.`
      : say('work', 'plain')`${code(record.by)} gave ${element(record.elementId)} to ${code(
          record.assignee,
        )}.`,
};

const KINDS: Readonly<Record<PerformerKind, string>> = {
  human: 'people',
  agent: 'agents',
  bot: 'bots',
  api: 'an API',
};

const CLOSINGS: Readonly<
  Record<RecordOf<'workItemClosed'>['how'], (record: RecordOf<'workItemClosed'>) => Sentence>
> = {
  committed: (record) => say('work', 'quiet')`The work of ${element(record.elementId)} is closed.`,
  cancelled: (record) =>
    say('work', 'warn')`The work of ${element(record.elementId)} was called off.`,
  errorThrown: (record) =>
    say('work', 'warn')`The work of ${element(
      record.elementId,
    )} ended with an error that the diagram foresees.`,
};

const LEASE_ENDS: Readonly<Record<RecordOf<'leaseEnded'>['reason'], string>> = {
  released: 'gave it back',
  declined: 'declined it',
  expired: 'was not heard of in time and lost it',
  failed: 'failed at it',
  claimed: 'handed in its claim',
  halted: 'was stopped',
  deferred: 'gave it back until later',
  passed: 'lost it to somebody else',
};

function leaseEnded(record: RecordOf<'leaseEnded'>): Sentence {
  const tone = record.reason === 'claimed' ? 'quiet' : 'warn';
  const detail = record.detail === '' ? '' : ` ${record.detail}`;
  return say('work', tone)`${code(record.by)}, who held ${element(record.elementId)}, ${
    LEASE_ENDS[record.reason]
  }.${detail}`;
}

const DISPOSITIONS: Readonly<Record<RecordOf<'claimSubmitted'>['claim']['disposition'], string>> = {
  done: 'is done',
  partial: 'is done in part',
  'nothing-to-do': 'was done already',
};

function claimSubmitted({ claim, elementId }: RecordOf<'claimSubmitted'>): Sentence {
  const sure =
    claim.confidence?.overall === undefined
      ? []
      : [`Says it is ${Math.round(claim.confidence.overall * 100)} % sure.`];
  const output = `Result: ${valueText(claim.output, 400)}`;
  return say('work', 'claim', [output, ...sure])`${code(claim.by)} claims that ${element(
    elementId,
  )} ${DISPOSITIONS[claim.disposition]}. Not verified yet.`;
}

function verdictReached({ verdict, elementId }: RecordOf<'verdictReached'>): Sentence {
  const details = verdict.checks.map(checkLine);
  switch (verdict.result) {
    case 'pass':
      return say('work', 'ok', details)`The claim for ${element(elementId)} holds: ${count(
        verdict.checks.length,
        'check',
        'checks',
      )} passed.`;
    case 'fail':
      return say('work', 'danger', details)`The claim for ${element(elementId)} is refuted: ${
        failing(verdict.checks)?.detail ?? 'a check does not hold.'
      }`;
    default:
      return say('work', 'warn', details)`The claim for ${element(elementId)} is not proven: ${
        failing(verdict.checks)?.detail ?? 'a check could not be made.'
      }`;
  }
}

function failing(
  checks: RecordOf<'verdictReached'>['verdict']['checks'],
): (typeof checks)[number] | undefined {
  return (
    checks.find(({ result }) => result === 'fail') ?? checks.find(({ result }) => result !== 'pass')
  );
}

function attemptFailed(record: RecordOf<'attemptFailed'>): Sentence {
  const { feedback, attemptsLeft, retryAt } = record;
  const details = [feedback.message, ...feedback.checks.map(checkLine)].filter((it) => it !== '');
  if (retryAt === null || attemptsLeft === 0)
    return say('work', 'danger', details)`Attempt ${String(feedback.attempt)} at ${element(
      record.elementId,
    )} failed; no attempt is left.`;
  return say('work', 'warn', details)`Attempt ${String(feedback.attempt)} at ${element(
    record.elementId,
  )} failed; ${count(attemptsLeft, 'attempt is', 'attempts are')} left, the next from ${moment(
    retryAt,
  )}.`;
}
