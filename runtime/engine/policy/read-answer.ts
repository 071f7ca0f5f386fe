import { parseDuration } from '../../../shared/duration.ts';
import {
  LANES,
  POLICY_ACTIONS,
  ROUTING_OUTCOMES,
  type Lane,
  type PolicyAction,
  type RoutingOutcome,
} from '../../../shared/governance.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { durationMs, type DurationMs } from '../../../shared/time.ts';
import type { PolicySaid } from './decision-policy.ts';

/** What a written matrix says of a claim. */
export interface MatrixAnswer {
  readonly action: PolicyAction;
  readonly lane: Lane | null;
  readonly fourEyes: boolean;
  readonly withinMs: DurationMs | null;
  readonly ownerRole: string | null;
  readonly reasonCodes: readonly string[];
  /** The share of claims like this that are checked all the same; `null`: as the task says. */
  readonly sample: number | null;
  readonly rules: readonly string[];
}

/** What a pre-gate says of work before anybody is offered it. */
export interface GateAnswer {
  readonly outcome: RoutingOutcome;
  readonly lane: Lane | null;
  readonly reasonCodes: readonly string[];
  readonly rules: readonly string[];
}

/**
 * Reads a matrix's answer. Where several rules speak, the strictest does; whatever cannot be read
 * is escalated, as is a case that no rule covers. @see requirement 21
 */
export function readMatrixAnswer(said: PolicySaid): MatrixAnswer {
  if (said.type === 'failed') return escalate('baton:policy-failed', 'POLICY_FAILED');
  if (said.results.length === 0) return escalate('baton:uncovered', 'UNCOVERED');
  const answers = said.results.map((result) => answerOf(result, said.rules));
  if (answers.includes(null)) return escalate('baton:policy-unread', 'POLICY_UNREADABLE');
  const known = answers.filter((one) => one !== null);
  const action = POLICY_ACTIONS.find((one) => known.some((answer) => answer.action === one));
  const strictest = known.filter((one) => one.action === action);
  const [first = escalate('baton:uncovered', 'UNCOVERED')] = strictest;
  return {
    ...first,
    fourEyes: strictest.some(({ fourEyes }) => fourEyes),
    reasonCodes: [...new Set(strictest.flatMap(({ reasonCodes }) => reasonCodes))],
  };
}

/** Reads a pre-gate's answer; what cannot be read, or is not covered, is for people. */
export function readGateAnswer(said: PolicySaid): GateAnswer {
  if (said.type === 'failed') return forPeople('baton:gate-failed', 'POLICY_FAILED');
  if (said.results.length === 0) return forPeople('baton:gate-uncovered', 'UNCOVERED');
  const answers = said.results.map((result): GateAnswer | null => {
    const fields = fieldsOf(result, 'outcome');
    const outcome = ROUTING_OUTCOMES.find((one) => one === fields['outcome']);
    const lane = laneIn(fields);
    const reasonCodes = textsIn(fields['reasonCodes']);
    if (outcome === undefined || lane === undefined || reasonCodes === null) return null;
    return { outcome, lane, reasonCodes, rules: said.rules };
  });
  const strictest = ROUTING_OUTCOMES.map((outcome) =>
    answers.find((one) => one?.outcome === outcome),
  ).find((one) => one !== undefined);
  if (answers.includes(null) || strictest === undefined || strictest === null)
    return forPeople('baton:gate-unread', 'POLICY_UNREADABLE');
  return strictest;
}

function escalate(rule: string, reasonCode: string): MatrixAnswer {
  return {
    action: 'escalate',
    lane: 'expert',
    fourEyes: false,
    withinMs: null,
    ownerRole: null,
    reasonCodes: [reasonCode],
    sample: null,
    rules: [rule],
  };
}

function forPeople(rule: string, reasonCode: string): GateAnswer {
  return { outcome: 'human', lane: 'expert', rules: [rule], reasonCodes: [reasonCode] };
}

/** `null` where any of it is not what it should be: half an answer is none. */
function answerOf(result: JsonValue, rules: readonly string[]): MatrixAnswer | null {
  const fields = fieldsOf(result, 'action');
  const action = POLICY_ACTIONS.find((one) => one === fields['action']);
  const lane = laneIn(fields);
  const withinMs = durationIn(fields['sla']);
  const reasonCodes = textsIn(fields['reasonCodes']);
  const sample = shareIn(fields['sampleForAudit']);
  if (action === undefined || lane === undefined || withinMs === undefined) return null;
  if (reasonCodes === null || sample === undefined) return null;
  const role = fields['ownerRole'];
  const ownerRole = typeof role === 'string' && role !== '' ? role : null;
  const fourEyes = fields['fourEyes'] === true;
  return { action, lane, fourEyes, withinMs, ownerRole, reasonCodes, sample, rules };
}

/** A decision with one output gives its value alone. */
function fieldsOf(result: JsonValue, only: string): JsonObject {
  return isJsonObject(result) ? result : { [only]: result };
}

function laneIn({ lane }: JsonObject): Lane | null | undefined {
  return isAbsent(lane) ? null : LANES.find((one) => one === lane);
}

function durationIn(value: JsonValue | undefined): DurationMs | null | undefined {
  if (isAbsent(value)) return null;
  const duration = typeof value === 'string' ? parseDuration(value) : null;
  if (duration === null || duration.months > 0 || duration.ms <= 0) return undefined;
  return durationMs(duration.ms);
}

function textsIn(value: JsonValue | undefined): readonly string[] | null {
  if (isAbsent(value)) return [];
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return null;
  const texts = value.filter((one): one is string => typeof one === 'string');
  return texts.length === value.length ? texts : null;
}

/** `true` is all of them, `false` none. */
function shareIn(value: JsonValue | undefined): number | null | undefined {
  if (isAbsent(value)) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
}

function isAbsent(value: JsonValue | undefined): value is null | undefined {
  return value === undefined || value === null;
}
