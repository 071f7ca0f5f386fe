import type { ElementInstanceId, FlowId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { activationOf, awaits } from './awaiting.ts';
import { described, evaluate, variablesFrom, withNames } from './evaluate.ts';
import type { ElementRow } from './entities.ts';
import type { Activation, Choice, ElementView, Leaving } from './event.ts';
import type { FlowNode, SequenceFlow } from './graph.ts';
import type { Run } from './run.ts';

/** A view whose expressions are evaluated at most once, and which keeps what they warned of. */
export interface WatchedView extends ElementView {
  readonly warnings: readonly string[];
}

/** What the machine of `element` may see of the world at this moment. */
export function viewOf(run: Run, element: ElementInstanceId, node: FlowNode): WatchedView {
  return new View(run, run.draft.element(element), node);
}

/** A class, since one is made for every event: what is not asked for costs nothing. */
class View implements WatchedView {
  readonly node: FlowNode;
  readonly arrived: readonly FlowId[];
  readonly spent: readonly FlowId[];
  warnings: readonly string[] = NOTHING;
  readonly #run: Run;
  readonly #row: ElementRow;
  #known: Map<Choice, Leaving> | null = null;
  #activation: Activation | null = null;

  constructor(run: Run, row: ElementRow, node: FlowNode) {
    this.node = node;
    this.arrived = row.arrived;
    this.spent = row.spent ?? NONE;
    this.#run = run;
    this.#row = row;
  }

  awaits(): boolean {
    return awaits(this.#run, this.#row, this.node);
  }

  activation(): Activation {
    if (this.#activation !== null) return this.#activation;
    this.#activation = activationOf(this.#run, this.#row, this.node);
    if (this.#activation.type === 'said')
      this.warnings = [...this.warnings, ...this.#activation.warnings];
    return this.#activation;
  }

  hasChildren(): boolean {
    const { id, loop } = this.#row;
    if (loop !== undefined) return loop.begun > loop.completed + loop.terminated;
    return this.#run.draft.children(id).next().done !== true;
  }

  onlyHandlers(): boolean {
    return onlyHandlers(this.#run, this.#row.id, this.node);
  }

  leaving(choice: Choice): Leaving {
    const known = this.#known?.get(choice);
    if (known !== undefined) return known;
    const warnings: string[] = [];
    const { node } = this;
    const leaving = choose(this.#run, { element: this.#row.id, node, choice, warnings });
    if (warnings.length > 0) this.warnings = [...this.warnings, ...warnings];
    this.#known ??= new Map();
    this.#known.set(choice, leaving);
    return leaving;
  }
}

const NOTHING: readonly string[] = [];
const NONE: readonly FlowId[] = [];

function onlyHandlers(run: Run, scope: ElementInstanceId, { handlers }: FlowNode): boolean {
  if (handlers.length === 0) return false;
  for (const child of run.draft.children(scope))
    if (!handlers.some(({ id }) => id === child.elementId)) return false;
  return true;
}

interface Question {
  readonly element: ElementInstanceId;
  readonly node: FlowNode;
  readonly choice: Choice;
  readonly warnings: string[];
}

function choose(run: Run, question: Question): Leaving {
  const { node, choice } = question;
  const conditional = node.outgoing.some((flow) => flow.condition !== null);
  const plain = !conditional && PLAIN.has(choice) && node.defaultFlow === null;
  if (choice === 'all' || plain)
    return { type: 'flows', flows: node.outgoing.map((flow) => flow.id) };
  return choice === 'first' ? chooseFirst(run, question) : chooseEach(run, question);
}

/** Choices that take every flow where none has a condition. */
const PLAIN: ReadonlySet<Choice> = new Set<Choice>(['each', 'some', 'start']);

/** The first flow whose condition is true, in document order; the default when none is. */
function chooseFirst(run: Run, question: Question): Leaving {
  for (const flow of question.node.outgoing) {
    if (flow.id === question.node.defaultFlow) continue;
    const holds = test(run, question, flow);
    if (typeof holds !== 'boolean') return holds;
    if (holds) return { type: 'flows', flows: [flow.id] };
  }
  return byDefault(question.node);
}

/**
 * Every flow whose condition is true, and those without one; the default when none was true. Of an
 * activity a flow without a condition stands beside the default; elsewhere it counts as true. What
 * resets takes no flow without a condition, and may take none at all.
 */
function chooseEach(run: Run, question: Question): Leaving {
  const { node, choice } = question;
  const flows: FlowId[] = [];
  let anyTrue = false;
  for (const flow of node.outgoing) {
    const holds = testIn(run, question, flow);
    if (typeof holds !== 'boolean') return holds;
    if (!holds) continue;
    flows.push(flow.id);
    anyTrue ||= flow.condition !== null || choice !== 'each';
  }
  if (node.defaultFlow !== null && !anyTrue) flows.push(node.defaultFlow);
  return flows.length > 0 || choice === 'reset' ? { type: 'flows', flows } : byDefault(node);
}

/** The default is not tested: it waits until all others have been. */
function testIn(run: Run, question: Question, flow: SequenceFlow): boolean | Leaving {
  if (flow.id === question.node.defaultFlow) return false;
  if (flow.condition === null) return question.choice !== 'reset';
  return test(run, question, flow);
}

function byDefault(node: FlowNode): Leaving {
  if (node.defaultFlow !== null) return { type: 'flows', flows: [node.defaultFlow] };
  if (node.outgoing.length === 0) return { type: 'flows', flows: [] };
  return {
    type: 'undecided',
    message:
      `Expected a condition on the flows out of ${node.id} to be true, ` +
      'but none is and there is no default flow.',
    details: { conditions: node.outgoing.map((flow) => flow.condition?.source ?? '') },
  };
}

function test(run: Run, question: Question, flow: SequenceFlow): boolean | Leaving {
  if (flow.condition === null) return true;
  const names = PHASES.get(question.choice);
  const outer = variablesFrom(run.draft, question.element);
  const scope = names === undefined ? outer : withNames(names, outer);
  const result = evaluate(flow.condition, scope, run.at);
  if (!result.ok) return undecided(flow, result.message, []);
  question.warnings.push(...result.warnings);
  if (typeof result.value === 'boolean') return result.value;
  return undecided(
    flow,
    `Expected the condition "${flow.condition.source}" of ${flow.id} to be true or false, ` +
      `but it is ${described(result.value)}.`,
    result.warnings,
  );
}

/** What conditions read to tell apart the phases of a node that leaves twice. §13.4.5 */
const PHASES: ReadonlyMap<Choice, JsonObject> = new Map<Choice, JsonObject>([
  ['start', { waitingForStart: true }],
  ['reset', { waitingForStart: false }],
]);

function undecided(flow: SequenceFlow, message: string, warnings: readonly string[]): Leaving {
  return {
    type: 'undecided',
    message: [message, ...warnings].join(' '),
    details: { flow: flow.id, condition: flow.condition?.source ?? '' },
  };
}
