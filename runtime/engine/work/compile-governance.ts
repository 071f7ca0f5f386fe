import { CONTROLS, FAILURE_MODES } from '../../../shared/failure-modes.ts';
import {
  DECISION_CLASSES,
  EFFECT_MODES,
  LANES,
  OVERSIGHTS,
  POLICY_ACTIONS,
  ROLLED_OUT,
  ZONES,
} from '../../../shared/governance.ts';
import { PERFORMER_KINDS } from '../../../shared/work-item.ts';
import { extensionOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import type { ValueSource } from '../graph.ts';
import type { ReadinessAnswers } from '../policy/readiness.ts';
import type {
  Aggregate,
  ChainLink,
  FailureModePlan,
  Governance,
  LanePlan,
  PartPlan,
  PolicyScenario,
  RestPlan,
  ToolPlan,
  Tripwire,
  Watch,
} from './governance.ts';
import { WATCHES } from './governance.ts';
import { GovernanceReader } from './governance-reader.ts';

const LOW: ValueSource = { type: 'literal', value: 'low' };
const YES: ValueSource = { type: 'literal', value: true };
const ONE: ValueSource = { type: 'literal', value: 1 };

/** What a reviewer is asked when the model does not say. */
const QUESTION = 'Is this right?';

/** What may be said of a task, or of all tasks of a process. */
const ATTRIBUTES = [
  'zone',
  'oversight',
  'effectMode',
  'decisionClass',
  'risk',
  'reversible',
  'customerTier',
  'complianceImpact',
  'blastRadius',
  'blastLimit',
  'minimumEvidence',
  'policyOwner',
  'behaviourOwner',
  'outcomeOwner',
  'matrix',
  'preGate',
  'question',
  'reasonCodes',
  'evidence',
  'rolloutPhase',
  'sampleRate',
  'costOfError',
  'costOwner',
  'routine',
  'onReject',
  'watch',
] as const;

/**
 * Reads how a task is governed; `undefined` when its model says nothing of it. What the process
 * around it says holds where the task is silent; its ceiling holds whatever the task says.
 * @see work-item protocol, sections 2, 7, 10; requirements 2, 6
 */
export function compileGovernance(source: NodeSource): Governance | undefined {
  const own = source.extension(GOVERNANCE);
  const around = source.process === null ? null : extensionOf(source.process, GOVERNANCE);
  if (own === null && around === null) return undefined;
  const read = new GovernanceReader(source, own, around);
  // Whoever governs a process as a whole means it.
  const gate = read.aroundOnly().one('gate', GATES, around === null ? 'advise' : 'strict');
  const said = read.said(ATTRIBUTES);
  const readiness = readinessIn(source);
  return { ...termsIn(read), ...peopleIn(read), ...workIn(read), readiness, gate, said };
}

const GOVERNANCE = 'baton:Governance';
/** The answers to the four questions, where a task holds them. */
function readinessIn(source: NodeSource): ReadinessAnswers | null {
  const part = source.extension('baton:Readiness');
  if (part === null) return null;
  const read = new GovernanceReader(source, part);
  const yesNo = (name: string): boolean | null => {
    const answer = read.oneOrNone(name, ['yes', 'no'] as const);
    return answer === null ? null : answer === 'yes';
  };
  return {
    bounded: yesNo('bounded'),
    consequence: read.oneOrNone('consequence', ['small', 'repairable', 'grave'] as const),
    context: yesNo('context'),
    observable: yesNo('observable'),
  };
}

const GATES = ['strict', 'advise'] as const;

/** What a policy looks at. */
function termsIn(read: GovernanceReader) {
  return {
    zone: read.one('zone', ZONES, 'ai-act'),
    ceiling: read.aroundOnly().oneOrNone('ceiling', ZONES),
    oversight: read.one('oversight', OVERSIGHTS, 'on'),
    effectMode: read.one('effectMode', EFFECT_MODES, 'none'),
    decisionClass: read.oneOrNone('decisionClass', DECISION_CLASSES),
    risk: read.value('risk') ?? LOW,
    reversible: read.value('reversible') ?? YES,
    customerTier: read.value('customerTier'),
    complianceImpact: read.value('complianceImpact') ?? LOW,
    blastRadius: read.value('blastRadius') ?? ONE,
    blastLimit: read.numberOrNone('blastLimit'),
    minimumEvidence: read.level('minimumEvidence'),
    matrix: read.text('matrix'),
    preGate: read.text('preGate'),
    signals: read.allChildren('signals', signalOf, ({ name }) => name),
    tripwires: read.allChildren('tripwires', tripwireOf, ({ id }) => id),
    watch: watchIn(read),
    requiredConfidence: read.numbers('requiredConfidence', 'field', 'least'),
    rolloutPhase: phaseIn(read),
    routine: read.expression('routine'),
    sampleRate: read.share('sampleRate'),
  };
}

/** Who answers for it, who looks at it, and what they are asked. */
function peopleIn(read: GovernanceReader) {
  return {
    owners: {
      policy: read.text('policyOwner'),
      behaviour: read.text('behaviourOwner'),
      outcome: read.text('outcomeOwner'),
    },
    differentFrom: differentIn(read),
    costOfError: read.numberOrNone('costOfError'),
    costOwner: read.text('costOwner'),
    lanes: read.allChildren('lanes', laneOf, ({ lane }) => lane),
    question: read.text('question') ?? QUESTION,
    asks: read.value('question') ?? ({ type: 'literal', value: QUESTION } as const),
    reasonCodes: read.list('reasonCodes'),
    onReject: read.text('onReject'),
    scenarios: read.allChildren('scenarios', scenarioOf, ({ name }) => name),
    failureModes: read.allChildren('failureModes', failureModeOf, ({ mode }) => mode),
  };
}

/** With what it is done, by whom, and in which parts. */
function workIn(read: GovernanceReader) {
  return {
    tools: read.children('tools', toolOf),
    untrusted: read.list('untrusted'),
    personal: read.list('personal'),
    chain: read.children('fallbacks', linkOf),
    parts: read.children('parts', partOf),
    rest: restIn(read),
    budgets: read.numbers('budgets', 'of', 'most'),
    dataClasses: read.list('dataClasses'),
    evidence: read.list('evidence'),
  };
}

/** A duty cannot be kept apart from one that is not there, nor from itself. */
function differentIn(read: GovernanceReader): readonly string[] {
  const { source } = read;
  const named = read.ownOnly().list('differentFrom');
  for (const id of named)
    if (source.lookUp(id) === null || source.element === source.lookUp(id))
      read.problem(`Expected differentFrom to name another task, but found ${id}.`);
  return named;
}

function phaseIn(read: GovernanceReader): number {
  const phase = read.number('rolloutPhase', ROLLED_OUT);
  if (Number.isInteger(phase) && phase <= ROLLED_OUT) return phase;
  read.problem(`Expected rolloutPhase to be 0 to ${ROLLED_OUT}, but found ${phase}.`);
  return 0;
}

function scenarioOf(part: GovernanceReader): PolicyScenario | null {
  const name = part.required('name');
  const action = part.oneOrNone('expect', POLICY_ACTIONS);
  const inputs = part.source.json(part.text('inputs') ?? '{}', `the inputs of ${name}`);
  if (action === null) part.problem(`Expected ${name} to say which action it expects.`);
  if (action === null || inputs === null) return null;
  return { name, inputs, action, lane: part.oneOrNone('lane', LANES) };
}

/** What somebody else has found out, under a name of its own. @see requirement 20 */
function signalOf(part: GovernanceReader): Governance['signals'][number] | null {
  const value = part.value('value');
  if (value === null) part.problem('Expected a signal to have a value, but it has none.');
  return value === null ? null : { name: part.required('name'), value };
}

function failureModeOf(part: GovernanceReader): FailureModePlan | null {
  const mode = part.oneOrNone('name', FAILURE_MODES);
  const control = part.oneOrNone('control', CONTROLS);
  return mode === null || control === null ? null : { mode, control };
}

/** Items for single parts bring no evidence and no confidence of the whole: then people do the rest. */
function restIn(read: GovernanceReader): RestPlan {
  const as = read.one('rest', ['task', 'items'] as const, 'task');
  const isAskedMore =
    read.list('evidence').length > 0 ||
    Object.keys(read.numbers('requiredConfidence', 'field', 'least')).length > 0;
  if (as === 'items' && isAskedMore)
    read.problem(
      'Expected rest to be "task" where evidence or confidence is asked of the whole, but it is "items".',
    );
  return { as, groups: read.list('restGroups') };
}

function watchIn(read: GovernanceReader): readonly Watch[] {
  const named = read.list('watch');
  const unknown = named.filter((one) => !WATCHES.some((watch) => watch === one));
  if (unknown.length > 0)
    read.problem(`Expected watch to be of ${WATCHES.join(', ')}, but found ${unknown.join(', ')}.`);
  return WATCHES.filter((watch) => named.includes(watch));
}

function tripwireOf(part: GovernanceReader): Tripwire | null {
  const text = part.required('when');
  const when = part.source.expression(text.startsWith('=') ? text.slice(1) : text, 'tripwire');
  if (when === null) return null;
  const id = part.required('id');
  const aggregate = aggregateOf(part);
  return {
    id,
    when,
    lane: part.one('lane', LANES, 'expert'),
    action: part.one('action', ['escalate', 'block', 'stop'] as const, 'escalate'),
    reasonCode: part.text('reasonCode') ?? id,
    ...(aggregate === null ? {} : { aggregate }),
  };
}

/** What is added up needs all three: over what, how much of it, and for how long. */
function aggregateOf(part: GovernanceReader): Aggregate | null {
  const [key, amount] = [part.value('aggregate'), part.value('amount')];
  const withinMs = part.duration('within');
  if (key === null && amount === null && withinMs === null) return null;
  if (key !== null && amount !== null && withinMs !== null) return { key, amount, withinMs };
  part.problem('Expected aggregate, amount and within together, but one of them is missing.');
  return null;
}

function laneOf(part: GovernanceReader): LanePlan | null {
  const lane = part.oneOrNone('name', LANES);
  if (lane === null) return null;
  return {
    lane,
    groups: part.list('groups'),
    withinMs: part.duration('within'),
    fourEyes: part.text('fourEyes') === 'true',
  };
}

function toolOf(part: GovernanceReader): ToolPlan | null {
  const most = part.text('atMost');
  return {
    name: part.required('name'),
    operation: part.required('operation'),
    bounds: part.children('bounds', (bound) => {
      const text = bound.required('must');
      const must = bound.source.expression(text.startsWith('=') ? text.slice(1) : text, 'bound');
      return must === null ? null : { pointer: bound.required('pointer'), must };
    }),
    needsApproval: part.value('needsApproval'),
    compensator: part.text('compensator'),
    atLeast: part.number('atLeast', 0),
    atMost: most === null ? null : part.number('atMost', 0),
    after: part.list('after'),
    agrees: part.children('agrees', (one) => ({
      claim: one.required('claim'),
      of: one.one('of', ['arguments', 'result'] as const, 'arguments'),
      pointer: one.required('pointer'),
    })),
  };
}

function linkOf(part: GovernanceReader): ChainLink | null {
  return {
    kind: part.one('kind', PERFORMER_KINDS, 'human'),
    capability: part.value('capability') ?? { type: 'literal', value: 'human' },
    attempts: part.number('attempts', 1),
    on: part.list('on'),
    groups: part.list('groups'),
  };
}

function partOf(part: GovernanceReader): PartPlan | null {
  return {
    name: part.required('name'),
    fields: part.list('fields'),
    probes: part.list('probes'),
    usableAlone: part.text('usableAlone') === 'true',
  };
}
