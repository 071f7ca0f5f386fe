import type { EvidenceLevel, Level, PolicyInputs } from '../../../shared/governance.ts';
import { EVIDENCE_LEVELS, LEVELS } from '../../../shared/governance.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Check } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import { utc, valueOf, variablesFrom, withNames } from '../evaluate.ts';
import type { ValueSource } from '../graph.ts';
import type { Run } from '../run.ts';
import { strictVerdict, type Scope } from '../expression/index.ts';
import { AGGREGATE, isAggregate } from '../verification/comparison.ts';
import { inputOf } from '../work/input.ts';
import type { Governance, Tripwire } from '../work/governance.ts';
import { leavesRest } from '../work/rest.ts';
import { nextLink } from './chain.ts';
import { reachOf } from './reach.ts';
import { unusualIn } from './unusual.ts';
import { effectiveZone } from './zone.ts';

/** What was found out about a claim before the policy is asked. */
export interface Findings {
  readonly checks: readonly Check[];
  readonly result: PolicyInputs['verdict'];
}

/** Looks at everything that a policy may: facts of the model, of the orchestrator, of the checks. */
export function policyInputs(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  { checks, result }: Findings,
): PolicyInputs {
  const scope = factsOf(run, item);
  return {
    zone: effectiveZone(plan, item.performer?.ceiling ?? null).zone,
    oversight: plan.oversight,
    effectMode: plan.effectMode,
    decisionClass: plan.decisionClass,
    ...withReach(termsOf(run, plan, scope), plan, reachOf(run, item)),
    verdict: result,
    disposition: item.claim?.disposition ?? 'done',
    evidenceLevel: evidenceLevelOf(checks),
    minimumEvidence: plan.minimumEvidence,
    confidence: confidenceOf(item, checks),
    missing: missingFields(plan, item),
    conflict: checks.some(({ code }) => code === 'CONFLICT'),
    anomalies: checks.filter(isAnomaly).map(({ code }) => code),
    ...unusualIn(run, item, checks),
    tripwires: [...trippedIn(run, plan, scope).map(({ id }) => id), ...aggregatesIn(checks)],
    ...routineIn(run, plan, scope),
    attemptsLeft: item.attemptsLeft,
    hasFallback: nextLink(plan, item) !== null || leavesRest(item, plan),
    byPerson: item.kind === 'human' || item.claim?.byPerson === true,
    flagged: item.routing?.outcome === 'flag',
    ...signalsIn(run, plan, scope),
  };
}

type Terms = Pick<
  PolicyInputs,
  'risk' | 'reversible' | 'customerTier' | 'complianceImpact' | 'blastRadius'
>;

/** What the model computes of a case. What cannot be is as bad as it can be: it fails closed. */
function termsOf(run: Run, plan: Governance, scope: Scope): Terms {
  const level = (source: ValueSource): Level =>
    LEVELS.find((one) => one === compute(run, source, scope)) ?? 'high';
  const radius = compute(run, plan.blastRadius, scope);
  const tier = plan.customerTier === null ? null : compute(run, plan.customerTier, scope);
  return {
    risk: level(plan.risk),
    reversible: isYes(compute(run, plan.reversible, scope)),
    customerTier: typeof tier === 'string' ? tier : null,
    complianceImpact: level(plan.complianceImpact),
    blastRadius: numberIn(radius) ?? Number.MAX_SAFE_INTEGER,
  };
}

/** What was done may reach further than its model thinks; it never reaches less far. */
function withReach(
  terms: Terms,
  { blastLimit }: Governance,
  reach: number,
): Terms & Pick<PolicyInputs, 'blastLimit'> {
  const blastRadius = Math.max(terms.blastRadius, reach);
  return { ...terms, blastRadius, ...(blastLimit === null ? {} : { blastLimit }) };
}

/** A number, or the digits of one that an attribute holds. */
function numberIn(value: JsonValue): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** `true`, or the word for it that an attribute holds. */
function isYes(value: JsonValue): boolean {
  return value === true || value === 'true';
}

/**
 * What is routine is let pass by the first phase of a roll-out: only where it is so beyond doubt.
 * Whether it is, is told in every phase, so that its share can be measured. @see requirement 12
 */
