import { isJsonObject, type JsonObject } from '../../shared/json.ts';

/** A decision that is on its way: what is sent, where, and under which key. */
export interface Sending {
  /** Under which a repetition is the same act. */
  readonly key: string;
  readonly itemId: string;
  /** What people call it. */
  readonly title: string;
  readonly path: string;
  readonly body: JsonObject;
  /** Who decided: somebody else who signs in here does not send it. */
  readonly by: string;
  /** Before this (ms) it can be taken back, and is not sent. */
  readonly notBefore: number;
}

/** Where what is on its way is kept; `localStorage` is one. */
export type OutboxStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'baton.outbox';

/** Everything that is on its way; what cannot be read is not there. */
export function readOutbox(storage: OutboxStorage): readonly Sending[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSending) : [];
  } catch {
    return [];
  }
}

/** Keeps a decision until it has been taken. @returns whether there is room to keep it */
export function keepSending(storage: OutboxStorage, sending: Sending): boolean {
  return write(storage, [...without(storage, sending.key), sending]);
}

/** Forgets a decision: it was taken, refused, or taken back. */
export function dropSending(storage: OutboxStorage, key: string): void {
  write(storage, without(storage, key));
}

/** What is to be sent now, in the order in which it was decided. */
export function dueIn(sendings: readonly Sending[], by: string, now: number): readonly Sending[] {
  return sendings.filter((sending) => sending.by === by && sending.notBefore <= now);
}

function without(storage: OutboxStorage, key: string): readonly Sending[] {
  return readOutbox(storage).filter((sending) => sending.key !== key);
}

function write(storage: OutboxStorage, sendings: readonly Sending[]): boolean {
  try {
    if (sendings.length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(sendings));
    return true;
  } catch {
    return false;
  }
}

function isSending(value: unknown): value is Sending {
  if (!isJsonObject(value)) return false;
  const { key, itemId, title, path, body, by, notBefore } = value;
  return (
    [key, itemId, title, path, by].every((text) => typeof text === 'string') &&
    typeof notBefore === 'number' &&
    isJsonObject(body)
  );
}
