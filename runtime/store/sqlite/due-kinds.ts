import type { InstanceId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Effect } from '../../engine/index.ts';
import { effectId } from '../check-decision.ts';
import { deadlineSubject } from '../deadline-subject.ts';
import type { Broadcast, Receipt, StartSubscription } from '../event-port.ts';
import { receiptId } from '../message-rules.ts';
import type { Due } from '../port.ts';
import type { Connection } from './connection.ts';
import {
  DEADLINES_DUE,
  EFFECTS_DUE,
  POSTPONE_DEADLINE,
  POSTPONE_EFFECT,
  SETTLE_DEADLINE,
  SETTLE_EFFECT,
} from './sql/due.ts';
import { POSTPONE_RECEIPT, RECEIPTS_DUE, TELL_RECEIPT } from './sql/messages.ts';
import { BROADCASTS_DUE, POSTPONE_BROADCAST } from './sql/signals.ts';
import { POSTPONE_START, SETTLE_START, STARTS_DUE } from './sql/starts.ts';
import { columnText, readColumn } from './text.ts';

/** How one kind of due thing is found and ended. */
export interface DueKind<One extends Due> {
  /** What is due at a moment, oldest first, at most so many. */
  readonly found: (at: number, limit: number) => readonly One[];
  readonly settle: (due: One) => void;
  /** `error` is JSON. */
  readonly postpone: (due: One, until: Instant, error: string) => void;
}

/** Every kind, on the two connections of a store. */
export type DueKinds = {
  readonly [Type in Due['type']]: DueKind<Extract<Due, { type: Type }>>;
};

/** Prepares the statements. */
export function dueKinds(writer: Connection, reader: Connection): DueKinds {
  return {
    deadline: deadlines(writer, reader),
    effect: effects(writer, reader),
    start: starts(writer, reader),
    receipt: receipts(writer, reader),
    broadcast: broadcasts(writer, reader),
  };
}

interface Times {
  readonly dueAt: Instant;
  readonly failures: number;
}

function deadlines(writer: Connection, reader: Connection): DueKinds['deadline'] {
  interface Found extends Times {
    readonly instance: InstanceId;
    readonly key: string;
  }
  const found = reader.prepare<[number, number], Found>(DEADLINES_DUE);
  const settle = writer.prepare<[string, string, number]>(SETTLE_DEADLINE);
  const postpone = writer.prepare<[number, string, string, string, number]>(POSTPONE_DEADLINE);
  const localKey = ({ instance, id }: { instance: string; id: string }): string =>
    columnText(id.slice(instance.length + 1));
  return {
    found: (at, limit) =>
      found.all(at, limit).map(({ instance, key, dueAt, failures }) => {
        const subject = deadlineSubject(`${instance}.${key}`);
        return { type: 'deadline', id: subject, instance, subject, dueAt, failures };
      }),
    settle: (due) => settle.run(due.instance, localKey(due), due.dueAt),
    postpone: (due, until, error) =>
      postpone.run(until, error, due.instance, localKey(due), due.dueAt),
  };
}

function effects(writer: Connection, reader: Connection): DueKinds['effect'] {
  interface Found extends Times {
    readonly instance: InstanceId;
    readonly seq: number;
    readonly n: number;
    readonly data: string;
  }
  const found = reader.prepare<[number, number], Found>(EFFECTS_DUE);
  const settle = writer.prepare<[string, number, number]>(SETTLE_EFFECT);
  const postpone = writer.prepare<[number, string, string, number, number]>(POSTPONE_EFFECT);
  return {
    found: (at, limit) =>
      found.all(at, limit).map(({ instance, seq, n, dueAt, failures, data }) => {
        const effect = readColumn<Effect>(data);
        return {
          type: 'effect',
          id: effectId(instance, seq, n),
          instance,
          effect,
          dueAt,
          failures,
        };
      }),
    settle: ({ instance, id }) => settle.run(instance, ...placeOf(id)),
    postpone: ({ instance, id }, until, error) =>
      postpone.run(until, error, instance, ...placeOf(id)),
  };
}

function starts(writer: Connection, reader: Connection): DueKinds['start'] {
  const found = reader.prepare<[number, number], Times & { data: string }>(STARTS_DUE);
  const settle = writer.prepare<[string, number]>(SETTLE_START);
  const postpone = writer.prepare<[number, string, string, number]>(POSTPONE_START);
  return {
    found: (at, limit) =>
      found.all(at, limit).map(({ data, dueAt, failures }) => {
        const subscription = readColumn<StartSubscription>(data);
        return { type: 'start', id: subscription.id, subscription, dueAt, failures };
      }),
    settle: ({ id, dueAt }) => settle.run(columnText(id), dueAt),
    postpone: ({ id, dueAt }, until, error) => postpone.run(until, error, columnText(id), dueAt),
  };
}

function receipts(writer: Connection, reader: Connection): DueKinds['receipt'] {
  const found = reader.prepare<[number, number], Times & { data: string }>(RECEIPTS_DUE);
  const settle = writer.prepare<[string, string]>(TELL_RECEIPT);
  const postpone = writer.prepare<[number, string, string, string]>(POSTPONE_RECEIPT);
  return {
    found: (at, limit) =>
      found.all(at, limit).map(({ data, dueAt, failures }) => {
        const receipt = readColumn<Receipt>(data);
        return { type: 'receipt', id: receiptId(receipt), receipt, dueAt, failures };
      }),
    settle: ({ receipt }) =>
      settle.run(columnText(receipt.messageId), columnText(receipt.receiver)),
    postpone: ({ receipt }, until, error) =>
      postpone.run(until, error, columnText(receipt.messageId), columnText(receipt.receiver)),
  };
}

function broadcasts(writer: Connection, reader: Connection): DueKinds['broadcast'] {
  const found = reader.prepare<[number, number], Times & { data: string }>(BROADCASTS_DUE);
  const postpone = writer.prepare<[number, string, string]>(POSTPONE_BROADCAST);
  return {
    found: (at, limit) =>
      found.all(at, limit).map(({ data, dueAt, failures }) => {
        const { signalId: id } = readColumn<Broadcast>(data);
        return { type: 'broadcast', id, dueAt, failures };
      }),
    // Its own progress says when it is over.
    settle: () => undefined,
    postpone: ({ id }, until, error) => postpone.run(until, error, columnText(id)),
  };
}

/** The record and the place that an effect's name ends with. */
function placeOf(id: string): [seq: number, n: number] {
  const match = /:(\d+):(\d+)$/.exec(id);
  if (match === null) throw new InvariantViolation('the name of an effect', `it is ${id}`);
  return [Number(match[1]), Number(match[2])];
}
