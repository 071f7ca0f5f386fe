import type { ElementId } from '../../../shared/ids.ts';
import { definitionOf } from '../elements/index.ts';
import type { ElementRole } from '../elements/definition.ts';
import { ONCE_ONLY } from '../event-definitions/timer.ts';
import type { FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { checkActivation, checkChoice, checkConditions, checkDirection } from './choices.ts';
import type { NodeSource } from './node-source.ts';
import { checkBegun, checkRace } from './races.ts';
import type { Draft } from './draft.ts';

/** Checks how nodes are joined. @spec BPMN 2.0.2 §7.6.1 (sequence flow rules), §10.5.4, §13.2 */
export function checkConnections(process: NodeSource, draft: Draft): void {
  const at = (id: string): NodeSource => process.within(process.lookUp(id) ?? process.element);
  for (const node of draft.nodes.values()) checkNode(at(node.id), node, draft);
  for (const id of unreachable(draft))
    at(id).warning('unreachable', `Nothing leads to ${id}: it will never be entered.`);
}

/** What must hold of a node, by the part it plays; each check tells what it finds. */
const CHECKS: Readonly<Record<ElementRole, readonly Check[]>> = {
  process: [checkContent],
  scope: [checkContent, checkHandler, checkForCompensation],
  activity: [warnOfBoundary, checkForCompensation, checkBegun],
  gateway: [refuseMappings, checkChoice, checkActivation, checkRace, checkDirection],
  start: [checkIncoming, checkStart, checkRepeat, checkInterruption],
  catch: [],
  throw: [],
  end: [checkOutgoing, checkCancelEnd],
  boundary: [checkIncoming, checkBoundary, checkInterruption],
};

type Check = (source: NodeSource, node: FlowNode, draft: Draft) => void;

function checkNode(source: NodeSource, node: FlowNode, draft: Draft): void {
  const role = definitionOf(node.type)?.role;
  if (role === undefined) return;
  for (const check of [checkDefault, checkConditions, ...CHECKS[role]]) check(source, node, draft);
}

function checkIncoming(source: NodeSource, { id, incoming }: FlowNode): void {
  if (incoming.length > 0)
    source.problem('flowInvalid', `Expected no flow into ${id}, but found ${incoming.join(', ')}.`);
}

/** An event begins an event sub-process, and no flow leads to it or from it. @spec BPMN 2.0.2 §10.3.5 */
function checkHandler(source: NodeSource, node: FlowNode): void {
  if (!node.handles) return;
  const flows = [...node.incoming, ...node.outgoing.map(({ id }) => id)];
  if (flows.length > 0)
    source.problem(
      'flowInvalid',
      `Expected no flow to or from the event sub-process ${node.id}, but found ${flows.join(', ')}.`,
    );
  if (node.startsAt === 'all')
    source.problem(
      'startMissing',
      `Expected a start event with an event in the event sub-process ${node.id}, but found none.`,
    );
  if (node.boundary.length + node.inputs.length + node.outputs.length > 0)
    source.problem(
      'notExecutable',
      `Expected neither boundary events nor mappings on the event sub-process ${node.id}.`,
    );
}

/** What may begin a process; what begins an event sub-process; nothing begins any other. */
function checkStart(source: NodeSource, node: FlowNode, draft: Draft): void {
  const { id, scope, event, interrupting } = node;
  const around = scope === null ? undefined : draft.nodes.get(scope);
  if (around === undefined) return;
  if (around.handles && event === null)
    source.problem(
      'eventMissing',
      `Expected an event (timer, message …) that begins the event sub-process ${around.id}, but ` +
        `${id} has none.`,
    );
  if (!around.handles && !interrupting)
    source.problem(
      'notExecutable',
      `Expected ${id} to say isInterrupting="false" within an event sub-process only: elsewhere ` +
        'there is nothing to interrupt.',
    );
  if (event !== null && !mayBegin(around, event))
    source.problem(
      'notExecutable',
      `Expected a start of ${around.id} that can happen, but a start event of the kind ` +
        `${event.type} begins event sub-processes only.`,
    );
}

function mayBegin({ handles, scope }: FlowNode, event: NonNullable<FlowNode['event']>): boolean {
  return scope === null ? startsProcess(event) : handles;
}

/** What interrupts its scope happens once. */
function checkRepeat(
  source: NodeSource,
  { scope, event, interrupting }: FlowNode,
  { nodes }: Draft,
): void {
  if (scope === null || nodes.get(scope)?.handles !== true || !interrupting) return;
  const parts = event?.type === 'multiple' ? event.parts : [event];
  if (parts.some((one) => one?.type === 'timer' && one.form === 'cycle'))
    source.problem('notExecutable', ONCE_ONLY);
}

/** Any of several events begins a process; all of them would have to be gathered without one. */
function startsProcess(event: FlowNode['event']): boolean {
  if (event?.type !== 'multiple') return event === null || STARTS_A_PROCESS.has(event.type);
  return !event.parallel && event.parts.every(({ type }) => STARTS_A_PROCESS.has(type));
}

const STARTS_A_PROCESS: ReadonlySet<string> = new Set(['timer', 'message', 'signal', 'condition']);

function checkOutgoing(source: NodeSource, { id, outgoing }: FlowNode): void {
  if (outgoing.length > 0)
    source.problem('flowInvalid', `Expected no flow out of the end event ${id}, but found one.`);
}

function checkDefault(source: NodeSource, { id, outgoing, defaultFlow }: FlowNode): void {
  if (defaultFlow !== null && !outgoing.some((flow) => flow.id === defaultFlow))
    source.problem(
      'flowInvalid',
      `Expected the default flow ${defaultFlow} to leave ${id}, but it does not.`,
    );
}

/** An empty sub-process is done at once; where nothing begins of what is there, that is a mistake. */
function checkContent(source: NodeSource, node: FlowNode, { nodes }: Draft): void {
  const { id, starts, scope, handles, choice } = node;
  if (starts.length > 0) return;
  const isEmpty = ![...nodes.values()].some((inner) => inner.scope === id);
  if (isEmpty && scope !== null && !handles && choice === null)
    return source.warning('scopeEmpty', `Expected something to do in ${id}, but it is empty.`);
  const found = isEmpty ? 'it is empty' : 'nothing begins in it';
  source.problem('scopeEmpty', `Expected something to do in ${id}, but ${found}.`);
}

/** No token waits in a task that nobody does: what is on its border can be compensated at most. */
function warnOfBoundary(source: NodeSource, node: FlowNode, draft: Draft): void {
  if (node.work !== null || node.loop !== null || WAITING.has(node.machine)) return;
  const never = node.boundary.filter((id) => draft.nodes.get(id)?.event?.type !== 'compensation');
  if (never.length > 0)
    source.warning(
      'unreachable',
      `No token ever waits in ${node.id}: ${never.join(', ')} will never happen.`,
    );
}

/** The lives in which an activity waits for something else than work. */
const WAITING: ReadonlySet<string> = new Set([LIVES.waiting.spec.id, LIVES.calling.spec.id]);

/** What undoes another activity is reached by no flow. @spec BPMN 2.0.2 §10.7.1 */
function checkForCompensation(source: NodeSource, node: FlowNode): void {
  const flows = [...node.incoming, ...node.outgoing.map(({ id }) => id)];
  if (node.forCompensation && flows.length > 0)
    source.problem(
      'flowInvalid',
      `Expected no flow to or from ${node.id}, which is for compensation, but found ` +
        `${flows.join(', ')}.`,
    );
}

/** Mappings on a gateway, which only passes tokens on, would be ignored. */
function refuseMappings(source: NodeSource, node: FlowNode): void {
  if (node.inputs.length > 0 || node.outputs.length > 0)
    source.problem('notExecutable', `Expected no mappings on ${node.id}, which does no work.`);
}

/** Only a transaction can be cancelled. @spec BPMN 2.0.2 §10.5.3, Table 10.88 */
function checkCancelEnd(source: NodeSource, { id, scope, event }: FlowNode, draft: Draft): void {
  if (event?.type !== 'cancel') return;
  for (let around = scope; around !== null; around = draft.nodes.get(around)?.scope ?? null)
    if (draft.nodes.get(around)?.transaction === true) return;
  source.problem('cancelInvalid', `Expected ${id} within a transaction, but it lies in none.`);
}

function checkBoundary(source: NodeSource, node: FlowNode, draft: Draft): void {
  const host = node.attachedTo === null ? undefined : draft.nodes.get(node.attachedTo);
  if (host === undefined)
    return source.problem(
      'boundaryInvalid',
      `Expected ${node.id} on an activity of the process, but found "${node.attachedTo ?? ''}".`,
    );
  checkHost(source, node, host);
  checkCause(source, node, host);
  if (node.inputs.length > 0)
    source.problem('notExecutable', 'Expected no input mappings on a boundary event.');
}

/** What an event on a border is about decides where it may stand, and what it does. */
function checkCause(source: NodeSource, { id, event, outgoing }: FlowNode, host: FlowNode): void {
  if (event?.type === 'cancel' && !host.transaction)
    source.problem(
      'boundaryInvalid',
      `Expected ${id} on a transaction, but ${host.id} cannot be cancelled.`,
    );
  if (event?.type === 'compensation' && outgoing.length > 0)
    source.problem(
      'flowInvalid',
      `Expected an association from ${id} to what undoes ${host.id}, but found a flow.`,
    );
}

/** After these nothing goes on in what they happen to. @spec BPMN 2.0.2 §10.5.4, §10.5.6 */
const INTERRUPTS_ALWAYS: ReadonlySet<string> = new Set(['error', 'cancel']);

function checkInterruption(source: NodeSource, { id, event, interrupting }: FlowNode): void {
  if (event !== null && !interrupting && INTERRUPTS_ALWAYS.has(event.type))
    source.problem(
      'notInterrupting',
      `Expected ${id} to interrupt what it happens to, as ${event.type} always does, but it says ` +
        'that it does not.',
    );
}

function checkHost(source: NodeSource, node: FlowNode, host: FlowNode): void {
  const role = definitionOf(host.type)?.role;
  if (role !== 'activity' && role !== 'scope')
    source.problem(
      'boundaryInvalid',
      `Expected ${node.id} on an activity, but ${host.id} is none.`,
    );
  if (host.scope !== node.scope)
    source.problem('boundaryInvalid', `Expected ${node.id} in the scope of ${host.id}.`);
}

/** The nodes to which no path leads from where the process begins. */
function unreachable(draft: Draft): readonly ElementId[] {
  const reached = new Set<ElementId>();
  const roots = [...draft.nodes.values()].filter(({ scope }) => scope === null);
  const open = roots.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const node = draft.nodes.get(id);
    if (node !== undefined) open.push(...nextOf(node));
  }
  return [...draft.nodes.keys()].filter((id) => !reached.has(id));
}

function nextOf(node: FlowNode): readonly ElementId[] {
  const { starts, handlers, boundary, outgoing, event, compensation, pass } = node;
  const handled = handlers.map(({ id }) => id);
  const undone = [compensation, pass?.compensation ?? null].filter((id) => id !== null);
  const linked = event?.type === 'link' && event.target !== null ? [event.target] : [];
  return [
    ...starts,
    ...handled,
    ...boundary,
    ...linked,
    ...undone,
    ...outgoing.map(({ target }) => target),
  ];
}
