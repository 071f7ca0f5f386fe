import type { JournalRecord, Trigger } from './journal.ts';
import { InvariantViolation } from './outcome.ts';
import { formatInstant, parseInstant, type Instant } from './time.ts';

/** A trigger as it goes over the wire. */
export type WireTrigger = Written<Trigger>;

/** A journal record as it goes over the wire: the same fields, with moments as RFC 3339 texts. */
export type WireRecord = WrittenRecord<JournalRecord>;

type WrittenRecord<Fact> = Fact extends JournalRecord
  ? {
      readonly [Key in keyof Fact]: Key extends 'trigger' | 'claim' | 'verdict'
        ? Written<Fact[Key]>
        : Moment<Fact[Key]>;
    }
  : never;

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
      return { ...record, at, claim: { ...record.claim, at: formatInstant(record.claim.at) } };
    case 'verdictReached':
      return {
        ...record,
        at,
        verdict: { ...record.verdict, at: formatInstant(record.verdict.at) },
      };
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
    case 'attemptFailed':
      return { ...record, at, retryAt: record.retryAt === null ? null : moment(record.retryAt) };
    default:
      return { ...record, at };
  }
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
