import {
  EVIDENCE_LEVELS,
  LEVELS,
  POLICY_ACTIONS,
  ROLLED_OUT,
  type PolicyAction,
  type PolicyInputs,
} from '../../../shared/governance.ts';
import type { CompiledDecision } from '../decisions/decision.ts';
import { readPolicy } from './decision-policy.ts';
import { readMatrix } from './matrix.ts';
import { factsIn } from './facts.ts';
import { readMatrixAnswer } from './read-answer.ts';

/** What is wrong with a matrix, and a case that shows it. */
export interface PolicyFinding {
  readonly code:
    | 'policy-gap'
    | 'policy-overlap'
    | 'policy-unreadable'
    | 'policy-not-monotone'
    | 'policy-auto-by-confidence'
    | 'policy-auto-without-evidence'
    | 'policy-auto-always-review';
  readonly message: string;
  readonly example: PolicyInputs;
}

/** What a matrix says of one case: an action, or why it says none. */
export type Said =
  | { readonly type: 'action'; readonly action: PolicyAction }
  | { readonly type: 'gap' | 'overlap' | 'unreadable' };

/** A matrix, as something that can be asked. */
export type Ask = (inputs: PolicyInputs) => Said;

/** A harmless case: whoever asks about another says in what it differs. */
export const HARMLESS: PolicyInputs = {
  zone: 'ai-act',
  oversight: 'on',
  effectMode: 'gateway',
  decisionClass: null,
  risk: 'low',
  reversible: true,
  customerTier: null,
  complianceImpact: 'low',
  blastRadius: 1,
  verdict: 'pass',
  disposition: 'done',
  evidenceLevel: 4,
  minimumEvidence: 0,
  confidence: 1,
  missing: [],
  conflict: false,
  anomalies: [],
  tripwires: [],
  rolloutPhase: ROLLED_OUT,
  attemptsLeft: 3,
  hasFallback: false,
  byPerson: false,
  flagged: false,
};

const CONFIDENCES = [0, 0.3, 0.5, 0.65, 0.75, 0.85, 0.95, 1] as const;

/** A written matrix, asked without what holds beside it: its own rows are looked at. */
export function asksDecision(decision: CompiledDecision): Ask {
  return (inputs) => {
    const { said, trace } = readPolicy(decision, factsIn(inputs));
    const tables = trace.flatMap((one) => one.tables);
    if (tables.some(({ violation }) => violation !== null)) return { type: 'overlap' };
    if (said.type === 'failed') return { type: 'unreadable' };
    if (said.results.length === 0) return { type: 'gap' };
    const answer = readMatrixAnswer(said);
    return answer.rules.includes('baton:policy-unread')
      ? { type: 'unreadable' }
      : { type: 'action', action: answer.action };
  };
}

/** Our own matrix. */
export const asksBuiltIn: Ask = (inputs) => {
  return { type: 'action', action: readMatrix(inputs).action };
};

/**
 * Looks through the whole finite grid of cases for what no matrix may say. Each kind of fault is
 * told once, with the first case that shows it. @see work-item protocol, section 7
 * @param fixed what is the same for all cases, such as the decision class of the task it is for
 */
export function checkPolicy(ask: Ask, fixed: Partial<PolicyInputs> = {}): readonly PolicyFinding[] {
  const found = new Map<PolicyFinding['code'], PolicyFinding>();
  const tell = (code: PolicyFinding['code'], message: string, example: PolicyInputs): void => {
    if (!found.has(code)) found.set(code, { code, message, example });
  };
  for (const inputs of gridOf(fixed)) {
    const said = ask(inputs);
    if (said.type === 'action') checkCase(ask, { inputs, action: said.action }, tell);
    else tell(`policy-${said.type}`, MESSAGES[said.type], inputs);
  }
  return [...found.values()];
}

const MESSAGES = {
  gap: 'Expected a rule for every case, but none covers this one: it would be escalated.',
  overlap: 'Expected the rules to agree, but several that contradict each other hold.',
  unreadable: 'Expected an action, a lane, a time and reasons that are known, without a doubt.',
} as const;

type Tell = (code: PolicyFinding['code'], message: string, example: PolicyInputs) => void;

