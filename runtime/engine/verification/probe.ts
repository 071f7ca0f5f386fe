import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { formatInstant, type Instant } from '../../../shared/time.ts';
import type { Check, PreImage, ProbeObservation } from '../../../shared/work-item.ts';
import { utc, withNames } from '../evaluate.ts';
import { strictVerdict, type Scope } from '../expression/index.ts';
import type { ProbePlan } from '../graph.ts';
import { OF_STATE } from '../work/probe-plan.ts';
import { inconclusive, readsOf, type ProbeNames } from './probe-requests.ts';

/** What a probe is judged by, beside what it has read. */
export interface ProbeGround {
  readonly names: ProbeNames;
  readonly at: Instant;
  /** How things stood before anybody worked; left out: nobody has looked. */
  readonly before?: PreImage;
  /** When the item was first leased, and under which epoch. */
  readonly since?: Instant;
  readonly firstEpoch?: number;
  /** Names under which our effects stand in a system of record. */
  readonly keys?: readonly string[];
}

/**
 * Judges what was read. It passes only when the assertion is exactly true, without a warning and
 * not vacuously; it fails only when it is exactly false. All else proves nothing.
 * @see work-item protocol, section 6 (verdict algebra)
 */
export function judgeProbe(
  plan: ProbePlan,
  observations: readonly ProbeObservation[],
  ground: ProbeGround,
): Check {
  const answers: Answered[] = [];
  for (const { probe, connector } of readsOf(plan)) {
    const found = observations.find((observation) => observation.probe === probe);
    const wrong = unusable(plan, connector, found);
    if (wrong !== null) return wrong;
    if (found?.type === 'answered') answers.push(found);
  }
  const [answer, other] = answers;
  if (answer === undefined)
    return inconclusive(plan.id, 'PROBE_MISSING', `The probe ${plan.id} was not read.`);
  const blind = plan.preImage === 'required' ? withoutPreImage(plan, ground) : null;
  if (blind !== null) return blind;
  const forged = forgedIn(plan, answer);
  if (forged !== null) return forged;
  const scope = withNames({ ...groundNames(ground), ...answerNames(answer, other) }, null);
  return judgeAssertion(plan, scope, { status: answer.status, at: ground.at });
}

function answerNames(
  { status, body, signature }: Answered,
  other: Answered | undefined,
): JsonObject {
  return {
    response: { status, body },
    ...(other === undefined ? {} : { other: { status: other.status, body: other.body } }),
    ...(signature === undefined ? {} : { signature }),
  };
}

type Answered = Extract<ProbeObservation, { type: 'answered' }>;

function judgeAssertion(
  plan: ProbePlan,
  scope: Scope,
  { status, at }: { readonly status: number; readonly at: Instant },
): Check {
  const evaluation = plan.assertion.evaluate(scope, { now: utc(at) });
  const result = strictVerdict(evaluation);
  if (result !== 'inconclusive') return decided(plan, result, status);
  const reason =
    evaluation.type === 'exhausted'
      ? evaluation.message
      : reasonOf(evaluation.value, evaluation.vacuous, evaluation.warnings);
  return inconclusive(
    plan.id,
    'PROBE_UNCLEAR',
    `Expected ${plan.connector} to say whether “${plan.assertion.source}”, but the probe ` +
      `${plan.id} proves nothing: ${reason} An operator can have it read again.`,
  );
}

function groundNames({ names, before, since, keys }: ProbeGround): JsonObject {
  return {
    ...names,
    ...(before?.type === 'read' ? { before: { status: before.status, body: before.body } } : {}),
    ...(since === undefined ? {} : { since: formatInstant(since) }),
    ...(keys === undefined ? {} : { keys: [...keys] }),
  };
}

function unusable(
  plan: ProbePlan,
  connector: string,
  observation: ProbeObservation | undefined,
): Check | null {
  if (observation === undefined)
    return inconclusive(plan.id, 'PROBE_MISSING', `The probe ${plan.id} was not read.`);
  if (observation.type === 'unanswered')
    return inconclusive(plan.id, observation.code, observation.detail);
  const { status } = observation;
  if (status < 500 && status !== 429 && status !== 401 && status !== 403) return null;
  return inconclusive(
    plan.id,
    'PROBE_STATUS',
    `Expected ${connector} to answer the probe ${plan.id}, but it said ${status}.`,
  );
}

/** What is compared with how things stood before proves nothing when nobody had looked. */
function withoutPreImage(
  { id, kind }: ProbePlan,
  { before, firstEpoch }: ProbeGround,
): Check | null {
  if (before?.type === 'read' && (kind !== 'invariant' || before.epoch === firstEpoch)) return null;
  const why =
    before === undefined
      ? 'nobody had looked.'
      : before.type === 'unread'
        ? `it could not be read (${before.code}): ${before.detail}`
        : 'it was read only after somebody had begun.';
  return inconclusive(
    id,
    'PRE_IMAGE_MISSING',
    `Expected to know what the probe ${id} would have read before the work began, but ${why}`,
  );
}

/** An answer that has to be signed, and is not by whom it should be. */
function forgedIn({ id, signedBy }: ProbePlan, { signature }: Answered): Check | null {
  if (signedBy === undefined || signature === 'valid') return null;
  if (signature !== 'invalid')
    return inconclusive(
      id,
      'SIGNATURE_MISSING',
      signature === 'missing'
        ? `Expected the answer to the probe ${id} to be signed by ${signedBy}, but it is not.`
        : `Expected a registered key ${signedBy} for the probe ${id}, but there is none.`,
    );
  return {
    step: 'probe',
    name: id,
    result: 'fail',
    code: 'SIGNATURE_INVALID',
    detail: `Expected the answer to the probe ${id} to bear the signature of ${signedBy}, but it bears another.`,
  };
}

/**
 * Whether what the probe proves was so before anybody worked; `null` when that is not known, or does
 * not matter. @see work-item protocol, section 6 (coincidental success)
 */
export function heldBefore(plan: ProbePlan, ground: ProbeGround): boolean | null {
  const { before } = ground;
  if (plan.preImage === undefined || !OF_STATE.has(plan.kind)) return null;
  if (before?.type !== 'read') return null;
  const response = { status: before.status, body: before.body };
  const scope = withNames({ ...groundNames(ground), response, signature: 'valid' }, null);
  return strictVerdict(plan.assertion.evaluate(scope, { now: utc(ground.at) })) === 'pass';
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
          `(answer ${status}): ${source} is false. ` +
          (isCollateral
            ? 'Something was changed that must not change; somebody has to look before it goes on.'
            : 'See to it that it is so, then claim again.'),
    ...(result === 'pass' ? { level: plan.other === undefined ? 4 : 5 } : {}),
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
