import type { ElementId } from '../../../shared/ids.ts';
import { alternativesOf, type Edge, type Net, type Thrown, type Vertex, type Way } from './net.ts';
import { goesOn, type Shape } from './shape.ts';

/** Where the tokens are: each edge as often as tokens lie on it, in order. */
export interface State {
  readonly tokens: readonly Edge[];
  /** The state before, and what led from it here; `null` at the beginning. */
  readonly before: { readonly state: State; readonly move: Move } | null;
}

/** A vertex is passed. */
export interface Move {
  readonly vertex: Vertex;
  readonly takes: readonly Edge[];
  readonly sends: readonly Edge[];
  /** Whether it could have been left in another way. */
  readonly isChoice: boolean;
}

/** What was seen in the states that were looked at. */
export interface Seen {
  readonly stuck: State[];
  /** The first state in which an element is met by two tokens. */
  readonly twice: Map<ElementId, State>;
  readonly passed: Set<Vertex | Edge>;
  readonly throws: Map<string, Thrown>;
  completes: boolean;
  states: number;
  /** Whether all states were looked at; if not, nothing may be said of what was not seen. */
  isWhole: boolean;
}

/** How far it is looked. */
export interface Limits {
  readonly states: number;
}

/** More tokens than this on one flow are not followed. */
const MOST_TOKENS = 3;

/** How many ways of leaving one vertex are tried. */
const MOST_WAYS = 1024;

/**
 * Looks at what can become of the tokens of a net. Where no flow leads back, one order of moves stands
 * for all: the vertex that lies first is passed first, so that whatever can come to a vertex has come
 * when it is passed. Where flows lead back, every order is tried.
 *
 * @yields the number of states so far, every now and then
 */
export function* explore(
  net: Net,
  shape: Shape,
  { states }: Limits,
): Generator<number, Seen, undefined> {
  const seen: Seen = {
    ...{ stuck: [], twice: new Map(), passed: new Set(), throws: new Map() },
    ...{ completes: false, states: 0, isWhole: true },
  };
  const known = new Set<string>();
  const open: State[] = pass(seen, { tokens: [], before: null }, net.source, []);
  for (let at = 0; at < open.length; at += 1) {
    const state = open[at];
    if (state === undefined || isKnown(known, state)) continue;
    seen.states += 1;
    if (seen.states > states) {
      seen.isWhole = false;
      return seen;
    }
    if (seen.states % SLICE === 0) yield seen.states;
    // One by one: many states may follow.
    for (const next of nextOf(seen, shape, state)) open.push(next);
  }
  return seen;
}

const SLICE = 128;

function isKnown(known: Set<string>, { tokens }: State): boolean {
  const key = tokens.map(({ id }) => id).join(' ');
  if (known.has(key)) return true;
  known.add(key);
  return false;
}

function nextOf(seen: Seen, shape: Shape, state: State): readonly State[] {
  if (state.tokens.length === 0) {
    seen.completes = true;
    return [];
  }
  noteTwice(seen, shape, state);
  if (isFull(state)) {
    seen.isWhole = false;
    return [];
  }
  const moves = enabled(shape, state);
  if (moves.length === 0) {
    seen.stuck.push(state);
    return [];
  }
  const chosen = shape.hasLoops ? atOnce(moves) : firstOf(shape, moves);
  return chosen.flatMap(({ vertex, takes }) => pass(seen, state, vertex, takes));
}

interface Enabled {
  readonly vertex: Vertex;
  readonly takes: readonly Edge[];
}

/** What rests nowhere goes on before anything else happens; otherwise anything may. */
function atOnce(moves: readonly Enabled[]): readonly Enabled[] {
  const first = moves.find(
    ({ vertex, takes }) =>
      vertex.meets !== 'some' && !vertex.way.waits && takes.every(({ way }) => !way.waits),
  );
  return first === undefined ? moves : [first];
}

/** What ends all the others at once is not waited for; beside it, what lies first is first. */
function firstOf({ ranks }: Shape, moves: readonly Enabled[]): readonly Enabled[] {
  const rank = ({ vertex }: Enabled): number => ranks.get(vertex) ?? 0;
  const cut = moves.find(
    ({ vertex, takes }) =>
      vertex.ending?.type === 'cut' && !vertex.way.waits && takes.every(({ way }) => !way.waits),
  );
  if (cut !== undefined) return [cut];
  return [moves.reduce((first, one) => (rank(one) < rank(first) ? one : first))];
}

function enabled(shape: Shape, { tokens }: State): readonly Enabled[] {
  const here = new Set(tokens);
  const moves: Enabled[] = [];
  const asked = new Set<Vertex>();
  for (const edge of here) {
    const { to } = edge;
    if (to.meets === 'any') moves.push({ vertex: to, takes: [edge] });
    else if (!asked.has(to) && goesOn(shape, to, here))
      moves.push({ vertex: to, takes: to.ins.filter((one) => here.has(one)) });
    asked.add(to);
  }
  return moves;
}

/** Two tokens that come to one thing, which is then done twice. */
function noteTwice({ twice }: Seen, { hasLoops }: Shape, state: State): void {
  const [edges, vertices] = [new Set<number>(), new Set<Vertex>()];
  const note = (element: ElementId | null): void => {
    if (element !== null && !twice.has(element)) twice.set(element, state);
  };
  // Round after round the same is done again: only where tokens rest are two there at once.
  const done = ({ works, rests }: Way): ElementId | null => (hasLoops ? rests : works);
  for (const { way, to, ...edge } of state.tokens) {
    if (edges.has(edge.id)) note(done(way));
    if (to.meets === 'any' && vertices.has(to)) note(done(to.way) ?? done(to.aside));
    edges.add(edge.id);
    vertices.add(to);
  }
}

function isFull({ tokens }: State): boolean {
  const counts = new Map<Edge, number>();
  for (const edge of tokens) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  return [...counts.values()].some((count) => count > MOST_TOKENS);
}

/** Passes a vertex in every way there is. @returns what comes of it */
function pass(seen: Seen, state: State, vertex: Vertex, takes: readonly Edge[]): State[] {
  for (const one of [vertex, ...takes]) seen.passed.add(one);
  if (vertex.ending?.type === 'cut') {
    const { thrown } = vertex.ending;
    if (thrown === null) seen.completes = true;
    else seen.throws.set(`${thrown.type} ${thrown.code}`, thrown);
    return [];
  }
  const ways = alternativesOf(vertex, MOST_WAYS);
  if (ways === null) seen.isWhole = false;
  const isChoice = (ways?.length ?? 2) > 1;
  return (ways ?? []).map((sends) => ({
    tokens: moved(state.tokens, takes, sends),
    before: { state, move: { vertex, takes, sends, isChoice } },
  }));
}

function moved(
  tokens: readonly Edge[],
  takes: readonly Edge[],
  sends: readonly Edge[],
): readonly Edge[] {
  const left = [...tokens];
  for (const edge of takes) left.splice(left.indexOf(edge), 1);
  return [...left, ...sends].sort((one, other) => one.id - other.id);
}
