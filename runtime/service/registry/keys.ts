import type { KeyRequest } from '../../../shared/api/agents.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { object, text, time, type Fields, type Schema } from '../../../shared/schema.ts';
import { formatInstant, later, parseInstant, type Instant } from '../../../shared/time.ts';
import { parseDuration } from '../duration.ts';
import { freshSecret } from '../fresh-id.ts';
import { sha256 } from '../hash.ts';

/** A key as it is kept with its performer. */
export interface Key {
  /** SHA-256 (hex) of its secret. */
  readonly hash: string;
  readonly prefix: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

const KEY: Fields<Key> = { hash: text(), prefix: text(), createdAt: time(), expiresAt: time() };

/** @see Key */
export const keySchema: Schema<Key> = object<Key>({ ...KEY });

/** A key says what it is, so that secret scanners find it where it should not be. */
const KEY_PREFIX = 'baton_pk_';
const SHOWN_LETTERS = KEY_PREFIX.length + 6;
/** How long (ms) a key lives at most. */
const KEY_LIFE_MS = 90 * 86_400_000;

/** When the keys of a performer end, old and new. */
export interface KeyTerms {
  /** When the keys before this one end, unless they end earlier. */
  readonly othersUntil: Instant;
  readonly expiresAt: Instant;
}

/** @rejects invalidContent for an overlap that is no duration, or an end that is too far away */
export function keyTerms({ overlap, expiresAt }: KeyRequest, now: Instant): Outcome<KeyTerms> {
  const overlapMs = overlap === undefined ? 0 : parseDuration(overlap);
  if (overlapMs === null || overlapMs > KEY_LIFE_MS)
    return reject(
      'invalidContent',
      `Expected overlap to be a duration of at most 90 days, but found ${overlap}.`,
    );
  const latest = later(now, KEY_LIFE_MS);
  const ends = expiresAt === undefined ? latest : parseInstant(expiresAt);
  if (ends === null || ends <= now || ends > latest)
    return reject('invalidContent', `Expected an end within 90 days, but found ${expiresAt}.`);
  return accept({ othersUntil: later(now, overlapMs), expiresAt: ends });
}

/** A new key with its secret, which is not kept. */
export function freshKey(
  now: Instant,
  expiresAt: Instant,
): { readonly secret: string; readonly key: Key } {
  const secret = KEY_PREFIX + freshSecret(256);
  return {
    secret,
    key: {
      hash: sha256(secret),
      prefix: secret.slice(0, SHOWN_LETTERS),
      createdAt: formatInstant(now),
      expiresAt: formatInstant(expiresAt),
    },
  };
}

/** Whether a key is in force. */
export function isInForce({ expiresAt }: Key, now: Instant): boolean {
  const ends = parseInstant(expiresAt);
  return ends !== null && now < ends;
}

/** The keys beside a new one: those that go on to work for a while, none of them for longer. */
export function keptBeside(
  keys: readonly Key[],
  othersUntil: Instant,
  now: Instant,
): readonly Key[] {
  const ended = formatInstant(othersUntil);
  return keys
    .map((key) => (isInForce(key, othersUntil) ? { ...key, expiresAt: ended } : key))
    .filter((key) => isInForce(key, now));
}
