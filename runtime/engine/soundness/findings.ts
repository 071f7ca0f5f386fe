import type { ElementId, FlowId } from '../../../shared/ids.ts';
import type { ExecutableProcess, FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { Seen, State } from './explore.ts';
import { itemsOf, type Edge, type TokenStep, type Vertex } from './net.ts';
import type { ScopeNet } from './scope-net.ts';
import type { Shape } from './shape.ts';
import { choicesTo, movesTo, stepsTo } from './trace.ts';
import { wayTo } from './way-to.ts';
import { netOf } from './scope-net.ts';

/** Something that keeps a process from ending as it should, and how it comes about. */
export interface SoundnessFinding {
  readonly type:
    /** A token waits for ever at a join. */
    | 'deadlock'
    /** A join has gone on, and a token is left over at it. */
    | 'tokenLeft'
    /** Two tokens come to the same activity: nothing has brought them together before. */
    | 'runsTwice'
    /** No token ever comes to it. */
    | 'dead'
    /** Tokens that come to it never come to an end. */
    | 'endless';
  readonly elementId: ElementId;
  /** The process or sub-process it lies in. */
  readonly scope: ElementId;
  /** The flows that a token is waited for. */
  readonly waitsFor: readonly FlowId[];
  /** How often something is chosen on the way: choices may depend on each other. */
  readonly choices: number;
  /** Whether it happens whenever a token comes there. */
  readonly isCertain: boolean;
  /** A run that shows it, from the beginning; other tokens may go on beside it. */
  readonly steps: readonly TokenStep[];
  /** The sub-process in which the steps begin, where no way to it was found; `null`: the process. */
  readonly beginsIn: ElementId | null;
}

/** A scope that has been looked at. */
export interface Looked extends ScopeNet {
  readonly process: ExecutableProcess;
  readonly scope: FlowNode;
  readonly members: readonly FlowNode[];
  readonly shape: Shape;
  readonly seen: Seen;
}

/** Reads what was seen. Of everything that is wrong at an element, the shortest way to it is told. */
export function findIn(looked: Looked): readonly SoundnessFinding[] {
  const stuck = stuckIn(looked);
  const endless = endlessIn(looked);
  const wrong = [...stuck, ...twiceIn(looked), ...endless];
  return stuck.length + endless.length > 0 ? wrong : [...wrong, ...deadIn(looked)];
}

function finding(
  { scope }: Looked,
  said: Pick<SoundnessFinding, 'type' | 'elementId'> & Partial<SoundnessFinding>,
): SoundnessFinding {
  const rest = { waitsFor: [], choices: 0, isCertain: true, steps: [], beginsIn: null };
  return { ...rest, scope: scope.id, ...said };
}

function stuckIn(looked: Looked): readonly SoundnessFinding[] {
  const { seen } = looked;
  const told = new Map<Vertex, SoundnessFinding>();
  for (const state of seen.stuck)
    for (const { to } of state.tokens)
      if (!told.has(to) && to.meetsAt !== null)
        told.set(to, stuckAt(looked, state, to, to.meetsAt));
  return [...told.values()];
}

function stuckAt(
  looked: Looked,
  state: State,
  vertex: Vertex,
  elementId: ElementId,
): SoundnessFinding {
  const here = new Set(state.tokens);
  const missing = vertex.ins.filter((edge) => !here.has(edge));
  const wentOn = movesTo(state).some((move) => move.vertex === vertex);
  return finding(looked, {
    type: wentOn ? 'tokenLeft' : 'deadlock',
    elementId,
    waitsFor: missing.flatMap(({ last }) => last ?? []),
    choices: choicesTo(state),
    isCertain: looked.seen.isWhole && !looked.seen.passed.has(vertex),
    steps: stepsTo(state, new Set()),
  });
}

function twiceIn(looked: Looked): readonly SoundnessFinding[] {
  const found = [...looked.seen.twice].map(([elementId, state]) =>
    finding(looked, {
      type: 'runsTwice',
      elementId,
      choices: choicesTo(state),
      isCertain: choicesTo(state) === 0,
      steps: stepsTo(state, new Set([elementId, ...borderOf(looked, elementId)])),
    }),
  );
  // What follows something that is done twice is done twice as well.
  const told: SoundnessFinding[] = [];
  for (const one of found) if (!follows(looked, one, told)) told.push(one);
  return told;
}

function borderOf({ process }: Looked, id: ElementId): readonly ElementId[] {
  return process.nodes.get(id)?.boundary ?? [];
}

function follows(
  { process }: Looked,
  { elementId }: SoundnessFinding,
  told: readonly SoundnessFinding[],
): boolean {
  const known = new Set(told.map((one) => one.elementId));
  const seen = new Set<ElementId>([elementId]);
  for (const id of seen) {
    if (known.has(id)) return true;
    for (const one of before(process, id)) seen.add(one);
  }
  return false;
}

/** What flows come from, and what an event stands on the border of. */
function before({ nodes, flows }: ExecutableProcess, id: ElementId): readonly ElementId[] {
  const node = nodes.get(id);
  if (node === undefined) return [];
  const sources = node.incoming.flatMap((flow) => flows.get(flow)?.source ?? []);
  return node.attachedTo === null ? sources : [...sources, node.attachedTo];
}

function endlessIn(looked: Looked): readonly SoundnessFinding[] {
  const { shape, process, scope } = looked;
  if (shape.endless.length === 0 || mayBeCut(process, scope)) return [];
  const endless = new Set(shape.endless);
  const begins = shape.endless.filter(({ ins }) => ins.some(({ from }) => !endless.has(from)));
  const merges = shape.endless.filter(({ ins }) => ins.length > 1);
  const first = [...begins, ...merges].map(({ meetsAt }) => meetsAt).find((id) => id !== null);
  if (first === undefined || first === null) return [];
  return [finding(looked, { type: 'endless', elementId: first, steps: runTo(looked, first) })];
}

/** Whether something may end the scope from outside its flows, or from beside them. */
function mayBeCut({ nodes }: ExecutableProcess, scope: FlowNode): boolean {
  for (let at: FlowNode | undefined = scope; at !== undefined; at = around(nodes, at)) {
    const interrupts = (id: ElementId): boolean => nodes.get(id)?.interrupting === true;
    if (at.handlers.some(({ start }) => interrupts(start)) || at.boundary.some(interrupts))
      return true;
    for (const node of nodes.values())
      if (node.scope === at.id && CUTTING.has(node.machine)) return true;
  }
  return false;
}

const CUTTING: ReadonlySet<string> = new Set(
  [LIVES.ending, LIVES.failing, LIVES.cancelling].map(({ spec }) => spec.id),
);

function around(nodes: ExecutableProcess['nodes'], { scope }: FlowNode): FlowNode | undefined {
  return scope === null ? undefined : nodes.get(scope);
}

/** Nodes that flows lead to, and tokens never come to: the first of each such part. */
function deadIn(looked: Looked): readonly SoundnessFinding[] {
  const { members, process, scope, seen, shape } = looked;
  const cuts = [...shape.reached].some(({ ending }) => ending?.type === 'cut');
  const isSure = seen.isWhole && !cuts;
  const alive = coveredBy(shape, (one) => !isSure || seen.passed.has(one));
  const led = reachedByFlows(process, scope);
  return members
    .filter(({ id }) => led.has(id) && !alive.has(id))
    .filter(({ incoming, attachedTo }) => {
      if (attachedTo !== null) return false;
      const sources = incoming.flatMap((flow) => process.flows.get(flow)?.source ?? []);
      return sources.some((source) => alive.has(source));
    })
    .map(({ id }) => finding(looked, { type: 'dead', elementId: id }));
}

function coveredBy(
  { reached }: Shape,
  counts: (one: Vertex | Edge) => boolean,
): ReadonlySet<ElementId> {
  const ways = [...reached].flatMap((vertex) => [
    ...(counts(vertex) ? [vertex.way, vertex.aside] : []),
    ...vertex.outs.filter(counts).map(({ way }) => way),
  ]);
  return new Set(ways.flatMap(({ covers }) => itemsOf(covers)));
}

/** What is not reached by flows is told by the compiler. */
function reachedByFlows({ nodes }: ExecutableProcess, scope: FlowNode): ReadonlySet<ElementId> {
  const seen = new Set(scope.starts);
  for (const id of seen) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    for (const { target } of node.outgoing) seen.add(target);
    for (const one of node.boundary) seen.add(one);
    if (node.event?.type === 'link' && node.event.target !== null) seen.add(node.event.target);
  }
  return seen;
}

function runTo({ process, scope, members }: Looked, element: ElementId): readonly TokenStep[] {
  // As it is drawn, not as it was reduced; how the scopes in it end makes no difference to a way.
  const laid = netOf(process, scope, members, new Map());
  return 'net' in laid ? (wayTo(laid, element) ?? []) : [];
}