interface Case {
  readonly inputs: PolicyInputs;
  readonly action: PolicyAction;
}

function checkCase(ask: Ask, one: Case, tell: Tell): void {
  checkMonotone(ask, one, tell);
  if (one.action === 'auto') checkAuto(ask, one.inputs, tell);
}

function checkAuto(ask: Ask, inputs: PolicyInputs, tell: Tell): void {
  if (inputs.decisionClass !== null)
    tell(
      'policy-auto-always-review',
      `Expected people to see what is ${inputs.decisionClass}, but a rule lets it pass.`,
      inputs,
    );
  if (inputs.evidenceLevel < inputs.minimumEvidence)
    tell(
      'policy-auto-without-evidence',
      `Expected evidence of at least E${inputs.minimumEvidence}, but a rule lets E${inputs.evidenceLevel} pass.`,
      inputs,
    );
  // What lets the worst case pass when it is sure, and no case of that kind when it is not, looks
  // at nothing but confidence.
  const isWorst = inputs.risk === 'high' && inputs.evidenceLevel === 0 && !inputs.reversible;
  if (isWorst && isLooser(ask, { ...inputs, confidence: 0 }))
    tell(
      'policy-auto-by-confidence',
      'Expected risk and evidence to count, but confidence alone lets this pass.',
      inputs,
    );
}

/** Whether a case is not let pass. */
function isLooser(ask: Ask, inputs: PolicyInputs): boolean {
  const said = ask(inputs);
  return said.type !== 'action' || said.action !== 'auto';
}

/** A case that is worse in one respect may not be let go more easily. */
function checkMonotone(ask: Ask, { inputs, action }: Case, tell: Tell): void {
  if (inputs.verdict !== 'pass') return;
  for (const worse of worseThan(inputs)) {
    const said = ask(worse);
    if (said.type !== 'action') continue;
    if (POLICY_ACTIONS.indexOf(said.action) > POLICY_ACTIONS.indexOf(action))
      tell(
        'policy-not-monotone',
        `Expected what is worse to be let go no more easily than "${action}", but it is "${said.action}".`,
        worse,
      );
  }
}

function worseThan(inputs: PolicyInputs): readonly PolicyInputs[] {
  const risk = LEVELS[LEVELS.indexOf(inputs.risk) + 1];
  const complianceImpact = LEVELS[LEVELS.indexOf(inputs.complianceImpact) + 1];
  const evidenceLevel = EVIDENCE_LEVELS[EVIDENCE_LEVELS.indexOf(inputs.evidenceLevel) - 1];
  return [
    ...(risk === undefined ? [] : [{ ...inputs, risk }]),
    ...(complianceImpact === undefined ? [] : [{ ...inputs, complianceImpact }]),
    ...(evidenceLevel === undefined ? [] : [{ ...inputs, evidenceLevel }]),
    ...(inputs.reversible ? [{ ...inputs, reversible: false }] : []),
  ];
}

/** Every case that differs in what matters; about five thousand. */
function gridOf(fixed: Partial<PolicyInputs>): readonly PolicyInputs[] {
  let cases: readonly PolicyInputs[] = [HARMLESS];
  for (const axis of AXES) cases = cases.flatMap((one) => axis(one));
  return cases.map((one) => ({ ...one, ...fixed }));
}

type Axis = (one: PolicyInputs) => readonly PolicyInputs[];

const VERDICTS = ['pass', 'fail', 'inconclusive'] as const;

const AXES: readonly Axis[] = [
  (one) => VERDICTS.map((verdict) => ({ ...one, verdict })),
  (one) => LEVELS.map((risk) => ({ ...one, risk })),
  (one) => LEVELS.map((complianceImpact) => ({ ...one, complianceImpact })),
  (one) => [true, false].map((reversible) => ({ ...one, reversible })),
  (one) => EVIDENCE_LEVELS.map((evidenceLevel) => ({ ...one, evidenceLevel })),
  // How sure somebody is matters only for what is proven.
  (one) =>
    one.verdict === 'pass' ? CONFIDENCES.map((confidence) => ({ ...one, confidence })) : [one],
];
