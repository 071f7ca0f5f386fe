import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { ROUTING_OUTCOMES, type Lane, type Routing } from '../../../shared/governance.ts';
import type { Run } from '../run.ts';
import { inputOf } from '../work/input.ts';
import type { Governance, Tripwire } from '../work/governance.ts';
import { takePolicy } from './decision-policy.ts';
import { factsOf, intakeFacts, trippedIn } from './policy-inputs.ts';
import { readGateAnswer, type GateAnswer } from './read-answer.ts';

/** The work that is about to be offered, before there is an item of it. */
export interface Intake {
  readonly element: ElementInstanceId;
  readonly subject: JsonObject;
}

/**
 * Who may do the work at all, found out before anybody is offered it: the tripwires, then the
 * pre-gate, and the strictest of both counts. @see requirements 13, 18, 19
 */
export function routeWork(run: Run, intake: Intake, plan: Governance): Routing {
  const tripped = trippedIn(run, plan, factsOf(run, intake));
  const answers = [...tripped.map(gateOf), ...gate(run, intake, plan)];
  const outcome = ROUTING_OUTCOMES.find((one) => answers.some((said) => said.outcome === one));
  const strictest = answers.filter((one) => one.outcome === outcome);
  return {
    outcome: outcome ?? 'offer',
    lane: strictest.find(({ lane }) => lane !== null)?.lane ?? laneFor(outcome),
    rules: [...new Set(strictest.flatMap(({ rules }) => rules))],
    reasonCodes: [...new Set(strictest.flatMap(({ reasonCodes }) => reasonCodes))],
  };
}

function gate(run: Run, intake: Intake, plan: Governance): readonly GateAnswer[] {
  const { preGate: decisionId } = plan;
  if (decisionId === null) return [];
  const { element, subject } = intake;
  const input = inputOf(run.draft, run.nodeOf(element), element);
  const facts = { ...input, ...intakeFacts(run, intake, plan), input, subject };
  return [readGateAnswer(takePolicy(run, element, { decisionId, facts }).said)];
}

/** A tripwire lets a performer draft at most, lets nobody do what it forbids, or stops the line. */
function gateOf({ id, action, lane, reasonCode }: Tripwire): GateAnswer {
  const outcome = action === 'escalate' ? 'flag' : action;
  return { outcome, lane, rules: [id], reasonCodes: [reasonCode] };
}

function laneFor(outcome: Routing['outcome'] | undefined): Lane | null {
  if (outcome === 'stop') return 'stop-the-line';
  if (outcome === 'human') return 'expert';
  return outcome === 'flag' ? 'low-risk' : null;
}

/** Why nobody may do the work, as an operator reads it; `null` when somebody may. */
export function forbids({ outcome, rules, reasonCodes }: Routing): {
  readonly isStop: boolean;
  readonly message: string;
  readonly details: JsonObject;
} | null {
  if (outcome !== 'block' && outcome !== 'stop') return null;
  const isStop = outcome === 'stop';
  return {
    isStop,
    message: isStop
      ? `Expected nothing to speak against the work, but ${rules.join(', ')} stops the line.`
      : `Expected a policy to allow the work, but ${rules.join(', ')} forbids it.`,
    details: { rules: [...rules], reasonCodes: [...reasonCodes] },
  };
}
