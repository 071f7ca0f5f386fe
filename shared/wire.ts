import type { JournalRecord, Trigger } from './journal.ts';
import { InvariantViolation } from './outcome.ts';
import type { Question } from './query.ts';
import type { Review, ReviewDecision } from './review.ts';
import { formatInstant, parseInstant, type Instant } from './time.ts';

/** A trigger as it goes over the wire. */
export type WireTrigger = Written<Trigger>;

/** A journal record as it goes over the wire: the same fields, with moments as RFC 3339 texts. */
export type WireRecord = WrittenRecord<JournalRecord>;

type WrittenRecord<Fact> = Fact extends JournalRecord
  ? {
      readonly [Key in keyof Fact]: Key extends Nested
        ? Written<Fact[Key]>
        : Key extends 'review'
          ? WrittenReview
          : Moment<Fact[Key]>;
    }
  : never;

type Nested = 'trigger' | 'claim' | 'verdict' | 'question' | 'answer' | 'adjudication' | 'decision';

/** A review as it goes over the wire. */
export type WrittenReview = Written<Omit<Review, 'decisions'>> & {
  readonly decisions: readonly Written<ReviewDecision>[];
};

type Written<T> = T extends unknown ? { readonly [Key in keyof T]: Moment<T[Key]> } : never;

/** Found by type, not by name: a new record with a moment stops the build until it is written. */
type Moment<T> = [T] extends [Instant] ? string : [T] extends [Instant | null] ? string | null : T;

/** Writes a record for the wire. */
export function writeRecord(record: JournalRecord): WireRecord {
  const at = formatInstant(record.at);
  switch (record.type) {
    case 'subscriptionOpened':
      return { ...record, at, trigger: writeTrigger(record.trigger) };
    case 'subscriptionRenewed':
      return { ...record, at, trigger: writeTrigger(record.trigger) };
    case 'workItemLeased':
      return { ...record, at, until: record.until === null ? null : formatInstant(record.until) };
    case 'leaseRenewed':
      return { ...record, at, until: formatInstant(record.until) };
    case 'claimSubmitted':
      return { ...record, at, claim: stamped(record.claim) };
    case 'verdictReached':
      return { ...record, at, verdict: stamped(record.verdict) };
    case 'queryRaised':
      return { ...record, at, question: writeQuestion(record.question) };
    case 'queryAnswered':
      return { ...record, at, answer: stamped(record.answer) };
    case 'claimAdjudicated':
      return { ...record, at, adjudication: stamped(record.adjudication) };
    case 'reviewOpened':
      return { ...record, at, review: writeReview(record.review) };
    case 'reviewDecided':
      return { ...record, at, decision: stamped(record.decision) };
    case 'approvalRequested':
      return { ...record, at, expiresAt: formatInstant(record.expiresAt) };
    case 'workDeferred':
      return { ...record, at, until: formatInstant(record.until) };
    case 'attemptFailed': {
      const retryAt = record.retryAt === null ? null : formatInstant(record.retryAt);
      return { ...record, at, retryAt };
    }
    default:
      return { ...record, at };
  }
}

/** Reads a record from the wire. @throws InvariantViolation when a moment in it is not one */
export function readRecord(record: WireRecord): JournalRecord {
  const at = moment(record.at);
  switch (record.type) {
    case 'subscriptionOpened':
      return { ...record, at, trigger: readTrigger(record.trigger) };
    case 'subscriptionRenewed':
      return { ...record, at, trigger: readTrigger(record.trigger) };
    case 'workItemLeased':
      return { ...record, at, until: record.until === null ? null : moment(record.until) };
    case 'leaseRenewed':
      return { ...record, at, until: moment(record.until) };
    case 'claimSubmitted':
      return { ...record, at, claim: { ...record.claim, at: moment(record.claim.at) } };
    case 'verdictReached':
      return { ...record, at, verdict: { ...record.verdict, at: moment(record.verdict.at) } };
    case 'queryRaised': {
      const { question } = record;
      return { ...record, at, question: { ...question, dueAt: readMoment(question.dueAt) } };
    }
    case 'queryAnswered':
      return { ...record, at, answer: { ...record.answer, at: moment(record.answer.at) } };
    case 'claimAdjudicated': {
      const { adjudication } = record;
      return { ...record, at, adjudication: { ...adjudication, at: moment(adjudication.at) } };
    }
    case 'reviewOpened':
      return { ...record, at, review: readReview(record.review) };
    case 'reviewDecided':
      return { ...record, at, decision: { ...record.decision, at: moment(record.decision.at) } };
    case 'approvalRequested':
      return { ...record, at, expiresAt: moment(record.expiresAt) };
    case 'workDeferred':
      return { ...record, at, until: moment(record.until) };
    case 'attemptFailed':
      return { ...record, at, retryAt: record.retryAt === null ? null : moment(record.retryAt) };
    default:
      return { ...record, at };
  }
}

/** Writes a review for the wire. */
function writeReview(review: Review): WrittenReview {
  const { openedAt, dueAt, decisions } = review;
  return {
    ...review,
    openedAt: formatInstant(openedAt),
    dueAt: written(dueAt),
    decisions: decisions.map((one) => ({ ...one, at: formatInstant(one.at) })),
  };
}

function readReview(review: WrittenReview): Review {
  const { openedAt, dueAt, decisions } = review;
  return {
    ...review,
    openedAt: moment(openedAt),
    dueAt: readMoment(dueAt),
    decisions: decisions.map((one) => ({ ...one, at: moment(one.at) })),
  };
}

function stamped<T extends { readonly at: Instant }>(
  made: T,
): Omit<T, 'at'> & { readonly at: string } {
  return { ...made, at: formatInstant(made.at) };
}

function writeQuestion(question: Question): Written<Question> {
  return { ...question, dueAt: written(question.dueAt) };
}

function written(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}

function readMoment(text: string | null): Instant | null {
  return text === null ? null : moment(text);
}

function writeTrigger(trigger: Trigger): WireTrigger {
  if (trigger.type !== 'timer') return trigger;
  const { dueAt, anchor } = trigger;
  return { ...trigger, dueAt: formatInstant(dueAt), anchor: formatInstant(anchor) };
}

function readTrigger(trigger: WireTrigger): Trigger {
  if (trigger.type !== 'timer') return trigger;
  return { ...trigger, dueAt: moment(trigger.dueAt), anchor: moment(trigger.anchor) };
}

function moment(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new InvariantViolation('an RFC 3339 moment', `it reads ${text}`);
  return at;
}
