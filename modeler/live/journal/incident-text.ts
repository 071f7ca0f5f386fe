import type { IncidentKind, RepairDone } from '../../../shared/journal.ts';
import { rich } from '../../language/rich.ts';
import { t } from '../../language/t.ts';

/** What stopped, in words. */
export const INCIDENT_TITLES: Readonly<Record<IncidentKind, string>> = {
  conditionFailed: t('a condition gave neither true nor false'),
  mappingFailed: t('an input or output mapping failed'),
  scriptFailed: t('its script failed'),
  timerInvalid: t('its timer names no moment'),
  correlationFailed: t('the key of its message cannot be worked out'),
  inputContract: t('its input does not hold to the contract'),
  attemptsExhausted: t('no attempt is left'),
  verificationInconclusive: t('what was claimed could not be proven'),
  errorUncaught: t('nothing in the diagram catches its error'),
  deadEnd: t('the tokens that it waits for cannot come any more'),
  runawayProcess: t('the process goes round without ever waiting'),
  calledElementMissing: t('what it calls is not deployed'),
  callDepthExceeded: t('processes call one another too deep'),
  decisionFailed: t('its decision could not be taken'),
  policyBlocked: t('a policy forbids it'),
  packetIncomplete: t('a reviewer cannot be shown all of it'),
  quarantined: t('the line was stopped: something is wrong with what was claimed'),
  effectUnknown: t('it is not known whether what was called has happened'),
  compensationFailed: t('what it has changed is not shown to be undone'),
};

/** What can be done about an incident of this kind before it is retried. */
export const INCIDENT_REPAIRS: Readonly<Record<IncidentKind, string>> = {
  conditionFailed: t('Set the variables the condition needs, then retry.'),
  mappingFailed: t('Set the variables the mapping needs, then retry.'),
  scriptFailed: t('Set the variables the script needs, then retry.'),
  timerInvalid: t('Set the variable the timer reads to a date or a duration, then retry.'),
  correlationFailed: t('Set the variable that holds the key, then retry.'),
  inputContract: t(
    'Correct the variables that make up the input, or the input itself, then retry.',
  ),
  attemptsExhausted: t('Look at what the checks said, repair the performer, then grant attempts.'),
  verificationInconclusive: t('See that the system of record answers, then retry.'),
  errorUncaught: t('Retry the work, or deploy a version that catches the error.'),
  deadEnd: t('Take out the token that waits, put in those it waits for, or move it elsewhere.'),
  runawayProcess: t('Change what keeps the loop going, then retry.'),
  calledElementMissing: t('Deploy what is called, or set the variables that name it, then retry.'),
  callDepthExceeded: t('Let the server allow deeper calls, then retry; or cancel what calls.'),
  decisionFailed: t('Deploy the decision, or set the variables it needs, then retry.'),
  packetIncomplete: t('See which part is missing, have it mended; then retry.'),
  policyBlocked: t('Have the owner of the policy look at it; then retry, or cancel the instance.'),
  quarantined: t('Look at the claim, its receipts and its sources before you retry or cancel.'),
  effectUnknown: t('Look into the system of record, then retry.'),
  compensationFailed: t(
    'Look into the system of record; say what is true of the effects there, or retry.',
  ),
};

/** What was done about an incident that is over; `other`: its cause went away, or nobody has said. */
export function repairedBy(
  repair: RepairDone | 'other',
  parts: { readonly by: unknown; readonly when: string },
): readonly unknown[] {
  switch (repair) {
    case 'retry':
      return rich('Tried again by {by} at {when}.', parts);
    case 'discardToken':
      return rich('Ended by taking out the token that waited, by {by} at {when}.', parts);
    case 'addToken':
      return rich('Ended by putting in the tokens that were missing, by {by} at {when}.', parts);
    case 'other':
      return rich('Ended by {by} at {when}.', parts);
  }
}

/** Every kind of incident. */
export const INCIDENT_KINDS: readonly IncidentKind[] = Object.keys(INCIDENT_TITLES).filter(
  (name): name is IncidentKind => name in INCIDENT_TITLES,
);
