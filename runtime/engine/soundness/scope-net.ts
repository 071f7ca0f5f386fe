import type { ElementId, FlowId } from '../../../shared/ids.ts';
import { definitionOf } from '../elements/index.ts';
import type { ExecutableProcess, FlowNode, SequenceFlow } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { borderOf, endingOf, type ScopeExits } from './scope-exits.ts';
import {
  connect,
  NO_WAY,
  type Edge,
  type Ending,
  type Meeting,
  type Net,
  type Parting,
  type TokenStep,
  type Vertex,
} from './net.ts';

/** Why a scope is not looked at: something in it, or its size, goes beyond what is decided here. */
export interface Beyond {
  readonly type: 'incomplete' | 'unsupported' | 'tooMany';
  readonly element: ElementId | null;
}

/** A scope as a net, and where each of its nodes begins. */
export interface ScopeNet {
  readonly net: Net;
  readonly entries: ReadonlyMap<ElementId, Vertex>;
}

/** What a net is made of. */
interface Making {
  readonly process: ExecutableProcess;
  readonly scope: FlowNode;
  readonly exits: ReadonlyMap<ElementId, ScopeExits>;
  readonly net: Net;
  readonly entries: Map<ElementId, Vertex>;
  readonly leaving: Map<ElementId, Vertex>;
}

/**
 * Lays out one scope as tokens see it. What lies in a sub-process counts as one step of it, with its
 * ways out; whatever is waited for may happen, whatever is chosen may be chosen.
 *
 * @param members the nodes that lie in the scope
 * @param exits how the scopes in it can be left
 */
export function netOf(
  process: ExecutableProcess,
  scope: FlowNode,
  members: readonly FlowNode[],
  exits: ReadonlyMap<ElementId, ScopeExits>,
): ScopeNet | Beyond {
  const inFlow = members.filter(isInFlow);
  const beyond = beyondIn(inFlow, process);
  if (beyond !== null) return beyond;
  const making = begin(process, scope, exits);
  const { net, entries } = making;
  for (const node of inFlow) if (!entries.has(node.id)) addNode(making, node);
  for (const node of inFlow) for (const flow of flowsOf(node)) addFlow(making, node, flow);
  for (const start of scope.starts) linkTo(making, net.source, start);
  const meets = members.find((node) => meetsBeside(making, node));
  return meets === undefined ? { net, entries } : { type: 'unsupported', element: meets.id };
}

function begin(
  process: ExecutableProcess,
  scope: FlowNode,
  exits: ReadonlyMap<ElementId, ScopeExits>,
): Making {
  let count = 0;
  const next = (): number => (count += 1);
  const parts = scope.startsAt === 'one' && !unites(scope, process) ? 'one' : 'all';
  const source = vertexOf(next(), { isSource: true, parts });
  const net: Net = { source, vertices: new Set([source]), next };
  return { process, scope, exits, net, entries: new Map(), leaving: new Map() };
}

function linkTo(making: Making, source: Vertex, start: ElementId): void {
  const entry = making.entries.get(start);
  if (entry !== undefined) link(making, { from: source, to: entry });
}

/**
 * Whether what does not interrupt an activity, and what follows the activity, come to one join by
 * reach: it would look at the border as well, which is passed here when the activity begins.
 */
function meetsBeside({ entries, process }: Making, { id, boundary }: FlowNode): boolean {
  const [first, beside] = [entries.get(id), boundary.map((one) => process.nodes.get(one))];
  if (first === undefined || beside.every((one) => one?.interrupting !== false)) return false;
  return [...from(first)].some(({ meets, ins }) => meets === 'some' && ins.length > 1);
}

function from(first: Vertex): ReadonlySet<Vertex> {
  const seen = new Set([first]);
  // What is added while a set is gone through is gone through as well.
  for (const { outs } of seen) for (const { to } of outs) seen.add(to);
  return seen;
}

