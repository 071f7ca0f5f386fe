import type { ElementId } from '../../../shared/ids.ts';
import { definitionOf } from '../elements/index.ts';
import type { ExecutableProcess, FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { explore, type Limits, type Seen } from './explore.ts';
import { findIn, type SoundnessFinding } from './findings.ts';
import type { Thrown } from './net.ts';
import { reduce } from './reduce.ts';
import type { ScopeExits } from './scope-exits.ts';
import { netOf, type Beyond, type ScopeNet } from './scope-net.ts';
import { shapeOf, type Shape } from './shape.ts';
import { wayTo } from './way-to.ts';

export type { SoundnessFinding } from './findings.ts';

/** What was decided of one scope: a process, a sub-process, an event sub-process. */
export interface ScopeVerdict {
  readonly scope: ElementId;
  /** How many states were looked at. */
  readonly states: number;
  /** Why nothing is said of what was not found; `null`: all was looked at. */
  readonly undecided: Beyond | null;
}

/** Whether a process can come to an end whatever is chosen, and what stands in its way. */
export interface SoundnessReport {
  readonly findings: readonly SoundnessFinding[];
  readonly scopes: readonly ScopeVerdict[];
}

/** How far it is looked, when nobody says otherwise. */
export const SOUNDNESS_LIMITS: Limits = { states: 20_000 };

/**
 * Decides whether every token of a process can come to an end: whether any waits for ever at a join,
 * is left over at one, does something twice at once, or goes round without a way out; and whether all
 * that is drawn can be come to. Data are not looked at: whatever may be chosen is chosen, whatever is
 * waited for may happen, work is done or fails as the borders of its task say. An event that does not
 * interrupt happens once, or not at all, to each activity. The tokens in a sub-process are looked at
 * on their own; one that repeats counts as done once.
 *
 * @yields now and then, so that whoever asks may do something else, or ask no more
 */
export function* checkSoundness(
  process: ExecutableProcess,
  limits: Limits = SOUNDNESS_LIMITS,
): Generator<number, SoundnessReport, undefined> {
  const findings: SoundnessFinding[] = [];
  const scopes: ScopeVerdict[] = [];
  const exits = new Map<ElementId, ScopeExits>();
  const inside = membersOf(process);
  for (const scope of innermostFirst(process, inside)) {
    const members = inside.get(scope.id) ?? [];
    const laid = netOf(process, scope, members, exits);
    if (!('net' in laid)) {
      scopes.push({ scope: scope.id, states: 0, undecided: laid });
      exits.set(scope.id, guessed(members, exits));
      continue;
    }
    const { seen, shape } = yield* look(laid, limits);
    const found = findIn({ process, scope, members, ...laid, shape, seen }).map((one) => ({
      ...one,
      ...leadTo(process, inside, exits, one),
    }));
    findings.push(...found);
    const undecided: Beyond | null = seen.isWhole ? null : { type: 'tooMany', element: scope.id };
    scopes.push({ scope: scope.id, states: seen.states, undecided });
    const completes = seen.completes || found.length > 0 || !seen.isWhole;
    const works = members.some((node) => mayFail(node, exits));
    exits.set(scope.id, { completes, throws: [...seen.throws.values()], works });
  }
  return { findings, scopes };
}

function* look(
  { net }: ScopeNet,
  limits: Limits,
): Generator<number, { readonly seen: Seen; readonly shape: Shape }, undefined> {
  reduce(net);
  const shape = shapeOf(net);
  return { shape, seen: shape.isSingle ? seenOf(shape) : yield* explore(net, shape, limits) };
}

/** One token: it comes to wherever the flows lead. */
function seenOf({ reached }: Shape): Seen {
  const throws = new Map<string, Thrown>();
  let completes = false;
  for (const { ending } of reached) {
    const thrown = ending?.type === 'cut' ? ending.thrown : null;
    if (thrown !== null) throws.set(`${thrown.type} ${thrown.code}`, thrown);
    else if (ending !== null) completes = true;
  }
  const passed = new Set([...reached].flatMap((vertex) => [vertex, ...vertex.outs]));
  const states = reached.size;
  return { stuck: [], twice: new Map(), passed, throws, completes, states, isWhole: true };
}

function membersOf({ nodes }: ExecutableProcess): ReadonlyMap<ElementId, readonly FlowNode[]> {
  const inside = new Map<ElementId, FlowNode[]>();
  for (const node of nodes.values()) {
    if (node.scope === null) continue;
    const members = inside.get(node.scope);
    if (members === undefined) inside.set(node.scope, [node]);
    else members.push(node);
  }
  return inside;
}

/** Scopes whose tokens follow flows, those that lie deepest first. */
function innermostFirst(
  { nodes }: ExecutableProcess,
  inside: ReadonlyMap<ElementId, readonly FlowNode[]>,
): readonly FlowNode[] {
  const outermostFirst = [...nodes.values()].filter(({ scope }) => scope === null);
  // What is added while a list is gone through is gone through as well.
  for (const scope of outermostFirst)
    outermostFirst.push(...(inside.get(scope.id) ?? []).filter(isScope));
  return outermostFirst
    .filter(({ choice, starts }) => choice === null && starts.length > 0)
    .reverse();
}

function isScope({ type }: FlowNode): boolean {
  return definitionOf(type)?.role === 'scope';
}

/** Whether something is done in it that may come to an error. */
function mayFail(
  { id, work, machine }: FlowNode,
  exits: ReadonlyMap<ElementId, ScopeExits>,
): boolean {
  return work !== null || machine === LIVES.calling.spec.id || exits.get(id)?.works === true;
}

function guessed(
  members: readonly FlowNode[],
  exits: ReadonlyMap<ElementId, ScopeExits>,
): ScopeExits {
  const throws = members.flatMap((node): readonly Thrown[] => {
    const own = node.event?.type === 'error' && node.attachedTo === null ? [node.event] : [];
    return [
      ...own.map(({ code }): Thrown => ({ type: 'error', code })),
      ...(exits.get(node.id)?.throws ?? []),
    ];
  });
  return { completes: true, throws, works: true };
}

/** Puts what leads to the scope before what happens in it. */
function leadTo(
  process: ExecutableProcess,
  inside: ReadonlyMap<ElementId, readonly FlowNode[]>,
  exits: ReadonlyMap<ElementId, ScopeExits>,
  { scope, steps }: SoundnessFinding,
): Pick<SoundnessFinding, 'steps' | 'beginsIn'> {
  let all = steps;
  for (let at = process.nodes.get(scope); at !== undefined && at.scope !== null;) {
    const around = process.nodes.get(at.scope);
    if (around === undefined) break;
    // What handles an event of a scope begins when the scope has begun; what is undone was done before.
    if (!at.handles) {
      const laid = netOf(process, around, inside.get(around.id) ?? [], exits);
      const before = 'net' in laid ? wayTo(laid, at.id) : null;
      if (before === null) return { steps: all, beginsIn: at.id };
      all = [...before, ...all];
    }
    at = around;
  }
  return { steps: all, beginsIn: null };
}
