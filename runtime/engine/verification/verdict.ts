import type { JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Check, Claim, ProbeObservation, VerdictResult } from '../../../shared/work-item.ts';
import type { WorkPlan } from '../graph.ts';
import { checkContract } from './contract.ts';
import { judgeProbe, type ProbeNames } from './probe.ts';
import { checkSubject } from './subject.ts';

/** Fails if any check fails; else proves nothing if any check does; else passes. */
export function resultOf(checks: readonly Check[]): VerdictResult {
  if (checks.some(({ result }) => result === 'fail')) return 'fail';
  return checks.some(({ result }) => result === 'inconclusive') ? 'inconclusive' : 'pass';
}

/** What can be said of a claim without asking the world: contract and subject. */
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

/** What the systems of record say about the claim: one check per probe of the model. */
export function judgeProbes(
  plan: WorkPlan,
  observations: readonly ProbeObservation[],
  names: ProbeNames,
  at: Instant,
): readonly Check[] {
  return plan.probes.map((probe) =>
    judgeProbe(
      probe,
      observations.find((observation) => observation.probe === probe.id),
      names,
      at,
    ),
  );
}

/** The claim as probes may name it. */
export function namesOf(subject: JsonObject, input: JsonObject, claim: Claim): ProbeNames {
  const { output, disposition, by } = claim;
  return { subject, input, claim: { output, disposition, by } };
}
