import type { JsonObject } from './json.ts';

/** The name of one reason for refusal. */
export type RejectionCode =
  | 'malformedRequest'
  | 'unauthenticated'
  | 'leaseUnknown'
  | 'forbidden'
  | 'wrongHolder'
  | 'performerSuspended'
  | 'performerChanged'
  | 'performerUnapproved'
  | 'notFound'
  | 'methodNotAllowed'
  | 'leaseSuperseded'
  | 'notInState'
  | 'alreadyExists'
  | 'staleRevision'
  | 'stillRunning'
  | 'leaseExpired'
  | 'killed'
  | 'lockedByAnother'
  | 'toolDenied'
  | 'budgetSpent'
  | 'searchTooWide'
  | 'policyBlocked'
  | 'dutiesNotSegregated'
  | 'itemClosed'
  | 'contentTooLarge'
  | 'unsupportedMediaType'
  | 'misdirected'
  | 'invalidContent'
  | 'deploymentRefused'
  | 'decisionExhausted'
  | 'decisionUnsupported'
  | 'idempotencyConflict'
  | 'tooManyRequests'
  | 'internal'
  | 'unavailable';

/** What is the same for every refusal of one kind. */
export interface RejectionKind {
  readonly status: number;
  readonly title: string;
}

/**
 * Every reason for which something asked of Baton can be refused: HTTP status and fixed title
 * (RFC 9457). Each has a page under `/problems/{code in kebab-case}`.
 */
export const REJECTIONS: Readonly<Record<RejectionCode, RejectionKind>> = {
  malformedRequest: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  leaseUnknown: { status: 401, title: 'The lease token is not known' },
  forbidden: { status: 403, title: 'Not allowed' },
  wrongHolder: { status: 403, title: 'Somebody else holds this work item' },
  performerChanged: { status: 403, title: 'The performer is not what was registered' },
  performerUnapproved: { status: 403, title: 'What the performer works with is not approved' },
  performerSuspended: { status: 403, title: 'The performer may not work at present' },
  toolDenied: { status: 403, title: 'The tool may not be used so' },
  dutiesNotSegregated: { status: 403, title: 'Somebody else has to do this' },
  notFound: { status: 404, title: 'Not found' },
  methodNotAllowed: { status: 405, title: 'The method is not allowed here' },
  leaseSuperseded: { status: 409, title: 'A newer lease has replaced this one' },
  notInState: { status: 409, title: 'Its state does not allow this' },
  alreadyExists: { status: 409, title: 'It exists already' },
  staleRevision: { status: 409, title: 'Somebody has saved meanwhile' },
  stillRunning: { status: 409, title: 'The first request with this key is still running' },
  leaseExpired: { status: 410, title: 'The lease has run out' },
  itemClosed: { status: 410, title: 'The work item is closed' },
  contentTooLarge: { status: 413, title: 'Too large' },
  unsupportedMediaType: { status: 415, title: 'The media type is not understood' },
  misdirected: { status: 421, title: 'This host name is not served here' },
  invalidContent: { status: 422, title: 'The content does not hold to its schema' },
  deploymentRefused: { status: 422, title: 'The deployment was refused' },
  decisionExhausted: { status: 422, title: 'The decision asks for too much' },
  decisionUnsupported: { status: 422, title: 'The decision needs what does not run here' },
  searchTooWide: { status: 422, title: 'The search would have to look at too much' },
  policyBlocked: { status: 422, title: 'A policy forbids it' },
  idempotencyConflict: { status: 422, title: 'The key was used for another request' },
  killed: { status: 423, title: 'It has been stopped' },
  lockedByAnother: { status: 423, title: 'Somebody else is editing it' },
  budgetSpent: { status: 429, title: 'The budget is spent' },
  tooManyRequests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available at present' },
};

/** Why something was refused. `detail` reads "Expected …, but …"; `members` go into the problem. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly detail: string;
  readonly members: JsonObject;
}

/** A refused {@link Outcome}. */
export function reject(
  code: RejectionCode,
  detail: string,
  members: JsonObject = {},
): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection: { code, detail, members } };
}

/** The name of a rejection as it stands in addresses: `leaseExpired` → `lease-expired`. */
export function problemSlug(code: RejectionCode): string {
  return code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
