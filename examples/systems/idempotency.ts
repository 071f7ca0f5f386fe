import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { canonicalJson, parseJsonObject } from '../json.ts';
import { type Exchange, json, type JsonReply, Refused } from './service-route.ts';

/** A write that answers with JSON. */
export type Write = (exchange: Exchange) => JsonReply;

interface Remembered {
  readonly request_hash: string;
  readonly status: number;
  readonly reply: string;
}

const RECALL = `
  SELECT request_hash, status, reply FROM idempotency_keys WHERE principal = ? AND key = ?`;

const REMEMBER = `
  INSERT INTO idempotency_keys (principal, key, request_hash, status, reply)
  VALUES (?, ?, ?, ?, ?)`;

/**
 * Makes a write happen once per principal and idempotency key: the same request again is answered
 * as before, another request under the same key is refused. The write and the memory of it are one
 * transaction. Without a key, every call writes, as in most systems of record.
 *
 * @throws Refused 422 `idempotency-conflict`
 */
export function once(database: Database.Database, purpose: string, write: Write): Write {
  const recall = database.prepare<[string, string], Remembered>(RECALL);
  const remember = database.prepare(REMEMBER);
  const writeOnce = database.transaction((exchange: Exchange, key: string) => {
    const hash = requestHash(purpose, exchange);
    const seen = recall.get(exchange.principal.name, key);
    if (seen !== undefined) return answerAgain(seen, hash, key);
    const reply = write(exchange);
    remember.run(exchange.principal.name, key, hash, reply.status, JSON.stringify(reply.body));
    return reply;
  });
  return (exchange) =>
    exchange.idempotencyKey === null
      ? database.transaction(write)(exchange)
      : writeOnce(exchange, exchange.idempotencyKey);
}

function answerAgain(seen: Remembered, hash: string, key: string): JsonReply {
  if (seen.request_hash !== hash)
    throw new Refused(
      422,
      'idempotency-conflict',
      `Expected the request first made under key ${key}, but this is another.`,
    );
  return json(seen.status, parseJsonObject(seen.reply, 'the remembered reply'));
}

function requestHash(purpose: string, exchange: Exchange): string {
  const text = canonicalJson([purpose, exchange.params, exchange.body]);
  return createHash('sha256').update(text).digest('hex');
}