/** Tokens come to it: it is neither an event sub-process nor there to undo another. */
function isInFlow({ handles, forCompensation, event, attachedTo }: FlowNode): boolean {
  return !handles && !forCompensation && (attachedTo === null || event?.type !== 'compensation');
}

function beyondIn(members: readonly FlowNode[], process: ExecutableProcess): Beyond | null {
  for (const node of members) {
    const { id, machine, incoming, startQuantity, completionQuantity } = node;
    const counts = machine === LIVES.combining.spec.id && incoming.length > 1;
    if (counts || startQuantity > 1 || completionQuantity > 1)
      return { type: 'unsupported', element: id };
    const lost = node.outgoing.find(({ target }) => !process.nodes.has(target));
    const from = incoming.map((flow) => process.flows.get(flow)?.source);
    if (lost !== undefined || from.some((one) => one === undefined || !process.nodes.has(one)))
      return { type: 'incomplete', element: id };
  }
  return null;
}

/** All that begins it is waited for. */
function unites({ starts }: FlowNode, { nodes }: ExecutableProcess): boolean {
  const first = starts[0] === undefined ? undefined : nodes.get(starts[0]);
  if (first === undefined) return false;
  return first.incoming.length > 0
    ? [...nodes.values()].some(
        ({ machine, outgoing }) =>
          machine === LIVES.uniting.spec.id && outgoing.some(({ target }) => target === first.id),
      )
    : false;
}

/** A link goes on at its target, as if by a flow. */
function flowsOf(node: FlowNode): readonly Pick<SequenceFlow, 'target'>[] {
  const { event, outgoing } = node;
  return event?.type === 'link' && event.target !== null ? [{ target: event.target }] : outgoing;
}

/**
 * A node with events on its border is laid out in three: at the first, those that do not interrupt
 * may happen; at the second it is done or interrupted; at the third it is left.
 */
function addNode(making: Making, node: FlowNode): void {
  const { process, exits, net, entries, leaving } = making;
  const ways = borderOf(node, process, exits.get(node.id) ?? null);
  const last = vertexOf(net.next(), {
    element: node.attachedTo === null || node.interrupting ? node.id : null,
    parts: partingOf(node),
    ending: endingOf(node, making.scope, process),
    ...(ways.isPlain ? { ...meetingOf(node), way: wayOf(node) } : {}),
  });
  net.vertices.add(last);
  leaving.set(node.id, last);
  entries.set(node.id, ways.isPlain ? last : addBorder(making, node, ways, last));
}

function addBorder(
  making: Making,
  node: FlowNode,
  { interrupting, beside, thrown, completes }: ReturnType<typeof borderOf>,
  last: Vertex,
): Vertex {
  const { net } = making;
  const body = vertexOf(net.next(), { parts: 'one', way: wayOf(node), ...meetingOf(node) });
  net.vertices.add(body);
  if (completes) link(making, { from: body, to: last });
  for (const one of interrupting) link(making, { from: body, toNode: one });
  for (const one of thrown) {
    const ending: Ending = one.type === 'lost' ? { type: 'end' } : one;
    const out = vertexOf(net.next(), { ending, element: node.id });
    net.vertices.add(out);
    link(making, { from: body, to: out });
  }
  if (beside.length === 0) return body;
  const first = vertexOf(net.next(), { parts: 'some', ...meetingOf(node) });
  net.vertices.add(first);
  link(making, { from: first, to: body });
  for (const one of beside) link(making, { from: first, toNode: one, sure: 'maybe' });
  return first;
}

type Linking =
  | { readonly from: Vertex; readonly to: Vertex }
  | { readonly from: Vertex; readonly toNode: ElementId; readonly sure?: Edge['sure'] };

/** Joins vertices by no flow of the model. Events on the border are laid out before their hosts, or after. */
function link(making: Making, linking: Linking): void {
  const { net } = making;
  const to = 'to' in linking ? linking.to : lateEntry(making, linking.toNode);
  if (to === null) return;
  const sure = 'toNode' in linking ? (linking.sure ?? 'always') : 'always';
  const occurs = 'toNode' in linking && sure === 'maybe' ? happens(making, linking.toNode) : null;
  const { from } = linking;
  connect({ id: net.next(), from, to, flows: [], last: null, way: NO_WAY, occurs, sure });
}

