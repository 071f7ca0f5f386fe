import type { Level, PolicyAction, PolicyInputs } from '../../../shared/governance.ts';
import { BLAST_LIMIT, POLICY_ACTIONS, VALUED_TIERS } from '../../../shared/governance.ts';

/** One rule of the matrix: what it says, and when. */
export interface MatrixRule {
  readonly id: string;
  readonly action: PolicyAction;
  readonly reasonCode: string;
  /** Whether it holds beside a matrix that somebody has written, too: nothing may loosen it. */
  readonly isFloor: boolean;
  holds(inputs: PolicyInputs): boolean;
}

/** The least calibrated confidence for which nobody has to look, by risk. */
const THRESHOLDS: Readonly<Record<Level, number>> = { low: 0.6, medium: 0.8, high: 1 };

const passes = ({ verdict }: PolicyInputs): boolean => verdict === 'pass';
/** A machine's work that is proven: what people do themselves needs nobody to look at it. */
const isMachines = (inputs: PolicyInputs): boolean => passes(inputs) && !inputs.byPerson;
const isSure = ({ confidence, risk }: PolicyInputs): boolean =>
  confidence === null || confidence >= THRESHOLDS[risk];
const isHarmless = ({ risk, reversible }: PolicyInputs): boolean => risk === 'low' && reversible;

/** Whether what was found is as strong as its risk asks for. */
function isProvenEnough({ risk, evidenceLevel, effectMode }: PolicyInputs): boolean {
  const least = { low: effectMode === 'none' ? 0 : 1, medium: 3, high: 4 }[risk];
  return evidenceLevel >= least;
}

const isValued = ({ customerTier }: PolicyInputs): boolean =>
  customerTier !== null && VALUED_TIERS.includes(customerTier.toLowerCase());

type Said = readonly [id: string, action: PolicyAction, reasonCode: string];
type Holds = MatrixRule['holds'];

/** Whatever a written matrix says, these hold beside it. */
function floor([id, action, reasonCode]: Said, holds: Holds): MatrixRule {
  return { id: `baton:${id}`, action, reasonCode, isFloor: true, holds };
}

/** A written matrix takes the place of these. */
function rule([id, action, reasonCode]: Said, holds: Holds): MatrixRule {
  return { id: `baton:${id}`, action, reasonCode, isFloor: false, holds };
}

/**
 * What a policy says that nobody has written: the table of the plan, from the strictest rule to the
 * loosest. A claim for which no rule holds is escalated. People are brought in for what machines do;
 * what is unproven, contradictory or suspicious is so whoever has done it.
 * @see work-item protocol, section 7
 */
