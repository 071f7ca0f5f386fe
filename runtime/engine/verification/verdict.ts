import type { JsonObject } from '../../../shared/json.ts';
import type { Check, Claim, ProbeObservation, VerdictResult } from '../../../shared/work-item.ts';
import type { WorkPlan } from '../graph.ts';
import { checkConfidence, type CalibrationTable } from './calibration.ts';
import { checkContract } from './contract.ts';
import { checkCredit } from './credit.ts';
import { isCompared } from './comparison.ts';
import { checkEvidence, citationsOf } from './evidence.ts';
import { groundOf } from './ground.ts';
import { checkOutput, probesFor, provenParts, tellParts, type ProvenParts } from './parts.ts';
import { judgeProbe } from './probe.ts';
import { isProposed, type ProofFacts, type Readings } from './proof-facts.ts';
import { checkReceipts } from './receipts.ts';
import { checkReports } from './reports.ts';
import { checkSignals } from './signals.ts';
import { checkSubject } from './subject.ts';

/**
 * Fails if any check fails that may disprove it; else proves nothing if any that is needed does not
 * pass; else passes. What is advisory has no say. @see work-item protocol, section 6
 */
export function resultOf(checks: readonly Check[]): VerdictResult {
  const counted = checks.filter(({ severity }) => severity !== 'advisory');
  if (counted.some(({ result, severity }) => result === 'fail' && severity === undefined))
    return 'fail';
  return counted.some(({ result }) => result !== 'pass') ? 'inconclusive' : 'pass';
}

/** What can be said of an output by itself: contract and subject. */
export function judgeClaim(
  plan: WorkPlan,
  subject: JsonObject,
  claim: Pick<Claim, 'output'>,
): readonly Check[] {
  return [
    ...checkContract(plan.contract.output, claim.output),
    ...checkSubject(subject, claim.output),
  ];
}

/**
 * What can be said of a claim without asking the world, V1 to V4 and V7.
 * @param readings what was looked up of its evidence; `null` before that
 */
export function judgeAtHand(facts: ProofFacts, readings: Readings | null): readonly Check[] {
  return [
    ...checkOutput(facts),
    ...checkSubject(facts.item.subject, facts.claim.output),
    ...checkEvidence(facts, readings),
    ...checkReceipts(facts),
    ...checkSignals(facts),
    ...checkReports(facts),
  ];
}

/** Whether the world has to be asked: probes to be read, quotations to be looked up, others to be seen. */
export function needsReading(facts: ProofFacts): boolean {
  const hasProbes = !isProposed(facts) && probesFor(facts).length > 0;
  return hasProbes || citationsOf(facts).length > 0 || isCompared(facts);
}

/** What the systems of record say about the claim, V5 and V6: one check per probe of it. */
export function judgeProbes(
  facts: ProofFacts,
  observations: readonly ProbeObservation[],
): readonly Check[] {
  if (isProposed(facts)) return [];
  return probesFor(facts).map((probe) => {
    const check = judgeProbe(probe, observations, groundOf(facts, probe));
    const { severity } = probe;
    return severity === undefined ? check : { ...check, severity };
  });
}

/** What all checks together have found. */
export interface Judgement {
  readonly result: VerdictResult;
  readonly checks: readonly Check[];
  /** Parts that are proven although the whole is not; none where it is. */
  readonly parts: ProvenParts;
}

/** Judges a claim by everything that is known of it. */
export function judgeWhole(
  facts: ProofFacts,
  readings: Readings,
  table: CalibrationTable | null,
): Judgement {
  const probes = judgeProbes(facts, readings.observations);
  const credit = isProposed(facts) ? [] : checkCredit(facts, probes);
  const found = [...judgeAtHand(facts, readings), ...probes, ...credit, ...readings.others];
  return conclude(facts, found, table);
}

/** Puts checks together: parts that are proven, what the confidence is worth, the result. */
export function conclude(
  facts: ProofFacts,
  found: readonly Check[],
  table: CalibrationTable | null,
): Judgement {
  const isPartial = facts.claim.disposition === 'partial';
  const isWhole = !isPartial && resultOf(found) === 'pass';
  const parts = isWhole ? NO_PARTS : provenParts(facts, found);
  const checks = [
    ...found,
    ...(isWhole ? [] : tellParts(facts, parts)),
    ...checkConfidence(facts, found, table),
  ];
  return { result: resultOf(checks), checks, parts };
}

const NO_PARTS: ProvenParts = { names: [], values: {} };
