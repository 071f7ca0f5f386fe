import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Check, ProbeObservation, ProbeRequest } from '../../../shared/work-item.ts';
import { evaluate, utc, withNames } from '../evaluate.ts';
import { strictVerdict } from '../expression/index.ts';
import type { ProbePlan } from '../graph.ts';

/** What a probe's path and assertion may name. */
export interface ProbeNames {
  readonly input: JsonObject;
  readonly subject: JsonObject;
  readonly claim: JsonObject;
}

/** Which reads prove the claim, or why they cannot be said. Values are percent-encoded. */
export function probeRequests(
  plans: readonly ProbePlan[],
  names: ProbeNames,
  at: Instant,
): { readonly requests: readonly ProbeRequest[]; readonly faults: readonly Check[] } {
  const requests: ProbeRequest[] = [];
  const faults: Check[] = [];
  for (const plan of plans) {
    const path = pathOf(plan, names, at);
    if (path.ok)
      requests.push({
        probe: plan.id,
        connector: plan.connector,
        path: path.text,
        timeoutMs: plan.timeoutMs,
        intervalMs: plan.intervalMs,
      });
    else faults.push(inconclusive(plan.id, 'PROBE_PATH', path.message));
  }
  return { requests, faults };
}

/**
 * Judges what was read. It passes only when the assertion is exactly true, without a warning and
 * not vacuously; it fails only when it is exactly false. All else proves nothing.
 * @see work-item protocol, section 6 (verdict algebra)
 */
export function judgeProbe(
  plan: ProbePlan,
  observation: ProbeObservation | undefined,
  names: ProbeNames,
  at: Instant,
): Check {
  if (observation === undefined)
    return inconclusive(plan.id, 'PROBE_MISSING', `The probe ${plan.id} was not read.`);
  if (observation.type === 'unanswered')
    return inconclusive(plan.id, observation.code, observation.detail);
  const { status, body } = observation;
  if (status >= 500 || status === 429 || status === 401 || status === 403)
    return inconclusive(
      plan.id,
      'PROBE_STATUS',
      `Expected ${plan.connector} to answer the probe ${plan.id}, but it said ${status}.`,
    );
  const scope = withNames({ ...names, response: { status, body } }, null);
  const evaluation = plan.assertion.evaluate(scope, { now: utc(at) });
  const result = strictVerdict(evaluation);
  if (result !== 'inconclusive') return decided(plan, result, status);
  const reason =
    evaluation.type === 'exhausted'
      ? evaluation.message
      : reasonOf(evaluation.value, evaluation.vacuous, evaluation.warnings);
  return inconclusive(plan.id, 'PROBE_UNCLEAR', `The probe ${plan.id} proves nothing: ${reason}`);
}

function decided(plan: ProbePlan, result: 'pass' | 'fail', status: number): Check {
  const { source } = plan.assertion;
  const isCollateral = plan.kind === 'invariant';
  const failed = isCollateral ? 'COLLATERAL' : 'PROBE_FAILED';
  return {
    step: isCollateral ? 'collateral' : 'probe',
    name: plan.id,
    result,
    code: result === 'pass' ? 'PROBE' : failed,
    detail:
      result === 'pass'
        ? `${plan.connector} confirms ${plan.id}.`
        : `Expected ${plan.connector} to prove “${plan.id}”, but what it holds says otherwise ` +
          `(answer ${status}): ${source} is false.`,
    ...(result === 'pass' ? { level: 4 } : {}),
  };
}

function reasonOf(
  value: JsonValue,
  vacuous: boolean,
  warnings: readonly { readonly message: string }[],
): string {
  if (warnings.length > 0) return warnings.map(({ message }) => message).join(' ');
  if (vacuous) return 'it was asked of an empty list.';
  return `the assertion is ${JSON.stringify(value)}, neither true nor false.`;
}

function inconclusive(name: string, code: string, detail: string): Check {
  return { step: 'probe', name, result: 'inconclusive', code, detail };
}

function pathOf(
  plan: ProbePlan,
  names: ProbeNames,
  at: Instant,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  const scope = withNames({ ...names }, null);
  let text = '';
  for (const part of plan.path) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const result = evaluate(part, scope, at);
    if (!result.ok) return result;
    const { value } = result;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return {
        ok: false,
        message:
          `Expected "${part.source}" in the path of the probe ${plan.id} to be text or a number, ` +
          `but it is ${JSON.stringify(value)}.`,
      };
    text += encodeText(String(value));
  }
  return { ok: true, text };
}

/**
 * RFC 3986 percent-encoding of everything but unreserved characters. A value of dots alone, which
 * would climb in the path, is encoded too.
 */
function encodeText(text: string): string {
  const encoded = encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return /^\.+$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded;
}
