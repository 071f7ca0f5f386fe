import type { ClaimId, WorkItemId } from '../../../shared/ids.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Check } from '../../../shared/work-item.ts';
import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import type { WorkItemHappening } from '../event.ts';
import type { Run } from '../run.ts';
import type { CalibrationTable } from '../verification/calibration.ts';
import { factsOf as scopeOf } from '../policy/policy-inputs.ts';
import { checkComparison, isCompared } from '../verification/comparison.ts';
import { citationsOf } from '../verification/evidence.ts';
import { namesOf } from '../verification/ground.ts';
import { probesFor } from '../verification/parts.ts';
import { probeRequests } from '../verification/probe-requests.ts';
import { isProposed, proofFacts, type ProofFacts } from '../verification/proof-facts.ts';
import {
  conclude,
  judgeAtHand,
  judgeWhole,
  needsReading,
  resultOf,
  type Judgement,
} from '../verification/verdict.ts';
import { comparisonOf } from './comparing.ts';
import { setVariable } from './variables.ts';
import { planOf } from './work.ts';

/** Judges a fresh claim as far as facts at hand allow; what is left needs the world. */
export function judgeFreshClaim(run: Run, item: WorkItemRow): void {
  const facts = factsOf(run, item);
  const checks = judgeAtHand(facts, null);
  if (resultOf(checks) !== 'fail' && needsReading(facts))
    return tell(run, item, { type: 'needsProof' });
  // What the claim says already fails: of its parts nothing is kept that no probe has proven.
  const judgement = needsReading(facts)
    ? { ...conclude(facts, checks, tableOf(run, facts)), parts: null }
    : judgeWhole(facts, NOTHING_READ, tableOf(run, facts));
  sayJudged(run, item, judgement);
}

const NOTHING_READ = { observations: [], citations: [], others: [] };

/** Has the systems of record read; what they say comes back as observations. */
export function startVerification(run: Run, item: WorkItemRow): void {
  const { id: workItem, elementId } = item;
  const facts = factsOf(run, item);
  const { claimId } = facts.claim;
  const plans = isProposed(facts) ? [] : probesFor(facts);
  const { requests, faults } = probeRequests(plans, namesOf(facts), run.at);
  if (faults.length > 0)
    return tell(run, item, { type: 'judged', result: 'inconclusive', checks: faults });
  const citations = citationsOf(facts);
  const comparison = comparisonOf(run, facts);
  run.record({ type: 'verificationStarted', workItem, elementId, claimId, probes: requests });
  run.effects.push({
    type: 'startVerification',
    workItem,
    claimId,
    probes: requests,
    ...(citations.length === 0 ? {} : { citations }),
    ...(comparison === null ? {} : { comparison }),
  });
}

/** Judges the claim anew with what was read, and says the verdict. */
export function judgeObservations(
  run: Run,
  item: WorkItemRow,
  { command: { observations, citations = [], comparison } }: DirectiveOf<'judgeObservations'>,
): void {
  const facts = factsOf(run, item);
  const scope = scopeOf(run, item);
  const others = isCompared(facts) ? checkComparison(facts, scope, comparison ?? null) : [];
  const readings = { observations, citations, others };
  sayJudged(run, item, judgeWhole(facts, readings, tableOf(run, facts)));
}

/** Keeps a verdict with its reasons. */
export function recordVerdict(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  { verdict }: DirectiveOf<'recordVerdict'>,
): void {
  run.record({ type: 'verdictReached', workItem, elementId, verdict });
}

interface Said {
  readonly result: Judgement['result'];
  readonly checks: readonly Check[];
  readonly parts: Judgement['parts'] | null;
}

function sayJudged(run: Run, item: WorkItemRow, { result, checks, parts }: Said): void {
  const { claim } = item;
  if (parts !== null && claim !== null) keepParts(run, item, { ...parts, claimId: claim.claimId });
  tell(run, item, { type: 'judged', result, checks });
}

/** The variable in which the scope of a task finds what was proven of it so far, by its id. */
const PARTIAL = 'partial';

/** Parts that are proven, and by which claim. */
export interface KeptParts extends NonNullable<Judgement['parts']> {
  readonly claimId: ClaimId;
  /** The item that has done them, where that is another. */
  readonly from?: { readonly item: WorkItemId; readonly hands: readonly string[] };
}

/** What is proven is kept for whoever does the rest; no token moves for it. */
export function keepParts(run: Run, item: WorkItemRow, { names, values, ...by }: KeptParts): void {
  const { id: workItem, elementId, element } = item;
  const isNew = names.some((name) => !(item.parts ?? []).includes(name));
  if (!isNew) return;
  run.record({ type: 'partsAccepted', workItem, elementId, parts: names, values, ...by });
  const scope = run.draft.element(element).scope ?? element;
  const kept = run.draft.variable(scope, PARTIAL);
  const all = kept !== undefined && isJsonObject(kept) ? kept : {};
  const own = all[elementId];
  const value = { ...all, [elementId]: { ...(isObject(own) ? own : {}), ...values } };
  setVariable(run, { scope, name: PARTIAL, value, by: elementId });
}

/** What people have refused is not found in the scope any more. */
export function withdrawParts(run: Run, { element, elementId, parts = [] }: WorkItemRow): void {
  const scope = run.draft.element(element).scope ?? element;
  const kept = run.draft.variable(scope, PARTIAL);
  if (parts.length === 0 || kept === undefined || !isJsonObject(kept)) return;
  const { [elementId]: _refused, ...value } = kept;
  setVariable(run, { scope, name: PARTIAL, value, by: elementId });
}

function isObject(value: unknown): value is Record<string, never> {
  return isJsonObject(value);
}

function factsOf(run: Run, item: WorkItemRow): ProofFacts {
  const node = run.nodeOf(item.element);
  const facts = proofFacts(run.draft, node, { plan: planOf(run, item), item, at: run.at });
  if (facts === null) throw new InvariantViolation(`a claim on ${item.id}`, 'there is none');
  return facts;
}

function tableOf(run: Run, { item, claim }: ProofFacts): CalibrationTable | null {
  return run.calibration(claim.by, `${run.process.processId}/${item.elementId}`);
}

function tell(run: Run, item: WorkItemRow, happening: WorkItemHappening): void {
  run.push({ type: 'workItem', workItem: item.id, happening });
}
