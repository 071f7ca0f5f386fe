import { randomBytes } from 'node:crypto';
import { problemOf, type Problem } from '../../shared/problem.ts';
import { reject, type Rejection } from '../../shared/rejection.ts';
import type { Log } from '../service/log.ts';
import { rejectionOfStore } from '../service/store-faults.ts';

/** An answer that says why not (RFC 9457). */
export interface ProblemReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly problem: Problem;
}

/** Seconds after which a caller who was turned away for the moment may ask again. */
const RETRY_AFTER = '2';

/** What a caller reads about a refusal. */
export function problemReply(rejection: Rejection): ProblemReply {
  const problem = problemOf(rejection);
  const headers: Record<string, string> = {};
  if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer realm="baton"';
  if (problem.status === 429 || problem.status === 503) headers['Retry-After'] = RETRY_AFTER;
  const { allow } = rejection.members;
  if (Array.isArray(allow)) headers['Allow'] = allow.join(', ');
  return { status: problem.status, headers, problem };
}

/**
 * What a caller reads about an error. Only what the store says about itself is told; all else is a
 * defect of ours: it goes to the log under a number that the caller can name.
 */
export function problemOfError(error: unknown, log: Log, request: string): ProblemReply {
  const known = rejectionOfStore(error);
  if (known !== null) {
    if (known.code === 'unavailable') log.error('store.failed', { request, err: error });
    return problemReply(known);
  }
  const id = randomBytes(8).toString('hex');
  log.error('request.failed', { id, request, err: error });
  return problemReply(
    reject('internal', `Expected to answer, but something went wrong; it is in the log as ${id}.`, {
      errorId: id,
    }).rejection,
  );
}
