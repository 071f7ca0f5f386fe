import type { Level, PolicyAction, PolicyInputs } from '../../../shared/governance.ts';
import { LEVELS, POLICY_ACTIONS } from '../../../shared/governance.ts';

/** One rule of the matrix: what it says, and when. */
export interface MatrixRule {
  readonly id: string;
  readonly action: PolicyAction;
  readonly reasonCode: string;
  holds(inputs: PolicyInputs): boolean;
}

/** The least calibrated confidence for which nobody has to look, by risk. */
export const THRESHOLDS: Readonly<Record<Level, number>> = { low: 0.6, medium: 0.8, high: 1 };

const passes = ({ verdict }: PolicyInputs): boolean => verdict === 'pass';
const isSure = ({ confidence, risk }: PolicyInputs): boolean =>
  confidence === null || confidence >= THRESHOLDS[risk];
const isHarmless = ({ risk, reversible }: PolicyInputs): boolean => risk === 'low' && reversible;

/**
 * What a policy says that nobody has written: the table of the plan, from the strictest rule to the
 * loosest. A claim for which no rule holds is escalated.
 * @see work-item protocol, section 7
 */
export const MATRIX: readonly MatrixRule[] = [
  {
    id: 'baton:anomaly',
    action: 'stop',
    reasonCode: 'ANOMALY',
    holds: ({ anomalies }) => anomalies.length > 0,
  },
  {
    id: 'baton:failed',
    action: 'return',
    reasonCode: 'NOT_PROVEN',
    holds: ({ verdict, attemptsLeft, hasFallback }) =>
      verdict === 'fail' && (attemptsLeft > 1 || hasFallback),
  },
  {
    id: 'baton:failed-at-last',
    action: 'escalate',
    reasonCode: 'NOT_PROVEN',
    holds: ({ verdict, attemptsLeft, hasFallback }) =>
      verdict === 'fail' && attemptsLeft <= 1 && !hasFallback,
  },
  {
    id: 'baton:inconclusive',
    action: 'escalate',
    reasonCode: 'INCONCLUSIVE',
    holds: (inputs) => inputs.verdict === 'inconclusive' && !isHarmless(inputs),
  },
  {
    id: 'baton:inconclusive-harmless',
    action: 'draft',
    reasonCode: 'INCONCLUSIVE',
    holds: (inputs) => inputs.verdict === 'inconclusive' && isHarmless(inputs),
  },
  {
    id: 'baton:person',
    action: 'auto',
    reasonCode: 'DONE_BY_PERSON',
    holds: (inputs) => passes(inputs) && inputs.byPerson,
  },
  {
    id: 'baton:human-decision',
    action: 'escalate',
    reasonCode: 'HUMAN_DECISION',
    holds: (inputs) => passes(inputs) && inputs.zone === 'human-decision',
  },
  {
    id: 'baton:tripwire',
    action: 'escalate',
    reasonCode: 'TRIPWIRE',
    holds: (inputs) => passes(inputs) && inputs.tripwires.length > 0,
  },
  {
    id: 'baton:conflict',
    action: 'escalate',
    reasonCode: 'POLICY_CONFLICT',
    holds: (inputs) => passes(inputs) && inputs.conflict,
  },
  {
    id: 'baton:decision-class',
    action: 'draft',
    reasonCode: 'ALWAYS_REVIEW',
    holds: (inputs) => passes(inputs) && inputs.decisionClass !== null,
  },
  {
    id: 'baton:evidence',
    action: 'escalate',
    reasonCode: 'EVIDENCE_TOO_WEAK',
    holds: (inputs) => passes(inputs) && inputs.evidenceLevel < inputs.minimumEvidence,
  },
  {
    id: 'baton:external-unproven',
    action: 'draft',
    reasonCode: 'HARD_TO_VALIDATE',
    holds: (inputs) =>
      passes(inputs) && inputs.effectMode === 'external' && inputs.evidenceLevel < 4,
  },
  {
    id: 'baton:in-the-loop',
    action: 'draft',
    reasonCode: 'IN_THE_LOOP',
    holds: (inputs) =>
      passes(inputs) && (inputs.oversight === 'in' || inputs.effectMode === 'proposal'),
  },
  {
    id: 'baton:human-review',
    action: 'draft',
    reasonCode: 'HUMAN_REVIEW',
    holds: (inputs) => passes(inputs) && inputs.zone === 'human-review',
  },
  {
    id: 'baton:irreversible',
    action: 'escalate',
    reasonCode: 'IRREVERSIBLE',
    holds: (inputs) => passes(inputs) && inputs.risk === 'high' && !inputs.reversible,
  },
  {
    id: 'baton:high-risk',
    action: 'escalate',
    reasonCode: 'HIGH_RISK',
    holds: (inputs) => passes(inputs) && inputs.risk === 'high' && inputs.evidenceLevel < 4,
  },
  {
    id: 'baton:missing-facts',
    action: 'ask',
    reasonCode: 'FACT_MISSING',
    holds: (inputs) => passes(inputs) && inputs.missing.length > 0,
  },
  {
    id: 'baton:unsure-and-risky',
    action: 'draft',
    reasonCode: 'LOW_CONFIDENCE',
    holds: (inputs) => passes(inputs) && !isSure(inputs) && !isHarmless(inputs),
  },
  {
    id: 'baton:proven',
    action: 'auto',
    reasonCode: 'PROVEN',
    holds: (inputs) =>
      passes(inputs) &&
      (inputs.risk === 'low' || inputs.evidenceLevel >= (inputs.risk === 'high' ? 4 : 3)) &&
      (inputs.evidenceLevel >= 1 || inputs.effectMode === 'none'),
  },
];

/** What the rules say that hold: the strictest action of them; without any, an expert decides. */
export function readMatrix(
  inputs: PolicyInputs,
  rules: readonly MatrixRule[] = MATRIX,
): { readonly action: PolicyAction; readonly rules: readonly MatrixRule[] } {
  const holding = rules.filter((rule) => rule.holds(inputs));
  const action =
    POLICY_ACTIONS.find((one) => holding.some((rule) => rule.action === one)) ?? 'escalate';
  return { action, rules: holding.filter((rule) => rule.action === action) };
}

/** The higher of two levels. */
export function higher(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;
}
