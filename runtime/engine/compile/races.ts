import { definitionOf } from '../elements/index.ts';
import type { EventPlan, FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { NodeSource } from './node-source.ts';
import type { Draft } from './draft.ts';

/** What may be waited for behind a node at which events race. @spec BPMN 2.0.2 §10.6.6 */
const RACERS: ReadonlySet<EventPlan['type']> = new Set<EventPlan['type']>([
  'timer',
  'message',
  'signal',
  'condition',
]);

const RACES: ReadonlySet<string> = new Set([LIVES.racing.spec.id, LIVES.uniting.spec.id]);

/** What follows a node at which events race must be such events, and theirs alone. */
export function checkRace(source: NodeSource, node: FlowNode, { nodes }: Draft): void {
  if (!RACES.has(node.machine)) return;
  checkInstantiation(source, node, nodes);
  const targets = node.outgoing.flatMap(({ target }) => nodes.get(target) ?? []);
  if (targets.length === 0)
    source.problem('flowInvalid', `Expected events behind ${node.id}, but nothing follows it.`);
  for (const flow of node.outgoing)
    if (flow.condition !== null || flow.id === node.defaultFlow)
      source
        .within(source.lookUp(flow.id) ?? source.element)
        .problem(
          'flowInvalid',
          `Expected no condition and no default on ${flow.id}: the event behind it decides.`,
        );
  for (const target of targets) checkRacer(at(source, target), node, target);
  const receiving = targets.filter(isActivity);
  const messages = targets.filter((one) => !isActivity(one) && one.event?.type === 'message');
  if (receiving.length > 0 && messages.length > 0)
    source.problem(
      'flowInvalid',
      `Expected message events or tasks that receive behind ${node.id}, but found both.`,
    );
}

/** What begins a process stands at its beginning; all of several events can only be messages. */
function checkInstantiation(source: NodeSource, node: FlowNode, nodes: Draft['nodes']): void {
  const { id, outgoing, instantiates, machine } = node;
  if (!instantiates) return;
  checkBeginning(source, node, nodes);
  if (machine !== LIVES.uniting.spec.id) return;
  const messages = outgoing.filter(({ target }) => nodes.get(target)?.event?.type === 'message');
  if (outgoing.length < 2 || messages.length < outgoing.length)
    source.problem(
      'flowInvalid',
      `Expected two messages or more behind ${id}, which waits for all of them, but found ` +
        `${messages.length} among ${outgoing.length} events.`,
    );
}

function checkBeginning(source: NodeSource, node: FlowNode, nodes: Draft['nodes']): void {
  const { id, incoming, scope } = node;
  const around = scope === null ? undefined : nodes.get(scope);
  if (incoming.length > 0 || around?.scope !== null)
    source.problem(
      'flowInvalid',
      `Expected ${id}, which instantiates, to begin a process, with no flow into it.`,
    );
}

/** A task that begins the process does so when its message has come: it never waits for it. */
export function checkBegun(source: NodeSource, node: FlowNode, { nodes }: Draft): void {
  if (!node.instantiates) return;
  checkBeginning(source, node, nodes);
  if (doesMore(node))
    source.problem(
      'notExecutable',
      `Expected no boundary event, input mapping, start listener or repetition on ${node.id}, which instantiates.`,
    );
}

function checkRacer(source: NodeSource, node: FlowNode, target: FlowNode): void {
  const { id, incoming } = target;
  if (!canRace(target))
    source.problem(
      'flowInvalid',
      `Expected an event that can be waited for behind ${node.id} (message, timer, signal, ` +
        `condition) or a task that receives, but found ${id}.`,
    );
  if (incoming.length > 1)
    source.problem(
      'flowInvalid',
      `Expected no flow into ${id} but that of ${node.id}, but found ${incoming.length}.`,
    );
  if (doesMore(target))
    source.problem(
      'notExecutable',
      `Expected no boundary event, input mapping, start listener or repetition on ${id}: ${node.id} waits for it.`,
    );
}

function canRace({ type, event }: FlowNode): boolean {
  const role = definitionOf(type)?.role;
  if (event === null || (role !== 'catch' && role !== 'activity')) return false;
  const parts = event.type === 'multiple' ? event.parts : [event];
  return parts.every((part) => RACERS.has(part.type));
}

/** Whether it does something before its event happens, which here has happened already. */
function doesMore({ boundary, inputs, listeners, pass }: FlowNode): boolean {
  const before = boundary.length + inputs.length + listeners.start.length;
  return before > 0 || pass !== null;
}

function isActivity({ type }: FlowNode): boolean {
  return definitionOf(type)?.role === 'activity';
}

function at(source: NodeSource, { id }: FlowNode): NodeSource {
  return source.within(source.lookUp(id) ?? source.element);
}
