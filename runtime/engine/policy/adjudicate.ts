import type { Adjudication, Lane, PolicyAction, PolicyInputs } from '../../../shared/governance.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import type { Governance } from '../work/governance.ts';
import { takePolicy } from './decision-policy.ts';
import { drawFor } from './draw.ts';
import { factsIn } from './facts.ts';
import { FLOORS, MATRIX, readMatrix, type MatrixRule } from './matrix.ts';
import { policyInputs, type Findings } from './policy-inputs.ts';
import { readMatrixAnswer, type MatrixAnswer } from './read-answer.ts';

/**
 * What becomes of a claim, by whom it is looked at, and why. Nothing a performer says can loosen
 * it, and nothing a matrix says loosens what holds for all; what no rule covers is escalated.
 * @see work-item protocol, section 7
 */
export function adjudicate(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  findings: Findings,
): Adjudication {
  const inputs = policyInputs(run, item, plan, findings);
  const { matrix: decisionId } = plan;
  if (decisionId === null) return judge({ run, item, plan, inputs }, null);
  const facts = factsIn(inputs);
  const { said, version } = takePolicy(run, item.element, { decisionId, facts });
  const answer = readMatrixAnswer(said);
  const policy = version === null ? null : { decisionId, version };
  return { ...judge({ run, item, plan, inputs }, answer), policy };
}

interface Case {
  readonly run: Run;
  readonly item: WorkItemRow;
  readonly plan: Governance;
  readonly inputs: PolicyInputs;
}

function judge({ run, item, plan, inputs }: Case, answer: MatrixAnswer | null): Adjudication {
  const { action, rules } = decide(inputs, answer, plan);
  const winner = answer?.action === action ? answer : null;
  const lane = laneOf(action, inputs, plan, winner?.lane ?? null);
  const terms = plan.lanes.find((one) => one.lane === lane);
  return {
    action,
    lane,
    fourEyes: [answer, terms].some((one) => one?.fourEyes === true),
    rules: [...new Set(rules.map(({ id }) => id))],
    reasonCodes: reasonsOf(rules, winner, trippedBy(inputs, plan)),
    policy: null,
    inputs,
    sampled: action === 'auto' && !inputs.byPerson && isDrawn(item, answer, plan, inputs),
    ...saidBeside(answer),
    at: run.at,
  };
}

function reasonsOf(
  rules: readonly MatrixRule[],
  winner: MatrixAnswer | null,
  tripped: readonly string[],
): readonly string[] {
  const ofRules = rules.map(({ reasonCode }) => reasonCode).filter((code) => code !== '');
  return [...new Set([...ofRules, ...(winner?.reasonCodes ?? []), ...tripped])];
}

function saidBeside(answer: MatrixAnswer | null): Pick<Adjudication, 'withinMs' | 'ownerRole'> {
  const { withinMs = null, ownerRole = null } = answer ?? {};
  return {
    ...(withinMs === null ? {} : { withinMs }),
    ...(ownerRole === null ? {} : { ownerRole }),
  };
}

function isDrawn(
  { id }: WorkItemRow,
  answer: MatrixAnswer | null,
  { sampleRate }: Governance,
  { risk }: PolicyInputs,
): boolean {
  return drawFor(id) < (answer?.sample ?? sampleRate ?? SAMPLES[risk]);
}

/** The share of what nobody has to look at that is looked at, when nobody says. @see section 7 */
const SAMPLES: Readonly<Record<PolicyInputs['risk'], number>> = {
  low: 0.02,
  medium: 0.1,
  high: 0.1,
};

/** What the rules say: those that somebody wrote, or ours, and always those that hold for all. */
export function decide(
  inputs: PolicyInputs,
  answer: MatrixAnswer | null,
  plan: Pick<Governance, 'tripwires'>,
): ReturnType<typeof readMatrix> {
  const written = answer === null ? MATRIX : [...FLOORS, ...rulesOf(answer, inputs)];
  return readMatrix(inputs, [...written, ...tripwireRules(plan)]);
}

function rulesOf({ action, rules }: MatrixAnswer, inputs: PolicyInputs): readonly MatrixRule[] {
  // Nobody can be asked for a fact when none is missing: somebody looks at the whole.
  const isIdle = action === 'ask' && inputs.missing.length === 0 && unusualIn(inputs) === 0;
  return rules.map((id) => ({
    id,
    action: isIdle ? 'draft' : action,
    reasonCode: '',
    isFloor: false,
    holds: () => true,
  }));
}

function unusualIn({ unusual = [] }: PolicyInputs): number {
  return unusual.length;
}

/** A tripwire is a rule, too: it cannot be passed over by a looser one. */
function tripwireRules({ tripwires }: Pick<Governance, 'tripwires'>): readonly MatrixRule[] {
  return tripwires.map(({ id, action, reasonCode }) => ({
    id,
    action,
    reasonCode,
    isFloor: true,
    // It brings a person in: where a person has done the work, one is in already.
    holds: (inputs) => inputs.tripwires.includes(id) && (action !== 'escalate' || !inputs.byPerson),
  }));
}

function laneOf(
  action: PolicyAction,
  { tripwires }: PolicyInputs,
  plan: Governance,
  said: Lane | null,
): Lane | null {
  if (action === 'stop') return 'stop-the-line';
  if (action === 'draft') return said ?? 'low-risk';
  if (action !== 'escalate') return null;
  const tripped = plan.tripwires.find(({ id }) => tripwires.includes(id));
  return tripped?.lane ?? said ?? 'expert';
}

function trippedBy({ tripwires }: PolicyInputs, plan: Governance): readonly string[] {
  return plan.tripwires
    .filter(({ id }) => tripwires.includes(id))
    .map(({ reasonCode }) => reasonCode);
}

/** What is said when there is no claim to judge, and an expert has to decide all the same. */
export function fallbackAdjudication(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  reasonCode: string,
): Adjudication {
  const inputs = policyInputs(run, item, plan, { checks: [], result: 'inconclusive' });
  const reasonCodes = [reasonCode];
  return {
    action: 'escalate',
    lane: 'expert',
    fourEyes: false,
    rules: ['baton:unanswered'],
    reasonCodes,
    policy: null,
    inputs,
    sampled: false,
    at: run.at,
  };
}
