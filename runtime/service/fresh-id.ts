import { randomBytes } from 'node:crypto';
import {
  parseDefinitionId,
  parseInstanceId,
  type DefinitionId,
  type InstanceId,
} from '../../shared/ids.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import type { Instant } from '../../shared/time.ts';

/** Crockford's base 32: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LETTERS = 10;
const RANDOM_LETTERS = 16;

/** A new name, unique by 80 random bits, that sorts by time: rows made together lie together. */
export function freshId(at: Instant): string {
  let time = '';
  for (let left: number = at, n = 0; n < TIME_LETTERS; n += 1, left = Math.floor(left / 32))
    time = `${ALPHABET.charAt(left % 32)}${time}`;
  const random = [...randomBytes(RANDOM_LETTERS)].map((byte) => ALPHABET.charAt(byte % 32));
  return time + random.join('');
}

/** The name of a new instance. */
export function freshInstanceId(at: Instant): InstanceId {
  return sure(parseInstanceId(freshId(at)));
}

/** The name of a new definition. */
export function freshDefinitionId(at: Instant): DefinitionId {
  return sure(parseDefinitionId(freshId(at)));
}

/** A secret of so many random bits, as text for headers and addresses (base64url). */
export function freshSecret(bits: 128 | 256): string {
  return randomBytes(bits / 8).toString('base64url');
}

function sure<T>(id: T | null): T {
  if (id === null) throw new InvariantViolation('a fresh id to be well formed', 'it is not');
  return id;
}
