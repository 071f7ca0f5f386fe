import type { ProbePlan } from '../graph.ts';
import type { ProbeGround } from './probe.ts';
import type { ProbeNames } from './probe-requests.ts';
import type { ProofFacts } from './proof-facts.ts';

/** By what a probe of a claim is judged, beside what it reads. */
export function groundOf(facts: ProofFacts, { id }: ProbePlan): ProbeGround {
  const { item, ledger, at } = facts;
  const before = item.preImages?.[id];
  const { leased } = item;
  return {
    names: namesOf(facts),
    at,
    ...(before === undefined ? {} : { before }),
    ...(leased === undefined ? {} : { since: leased.first, firstEpoch: leased.epoch }),
    keys: ledger.flatMap((row) => [row.id, row.action.effectKey]),
  };
}

/** What probes may name of the claim. */
export function namesOf({ item, claim, input }: ProofFacts): ProbeNames {
  const { output, disposition, by } = claim;
  return { subject: item.subject, input, claim: { output, disposition, by } };
}
