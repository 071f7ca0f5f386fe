import type { ElementInstanceId, FlowId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';
import { evaluate, variablesFrom } from './evaluate.ts';
import type { Choice, ElementView, Leaving } from './event.ts';
import type { FlowNode, SequenceFlow } from './graph.ts';
import type { Run } from './run.ts';

/** A view whose expressions are evaluated at most once, and which keeps what they warned of. */
export interface WatchedView extends ElementView {
  readonly warnings: readonly string[];
}

/** What the machine of `element` may see of the world at this moment. */
export function viewOf(run: Run, element: ElementInstanceId, node: FlowNode): WatchedView {
  const warnings: string[] = [];
  const known = new Map<Choice, Leaving>();
  return {
    node,
    warnings,
    arrived: run.draft.element(element).arrived,
    hasChildren: () => run.draft.children(element).next().done !== true,
    onlyHandlers: () => onlyHandlers(run, element, node),
    leaving(choice) {
      const leaving = known.get(choice) ?? choose(run, { element, node, choice, warnings });
      known.set(choice, leaving);
      return leaving;
    },
  };
}

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
  if (choice === 'all' || (!conditional && choice === 'each' && node.defaultFlow === null))
    return { type: 'flows', flows: node.outgoing.map((flow) => flow.id) };
  return choice === 'first' ? chooseFirst(run, question) : chooseEach(run, question);
}

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

/** Every flow whose condition is true, and those without one; the default when none was true. */
function chooseEach(run: Run, question: Question): Leaving {
  const flows: FlowId[] = [];
  let anyTrue = false;
  for (const flow of question.node.outgoing) {
    if (flow.id === question.node.defaultFlow) continue;
    const holds = test(run, question, flow);
    if (typeof holds !== 'boolean') return holds;
    if (holds) flows.push(flow.id);
    anyTrue ||= holds && flow.condition !== null;
  }
  if (question.node.defaultFlow !== null && !anyTrue) flows.push(question.node.defaultFlow);
  return flows.length > 0 ? { type: 'flows', flows } : byDefault(question.node);
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
  const scope = variablesFrom(run.draft, question.element);
  const result = evaluate(flow.condition, scope, run.at);
  if (!result.ok) return undecided(flow, result.message, []);
  question.warnings.push(...result.warnings);
  if (typeof result.value === 'boolean') return result.value;
  return undecided(
    flow,
    `Expected the condition "${flow.condition.source}" of ${flow.id} to be true or false, ` +
      `but it is ${describe(result.value)}.`,
    result.warnings,
  );
}

function undecided(flow: SequenceFlow, message: string, warnings: readonly string[]): Leaving {
  return {
    type: 'undecided',
    message: [message, ...warnings].join(' '),
    details: { flow: flow.id, condition: flow.condition?.source ?? '' },
  };
}

function describe(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
