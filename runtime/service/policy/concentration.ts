import type { PolicyConcentration } from '../../../shared/api/policy-report.ts';
import { LEVELS, type PolicyInputs } from '../../../shared/governance.ts';
import type { PastCase } from './past-case.ts';
import { shareOf } from './shares.ts';

/** Of fewer cases than this, and fewer escalations, nothing can be said. */
const ENOUGH_CASES = 100;
const ENOUGH_ESCALATIONS = 10;
/** Escalations are worth their time if the riskiest tenth has this many times its share of them. */
const LEAST_LIFT = 1.5;
const DECILES = 10;

/**
 * Whether people see the cases that are worth it: how many escalations there are in each tenth of
 * the cases by their risk, the riskiest last. @see requirement 41
 */
export function concentrationOf(cases: readonly PastCase[]): PolicyConcentration {
  const machines = cases.filter(({ adjudication: { inputs } }) => !inputs.byPerson);
  const ranked = machines
    .map((one) => ({ score: scoreOf(one.adjudication.inputs), isEscalated: isEscalated(one) }))
    .toSorted((one, other) => one.score - other.score);
  const escalated = ranked.filter((one) => one.isEscalated).length;
  const deciles = Array.from({ length: DECILES }, (_, index) => {
    const [from, to] = [index, index + 1].map((at) => Math.floor((at * ranked.length) / DECILES));
    const tenth = ranked.slice(from, to);
    return shareOf(tenth.filter((one) => one.isEscalated).length, tenth.length);
  });
  const rate = shareOf(escalated, ranked.length);
  const top = deciles.at(-1) ?? null;
  const lift = top === null || rate === null || rate === 0 ? null : top / rate;
  return {
    cases: ranked.length,
    escalated,
    rate,
    deciles,
    lift: lift === null ? null : rounded(lift),
    gini: giniOf(ranked, escalated),
    alarm: alarmOf(ranked.length, escalated, lift),
  };
}

function alarmOf(cases: number, escalated: number, lift: number | null): string | null {
  if (cases < ENOUGH_CASES || escalated < ENOUGH_ESCALATIONS || lift === null) return null;
  // Where nearly all is looked at, nothing can be concentrated: a roll-out has begun.
  const isMeant = escalated > cases * 0.9;
  if (isMeant || lift >= LEAST_LIFT) return null;
  return `Expected escalations where the risk is, but the riskiest tenth has ${rounded(lift)} times its share of them: look at what sends the others.`;
}

function isEscalated({ adjudication: { action } }: PastCase): boolean {
  return action === 'escalate' || action === 'draft' || action === 'stop' || action === 'block';
}

/** How risky a case is, by what its policy saw; for ranking alone. */
function scoreOf(inputs: PolicyInputs): number {
  const { risk, complianceImpact, reversible, blastRadius, anomalies, tripwires } = inputs;
  const reach = Math.log10(1 + Math.max(0, blastRadius)) / 16;
  return (
    2 * LEVELS.indexOf(risk) +
    LEVELS.indexOf(complianceImpact) +
    (reversible ? 0 : 1) +
    (anomalies.length > 0 ? 2 : 0) +
    (tripwires.length > 0 ? 1 : 0) +
    reach
  );
}

/**
 * How unevenly escalations lie along the risk (Gini's coefficient of the curve that they add up to):
 * 0 for as evenly as chance, towards 1 for all of them where the risk is highest.
 */
function giniOf(
  ranked: readonly { readonly score: number; readonly isEscalated: boolean }[],
  escalated: number,
): number | null {
  if (escalated === 0) return null;
  let [area, seen, from] = [0, 0, 0];
  while (from < ranked.length) {
    // Cases of one risk lie on one straight line: their order says nothing.
    const score = ranked[from]?.score;
    let [to, hits] = [from, 0];
    for (; ranked[to]?.score === score && to < ranked.length; to += 1)
      hits += ranked[to]?.isEscalated === true ? 1 : 0;
    area += ((to - from) / ranked.length) * ((2 * seen + hits) / (2 * escalated));
    seen += hits;
    from = to;
  }
  return rounded(1 - 2 * area);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
