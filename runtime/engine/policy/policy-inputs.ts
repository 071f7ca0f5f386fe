import type { EvidenceLevel, Level, PolicyInputs, Zone } from '../../../shared/governance.ts';
import { EVIDENCE_LEVELS, LEVELS, ZONES } from '../../../shared/governance.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { Check } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import { utc, valueOf, variablesFrom, withNames } from '../evaluate.ts';
import type { ValueSource } from '../graph.ts';
import type { Run } from '../run.ts';
import { strictVerdict, type Scope } from '../expression/index.ts';
import { inputOf } from '../work/input.ts';
import type { Governance, Tripwire } from '../work/governance.ts';
import { nextLink } from './chain.ts';

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
  const level = (source: ValueSource, otherwise: Level): Level =>
    LEVELS.find((one) => one === compute(run, source, scope)) ?? otherwise;
  const radius = compute(run, plan.blastRadius, scope);
  const tier = plan.customerTier === null ? null : compute(run, plan.customerTier, scope);
  return {
    zone: tightest(plan.zone, item.performer?.ceiling ?? null),
    oversight: plan.oversight,
    effectMode: plan.effectMode,
    decisionClass: plan.decisionClass,
    // What cannot be computed is as bad as it can be: a policy fails closed.
    risk: level(plan.risk, 'high'),
    reversible: compute(run, plan.reversible, scope) === true,
    customerTier: typeof tier === 'string' ? tier : null,
    complianceImpact: level(plan.complianceImpact, 'high'),
    blastRadius: typeof radius === 'number' ? radius : Number.MAX_SAFE_INTEGER,
    verdict: result,
    disposition: item.claim?.disposition ?? 'done',
    evidenceLevel: evidenceLevelOf(checks),
    minimumEvidence: plan.minimumEvidence,
    confidence: confidenceOf(item, checks),
    missing: missingFields(plan, item),
    conflict: checks.some(({ code }) => code === 'CONFLICT'),
    anomalies: checks.filter(isAnomaly).map(({ code }) => code),
    tripwires: trippedIn(run, plan, scope).map(({ id }) => id),
    rolloutPhase: plan.rolloutPhase,
    attemptsLeft: item.attemptsLeft,
    hasFallback: nextLink(plan, item) !== null,
    byPerson: item.kind === 'human' || item.claim?.byPerson === true,
  };
}

/** What governs may be computed from: the input of the task and its subject, never its output. */
export function factsOf(run: Run, item: WorkItemRow): Scope {
  const node = run.nodeOf(item.element);
  const input = inputOf(run.draft, node, item.element);
  return withNames(
    { ...input, input, subject: item.subject },
    variablesFrom(run.draft, item.element),
  );
}

/** The tripwires that are touched; one that cannot be read is. */
export function trippedIn(run: Run, plan: Governance, scope: Scope): readonly Tripwire[] {
  const now = { now: utc(run.at) };
  return plan.tripwires.filter(({ when }) => strictVerdict(when.evaluate(scope, now)) !== 'fail');
}

function compute(run: Run, source: ValueSource, scope: Scope): JsonValue {
  const result = valueOf(source, scope, run.at);
  return result.ok && result.warnings.length === 0 ? result.value : null;
}

/** The tighter of the model's zone and the performer's ceiling. @see requirement 6 */
export function tightest(zone: Zone, ceiling: Zone | null): Zone {
  if (ceiling === null) return zone;
  return ZONES.indexOf(ceiling) > ZONES.indexOf(zone) ? ceiling : zone;
}

/** The level of the strongest evidence among the checks that passed. */
export function evidenceLevelOf(checks: readonly Check[]): EvidenceLevel {
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
