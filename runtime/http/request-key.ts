import { parseCommandId } from '../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { RequestKey } from '../service/execute.ts';
import { sha256All } from '../service/hash.ts';

/** What a request's key depends on. */
export interface Keyed {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Who asks: the same key of somebody else is another key. */
  readonly by: string;
  /** `Idempotency-Key`, if there is one. */
  readonly header: string | undefined;
  /** SHA-256 (hex) of the body's bytes. */
  readonly bodyDigest: string;
}

/**
 * The name of a request by which a repetition is known: of this caller, on this path. Only requests
 * that do something need one; where none is given each request is a new one.
 * @rejects malformedRequest
 */
export function requestKey(keyed: Keyed): Outcome<RequestKey | null> {
  const { method, url, by, header, bodyDigest } = keyed;
  if (header === undefined || method !== 'POST') return accept(null);
  if (!/^[\x21-\x7e]{1,255}$/.test(header))
    return reject(
      'malformedRequest',
      'Expected Idempotency-Key to be 1 to 255 visible ASCII characters, but it is not.',
      { header: 'Idempotency-Key' },
    );
  const path = url.split('?', 1)[0] ?? url;
  const id = parseCommandId(sha256All('request', by, method, path, header));
  if (id === null) throw new InvariantViolation('a digest to be a command id', 'it is not');
  return accept({ id, digest: sha256All(url, bodyDigest) });
}