/** What does not interrupt happens while its activity is there: when else, makes no difference. */
function happens({ process }: Making, id: ElementId): TokenStep {
  const flows = process.nodes.get(id)?.outgoing ?? [];
  return { element: id, flows: flows.map((flow) => flow.id) };
}

function lateEntry(making: Making, id: ElementId): Vertex | null {
  const node = making.process.nodes.get(id);
  if (node === undefined) return null;
  if (!making.entries.has(id)) addNode(making, node);
  return making.entries.get(id) ?? null;
}

function addFlow(
  { entries, leaving, net }: Making,
  node: FlowNode,
  flow: Pick<SequenceFlow, 'target'> & Partial<SequenceFlow>,
): void {
  const [from, to] = [leaving.get(node.id), entries.get(flow.target)];
  if (from === undefined || to === undefined) return;
  const flows: readonly FlowId[] = flow.id === undefined ? [] : [flow.id];
  const sure = surenessOf(node, flow);
  const last = flow.id ?? null;
  connect({ id: net.next(), from, to, flows, last, way: NO_WAY, occurs: null, sure });
}

function surenessOf(node: FlowNode, flow: Partial<SequenceFlow>): Edge['sure'] {
  if (flow.id !== undefined && flow.id === node.defaultFlow) return 'fallback';
  return flow.condition === null || flow.condition === undefined ? 'always' : 'maybe';
}

function partingOf({ machine, outgoing, defaultFlow }: FlowNode): Parting {
  if (machine === LIVES.choosing.spec.id || machine === LIVES.racing.spec.id) return 'one';
  if (machine === LIVES.joining.spec.id) return 'all';
  const chooses = outgoing.some(({ condition }) => condition !== null) || defaultFlow !== null;
  return chooses && outgoing.length > 1 ? 'some' : 'all';
}

function meetingOf({ id, machine }: FlowNode): Pick<Vertex, 'meets' | 'meetsAt'> {
  return { meets: MEETINGS.get(machine) ?? 'any', meetsAt: id };
}

const MEETINGS: ReadonlyMap<string, Meeting> = new Map<string, Meeting>([
  [LIVES.joining.spec.id, 'all'],
  [LIVES.gathering.spec.id, 'some'],
]);

function wayOf(node: FlowNode): Vertex['way'] {
  const works = doesSomething(node) ? node.id : null;
  const waits = !AT_ONCE.has(node.machine);
  return {
    steps: { type: 'none' },
    covers: { type: 'one', item: node.id },
    works,
    rests: waits ? works : null,
    waits,
  };
}

/** What would be done twice if two tokens came. */
function doesSomething({ type, event }: FlowNode): boolean {
  const role = definitionOf(type)?.role;
  if (role === 'activity' || role === 'scope') return true;
  if (event === null || event.type === 'link') return false;
  return role === 'catch' || role === 'throw' || (role === 'end' && !CUTS.has(event.type));
}

const CUTS: ReadonlySet<string> = new Set(['error', 'terminate', 'cancel']);

/** The lives in which no token rests. */
const AT_ONCE: ReadonlySet<string> = new Set(
  [
    ...[LIVES.passing, LIVES.choosing, LIVES.joining, LIVES.gathering, LIVES.occurring],
    ...[LIVES.calculating, LIVES.linking, LIVES.failing, LIVES.ending, LIVES.cancelling],
  ].map(({ spec }) => spec.id),
);

function vertexOf(id: number, said: Partial<Vertex>): Vertex {
  return {
    id,
    isSource: false,
    meetsAt: null,
    meets: 'any',
    element: null,
    parts: 'all',
    ending: null,
    way: NO_WAY,
    aside: NO_WAY,
    asideFlows: [],
    ins: [],
    outs: [],
    ...said,
  };
}
