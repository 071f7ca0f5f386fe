import type { RejectionCode } from '../../../shared/rejection.ts';

/** What a refusal means, and what whoever meets it can do. */
export interface ProblemText {
  readonly meaning: string;
  readonly remedy: string;
}

/** One text for each reason for refusal. */
export const PROBLEM_TEXTS: Readonly<Record<RejectionCode, ProblemText>> = {
  malformedRequest: {
    meaning: 'The address, a header or the JSON of the body could not be read.',
    remedy:
      'The detail names the place, by line and column or by parameter. Correct it and send again.',
  },
  unauthenticated: {
    meaning: 'Nobody has shown who they are, or what they showed is not, or no longer, in force.',
    remedy:
      'Programs send "Authorization: Bearer …". People open a sign-in link: "baton sign-in" prints one.',
  },
  leaseUnknown: {
    meaning: 'The lease token does not belong to this work item.',
    remedy: 'Send the token that came with the lease, in header Baton-Lease, with its epoch.',
  },
  forbidden: {
    meaning: 'You are known, but this is not yours to do.',
    remedy: 'Ask an administrator. A browser page also has to send header X-Baton-Request.',
  },
  wrongHolder: {
    meaning: 'The work item, task or claim is in the hands of somebody else.',
    remedy: 'Leave it to its holder, or have it assigned to you. A leaked token has been revoked.',
  },
  performerSuspended: {
    meaning: 'An operator has suspended this performer: it may neither take nor finish work.',
    remedy: 'Wait until it is activated again.',
  },
  searchTooWide: {
    meaning:
      'What was asked for has no index by itself, and too many instances would have to be looked at.',
    remedy:
      'Narrow it by a process, a state, an element, a time or the value of a variable, or sort it by the start.',
  },
  notFound: {
    meaning: 'There is nothing under this address, or not any more.',
    remedy: 'Check the id. Finished work is found in the journal of its instance.',
  },
  methodNotAllowed: {
    meaning: 'The address exists, but not for this method.',
    remedy: 'Header Allow lists the methods that do.',
  },
  toolDenied: {
    meaning: 'The tool, its arguments or its target lie outside what this work item allows.',
    remedy: 'Stay within the scopes that came with the lease, or ask people. The refusal is kept.',
  },
  performerChanged: {
    meaning:
      'The registry pins the model, the prompt or the agent card of this performer, and it asked for work with another one, or did not say which it has.',
    remedy:
      'Say the registered model, promptHash and cardHash with the request; register what is new as a version of its own, or have the change approved.',
  },
  performerUnapproved: {
    meaning:
      'The house asks for models, or prompts, that it has approved, and that of this performer is not, or its approval has run out.',
    remedy: 'Have it approved (`PUT /v1/registry/pins`), or register what is.',
  },
  dutiesNotSegregated: {
    meaning:
      'Whoever did it, answers for it, began it or has decided it already may not decide about it.',
    remedy: 'Leave it to somebody else.',
  },
  killed: {
    meaning: 'A stop is in force for this process, performer, tool or model.',
    remedy: 'Do nothing more for it; wait until it is released, then ask for work again.',
  },
  budgetSpent: {
    meaning: 'The budget of this work item is used up.',
    remedy: 'Claim what is done, ask people, or decline. Waiting does not help.',
  },
  policyBlocked: {
    meaning: 'A policy forbids it, whatever the reasons.',
    remedy: 'The detail names the rules. Their owner can change them; nobody can pass them over.',
  },
  leaseSuperseded: {
    meaning:
      'The work item was leased again since: what is done under the older epoch does not count.',
    remedy: 'Stop. Do not repeat the call; ask for new work instead.',
  },
  staleRevision: {
    meaning:
      'The file was saved by somebody else, or in another window, after what this save begins from.',
    remedy:
      'The members name the newest revision and who has saved it: read it, bring both together, and save again.',
  },
  lockedByAnother: {
    meaning: 'Another window holds the edit lock of the file.',
    remedy: 'The members name who holds it and until when. Ask them to hand it over, or wait.',
  },
  notInState: {
    meaning: 'The thing exists, but its present state does not allow this.',
    remedy: 'Look at its state first; the detail says what was expected.',
  },
  alreadyExists: {
    meaning: 'Something of this name is there already.',
    remedy: 'Choose another name or version.',
  },
  stillRunning: {
    meaning: 'The first request with this Idempotency-Key has not been answered yet.',
    remedy: 'Send it again in a moment, with the same key.',
  },
  leaseExpired: {
    meaning: 'The lease ran out before the call came: no sign of life was seen in time.',
    remedy: 'Lease the item again if it is still offered, and submit under the new epoch.',
  },
  itemClosed: {
    meaning: 'The work item is finished or was withdrawn.',
    remedy: 'Stop working on it; nothing that comes for it has an effect.',
  },
  contentTooLarge: {
    meaning: 'The body, or a part of it, is larger than is accepted.',
    remedy: 'The detail names the limit. Hand over large content by reference.',
  },
  unsupportedMediaType: {
    meaning: 'The body is not of a kind that is understood here.',
    remedy: 'Send application/json in UTF-8, not compressed.',
  },
  misdirected: {
    meaning: 'The request names a host under which this runtime does not answer.',
    remedy: 'Use the address it printed at its start, or allow the name with --allow-host.',
  },
  invalidContent: {
    meaning: 'The body is JSON, but not what is wanted here.',
    remedy: 'Member "faults" lists every place with what was expected and what was found.',
  },
  deploymentRefused: {
    meaning: 'The model cannot be executed by the book, or a form holds what is not allowed.',
    remedy: 'Member "diagnostics" lists every finding with its file, element and line.',
  },
  decisionExhausted: {
    meaning: 'The decision, with everything it needs, was stopped at a limit: nothing came of it.',
    remedy:
      'The detail names the limit. Look for loops without an end, and for lists or texts that grow.',
  },
  decisionUnsupported: {
    meaning: 'The decision, or one that it needs, has a text in another language than FEEL.',
    remedy:
      'Write the text that the deployment warned of in FEEL; other decisions are not touched.',
  },
  idempotencyConflict: {
    meaning: 'This Idempotency-Key, or claim id, was used for a request with another content.',
    remedy: 'Use a new key for a new request.',
  },
  tooManyRequests: {
    meaning: 'More is going on at once than is allowed.',
    remedy: 'Wait as long as header Retry-After says.',
  },
  internal: {
    meaning: 'A defect of ours. Nothing was kept of this request.',
    remedy: 'The log has the details under the id in member "errorId".',
  },
  unavailable: {
    meaning: 'The store, or something else that is needed, does not answer at present.',
    remedy:
      'Send the request again, with its Idempotency-Key: the answer tells whether it was carried out.',
  },
};
