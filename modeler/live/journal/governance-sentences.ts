import type { PolicyAction } from '../../../shared/governance.ts';
import type { GovernanceRecord } from '../../../shared/journal/governance-records.ts';
import { code, element, moment, say, type Sentence, type Sentences } from './sentence.ts';
import { count, valueText } from './value-text.ts';

/** The records of policy, people and the gateway. */
export const GOVERNANCE_SENTENCES: Sentences<GovernanceRecord['type']> = {
  workItemRouted: (record) =>
    say(
      'work',
      record.outcome === 'block' || record.outcome === 'stop' ? 'danger' : 'plain',
      record.reasonCodes,
    )`${element(record.elementId)} was routed before anybody took it: ${ROUTES[record.outcome]}.`,
  queryRaised: (record) =>
    say('work', 'claim')`${code(record.by)} asks about ${element(record.elementId)}: ${code(
      record.question.question,
    )}`,
  queryAnswered: (record) =>
    say('work', 'plain')`${code(record.answer.by)} answered a question about ${element(
      record.elementId,
    )}: ${code(valueText(record.answer.answer))}`,
  queryClosed: (record) =>
    record.how === 'expired'
      ? say('work', 'warn')`Nobody answered a question about ${element(record.elementId)} in time.`
      : say('work', 'quiet')`A question about ${element(record.elementId)} was taken back.`,
  effectIntended: (record) =>
    say(
      'work',
      'plain',
    )`${code(record.by)} wants ${code(record.action.tool)} to be called for ${element(
      record.elementId,
    )}.`,
  effectMoved: effectSentence,
  toolDenied: (record) =>
    say('work', 'danger')`${code(record.by)} was denied ${code(record.tool)} for ${element(
      record.elementId,
    )}: ${record.detail}`,
  approvalRequested: (record) =>
    say('work', 'claim')`An action for ${element(
      record.elementId,
    )} waits for approval until ${moment(record.expiresAt)}.`,
  approvalDecided: (record) =>
    say(
      'work',
      record.state === 'approved' ? 'ok' : 'plain',
    )`The approval of an action for ${element(
      record.elementId,
    )} is ${code(record.state)} (${code(record.by)}).`,
  claimAdjudicated: (record) =>
    say('work', record.adjudication.action === 'stop' ? 'danger' : 'plain', [
      ...record.adjudication.rules,
      ...record.adjudication.reasonCodes,
    ])`Policy on the claim for ${element(record.elementId)}: ${ACTIONS[record.adjudication.action]}.`,
  reviewOpened: (record) =>
    say('work', 'claim')`The claim for ${element(record.elementId)} waits in the lane ${code(
      record.review.lane,
    )}: ${record.review.packet.question}`,
  reviewDecided: (record) =>
    say(
      'work',
      record.decision.outcome === 'approve' ? 'ok' : 'plain',
      record.decision.comment === null ? [] : [record.decision.comment],
    )`${code(record.decision.by)} decided the review of ${element(record.elementId)}: ${code(
      record.decision.outcome,
    )}.`,
  reviewOverdue: (record) =>
    say('work', 'warn')`The review of ${element(record.elementId)} is overdue.`,
  workItemHalted: (record) =>
    say('work', 'danger')`${code(record.by)} stopped the work of ${element(record.elementId)}.`,
  workItemReleased: (record) =>
    say('work', 'plain')`${code(record.by)} released the work of ${element(record.elementId)}.`,
  performerPassed: (record) =>
    say('work', 'warn', [
      record.reason,
    ])`${element(record.elementId)} went to the next performer: ${code(record.capability)}.`,
  restOpened: (record) =>
    say('work', 'warn', [
      record.reason,
    ])`Of ${element(record.elementId)} ${record.done.join(', ') || 'nothing'} is proven; the rest went to ${
      record.as === 'task' ? 'people' : 'others'
    }: ${record.open.join(', ') || 'a last look'}.`,
  partsAccepted: (record) =>
    say('work', 'ok')`${count(record.parts.length, 'part', 'parts')} of ${element(
      record.elementId,
    )} proven: ${record.parts.join(', ')}.`,
  workDeferred: (record) =>
    say('work', 'plain')`${code(record.by)} put ${element(record.elementId)} off until ${moment(
      record.until,
    )}.`,
};

const ROUTES = {
  offer: 'it is offered',
  flag: 'it is offered, and flagged',
  human: 'it is for people',
  block: 'a policy forbids it',
  stop: 'it stops the line',
} as const;

const ACTIONS: Readonly<Record<PolicyAction, string>> = {
  stop: 'the line is stopped',
  block: 'it is forbidden',
  return: 'it goes back',
  escalate: 'an expert decides',
  draft: 'somebody looks at it',
  ask: 'people are asked',
  auto: 'nobody needs to look',
};

/** What has become of a call, or is to become of what it has changed. */
function effectSentence(record: Extract<GovernanceRecord, { type: 'effectMoved' }>): Sentence {
  const { undoing, settled, detail, elementId, state, isLate } = record;
  const details = detail === '' ? [] : [detail];
  if (settled !== undefined)
    return say('work', 'warn', details)`${code(settled.by)} has settled a call for ${element(
      elementId,
    )} as ${code(settled.as)}.`;
  if (undoing !== undefined && undoing !== null)
    return undoing.looksOnly === true
      ? say('work', 'quiet')`It is looked at whether what ${element(elementId)} changed is undone.`
      : say('work', 'quiet')`What ${element(elementId)} has changed is to be undone.`;
  const isOdd = state === 'unknown' || isLate || undoing === null;
  return say('work', isOdd ? 'warn' : 'quiet', details)`A call for ${element(
    elementId,
  )} is now ${code(state)}${isLate ? ', too late to count' : ''}.`;
}