export const MATRIX: readonly MatrixRule[] = [
  floor(['anomaly', 'stop', 'ANOMALY'], ({ anomalies }) => anomalies.length > 0),
  floor(
    ['failed', 'return', 'NOT_PROVEN'],
    ({ verdict, attemptsLeft, hasFallback }) =>
      verdict === 'fail' && (attemptsLeft > 1 || hasFallback),
  ),
  floor(
    ['failed-at-last', 'escalate', 'NOT_PROVEN'],
    ({ verdict, attemptsLeft, hasFallback }) =>
      verdict === 'fail' && attemptsLeft <= 1 && !hasFallback,
  ),
  floor(
    ['inconclusive', 'escalate', 'INCONCLUSIVE'],
    (inputs) => inputs.verdict === 'inconclusive' && !isHarmless(inputs),
  ),
  floor(
    ['inconclusive-harmless', 'draft', 'INCONCLUSIVE'],
    (inputs) => inputs.verdict === 'inconclusive' && isHarmless(inputs),
  ),
  rule(['person', 'auto', 'DONE_BY_PERSON'], (inputs) => passes(inputs) && inputs.byPerson),
  floor(
    ['human-decision', 'escalate', 'HUMAN_DECISION'],
    (inputs) => isMachines(inputs) && inputs.zone === 'human-decision',
  ),
  floor(
    ['tripwire', 'escalate', 'TRIPWIRE'],
    (inputs) => isMachines(inputs) && inputs.tripwires.length > 0,
  ),
  floor(['flagged', 'draft', 'FLAGGED'], (inputs) => isMachines(inputs) && inputs.flagged),
  floor(['conflict', 'escalate', 'POLICY_CONFLICT'], (inputs) => passes(inputs) && inputs.conflict),
  floor(
    ['decision-class', 'draft', 'ALWAYS_REVIEW'],
    (inputs) => isMachines(inputs) && inputs.decisionClass !== null,
  ),
  floor(
    ['evidence', 'escalate', 'EVIDENCE_TOO_WEAK'],
    (inputs) => passes(inputs) && inputs.evidenceLevel < inputs.minimumEvidence,
  ),
  floor(
    ['external-unproven', 'draft', 'HARD_TO_VALIDATE'],
    (inputs) => passes(inputs) && inputs.effectMode === 'external' && inputs.evidenceLevel < 4,
  ),
  floor(
    ['in-the-loop', 'draft', 'IN_THE_LOOP'],
    (inputs) =>
      isMachines(inputs) && (inputs.oversight === 'in' || inputs.effectMode === 'proposal'),
  ),
  floor(
    ['human-review', 'draft', 'HUMAN_REVIEW'],
    (inputs) => isMachines(inputs) && inputs.zone === 'human-review',
  ),
  // The first phase of a roll-out: everything is looked at but what was said to be routine.
  floor(
    ['first-phase', 'draft', 'ROLLOUT'],
    (inputs) => isMachines(inputs) && inputs.rolloutPhase === 0,
  ),
  rule(
    ['second-phase', 'draft', 'ROLLOUT'],
    (inputs) => isMachines(inputs) && inputs.rolloutPhase === 1 && inputs.risk !== 'low',
  ),
  rule(
    ['third-phase', 'draft', 'ROLLOUT'],
    (inputs) => isMachines(inputs) && inputs.rolloutPhase === 2 && inputs.risk === 'high',
  ),
  rule(
    ['irreversible', 'escalate', 'IRREVERSIBLE'],
    (inputs) => isMachines(inputs) && inputs.risk === 'high' && !inputs.reversible,
  ),
  rule(
    ['irreversible-if-small', 'draft', 'IRREVERSIBLE'],
    (inputs) => isMachines(inputs) && isProvenEnough(inputs) && !inputs.reversible,
  ),
  rule(
    ['high-risk', 'escalate', 'HIGH_RISK'],
    (inputs) => isMachines(inputs) && inputs.risk === 'high' && inputs.evidenceLevel < 4,
  ),
  rule(
    ['compliance', 'escalate', 'COMPLIANCE'],
    (inputs) => isMachines(inputs) && inputs.complianceImpact === 'high',
  ),
  rule(
    ['blast-radius', 'escalate', 'BLAST_RADIUS'],
    (inputs) => isMachines(inputs) && inputs.blastRadius > (inputs.blastLimit ?? BLAST_LIMIT),
  ),
  rule(
    ['valued-customer', 'draft', 'CUSTOMER_TIER'],
    (inputs) => isMachines(inputs) && isValued(inputs),
  ),
  rule(
    ['missing-facts', 'ask', 'FACT_MISSING'],
    (inputs) => isMachines(inputs) && inputs.missing.length > 0,
  ),
  rule(
    ['unusual', 'ask', 'UNUSUAL'],
    (inputs) => isMachines(inputs) && (inputs.unusual ?? []).length > 0,
  ),
  rule(
    ['unsure-and-risky', 'draft', 'LOW_CONFIDENCE'],
    (inputs) =>
      isMachines(inputs) && isProvenEnough(inputs) && !isSure(inputs) && !isHarmless(inputs),
  ),
  rule(['proven', 'auto', 'PROVEN'], (inputs) => passes(inputs) && isProvenEnough(inputs)),
];

/** The rules that hold whatever matrix somebody has written. */
export const FLOORS: readonly MatrixRule[] = MATRIX.filter(({ isFloor }) => isFloor);

/** What nobody has a rule for, such as a claim that less proves than its risk asks for. */
const UNCOVERED: MatrixRule = rule(['uncovered', 'escalate', 'EVIDENCE_TOO_WEAK'], () => true);

/** What the rules say that hold: the strictest action of them; without any, an expert decides. */
export function readMatrix(
  inputs: PolicyInputs,
  rules: readonly MatrixRule[] = MATRIX,
): { readonly action: PolicyAction; readonly rules: readonly MatrixRule[] } {
  const held = rules.filter((rule) => rule.holds(inputs));
  const holding = held.length === 0 ? [UNCOVERED] : held;
  const action =
    POLICY_ACTIONS.find((one) => holding.some((rule) => rule.action === one)) ?? 'escalate';
  return { action, rules: holding.filter((rule) => rule.action === action) };
}