function routineIn(
  run: Run,
  { rolloutPhase, routine }: Governance,
  scope: Scope,
): Pick<PolicyInputs, 'rolloutPhase' | 'routine'> {
  if (routine === null) return { rolloutPhase };
  const isRoutine = strictVerdict(routine.evaluate(scope, { now: utc(run.at) })) === 'pass';
  return { rolloutPhase: isRoutine ? Math.max(1, rolloutPhase) : rolloutPhase, routine: isRoutine };
}

/** What governs may be computed from: the input of the task and its subject, never its output. */
export function factsOf(run: Run, item: Pick<WorkItemRow, 'element' | 'subject'>): Scope {
  const node = run.nodeOf(item.element);
  const input = inputOf(run.draft, node, item.element);
  return withNames(
    { ...input, input, subject: item.subject },
    variablesFrom(run.draft, item.element),
  );
}

/** What has come together with other work, and is too much. */
function aggregatesIn(checks: readonly Check[]): readonly string[] {
  const found = checks.filter(({ code, result }) => code === AGGREGATE && result !== 'pass');
  return found.map(({ name }) => name);
}

/** The tripwires of one case that are touched; one that cannot be read is. */
export function trippedIn(run: Run, plan: Governance, scope: Scope): readonly Tripwire[] {
  const now = { now: utc(run.at) };
  const own = plan.tripwires.filter((wire) => !isAggregate(wire));
  return own.filter(({ when }) => strictVerdict(when.evaluate(scope, now)) !== 'fail');
}

function compute(run: Run, source: ValueSource, scope: Scope): JsonValue {
  const result = valueOf(source, scope, run.at);
  return result.ok && result.warnings.length === 0 ? result.value : null;
}

/** Facts of the model and the input alone, as a pre-gate sees them. @see requirement 18 */
export function intakeFacts(
  run: Run,
  item: Pick<WorkItemRow, 'element' | 'subject'>,
  plan: Governance,
): IntakeFacts {
  const scope = factsOf(run, item);
  const of = (source: ValueSource | null): JsonValue =>
    source === null ? null : compute(run, source, scope);
  return {
    zone: effectiveZone(plan, null).zone,
    oversight: plan.oversight,
    effectMode: plan.effectMode,
    decisionClass: plan.decisionClass,
    risk: of(plan.risk),
    reversible: of(plan.reversible),
    customerTier: of(plan.customerTier),
    complianceImpact: of(plan.complianceImpact),
    blastRadius: of(plan.blastRadius),
    tripwires: trippedIn(run, plan, scope).map(({ id }) => id),
    rolloutPhase: plan.rolloutPhase,
    ...signalsIn(run, plan, scope),
  };
}

/** What cannot be computed is `null`: a policy that needs it covers no case then. */
function signalsIn(
  run: Run,
  { signals }: Governance,
  scope: Scope,
): { readonly signals?: JsonObject } {
  if (signals.length === 0) return {};
  const found = signals.map(({ name, value }) => [name, compute(run, value, scope)] as const);
  return { signals: Object.fromEntries(found) };
}

/** @see intakeFacts */
export type IntakeFacts = Readonly<Record<string, JsonValue>>;

/** The level of the strongest evidence among the checks that passed. */
function evidenceLevelOf(checks: readonly Check[]): EvidenceLevel {
  const levels = checks.map(({ result, level = 0 }) => (result === 'pass' ? level : 0));
  const strongest = Math.max(0, ...levels);
  return EVIDENCE_LEVELS.findLast((level) => level <= strongest) ?? 0;
}

/** The calibrated confidence if a check has found one, else what was claimed. */
function confidenceOf({ claim }: WorkItemRow, checks: readonly Check[]): number | null {
  const calibrated = checks.find(({ step }) => step === 'confidence')?.value;
  return calibrated ?? claim?.confidence?.overall ?? null;
}

function missingFields(
  { requiredConfidence }: Governance,
  { claim }: WorkItemRow,
): readonly string[] {
  return Object.entries(requiredConfidence)
    .filter(([field, least]) => (claim?.confidence?.fields?.[field] ?? 0) < least)
    .map(([field]) => field);
}

/** What stops the line whatever the verdict. */
const ANOMALIES: ReadonlySet<string> = new Set([
  'COLLATERAL',
  'INJECTION',
  'LEAKAGE',
  'CONTRADICTION',
  'RECEIPT_FORGED',
]);

function isAnomaly({ code, result }: Check): boolean {
  return result !== 'pass' && ANOMALIES.has(code);
}
