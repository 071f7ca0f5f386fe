import type { Edge, Net, Vertex } from './net.ts';

/** What is known of a net before any token moves. */
export interface Shape {
  /** Whether flows lead back to where they came from. */
  readonly hasLoops: boolean;
  /** Each vertex behind all that lead to it, where no flow leads back. */
  readonly ranks: ReadonlyMap<Vertex, number>;
  /** Whether one token at most is ever in it: it never parts into several. */
  readonly isSingle: boolean;
  /** Vertices that tokens come to by the flows alone, and from which none comes to an end. */
  readonly endless: readonly Vertex[];
  readonly reached: ReadonlySet<Vertex>;
  /** What tokens come to, for each vertex at which those that can still come are waited for. */
  readonly reaches: Map<Vertex, Map<Edge, ReadonlySet<Edge>>>;
}

/** Looks at the shape of a net. */
export function shapeOf(net: Net): Shape {
  const reached = walk([net.source], ({ outs }) => outs.map(({ to }) => to));
  const ranks = ranksOf(reached);
  const ends = [...reached].filter(({ outs }) => outs.length === 0);
  const ending = walk(ends, ({ ins }) => ins.map(({ from }) => from));
  return {
    hasLoops: ranks.size < reached.size,
    ranks,
    isSingle: [...reached].every(isSingle),
    endless: [...reached].filter((vertex) => !ending.has(vertex)),
    reached,
    reaches: new Map(),
  };
}

/** The flows into `vertex` that a token on `edge` can come to without passing the vertex. */
function reachOf({ reaches }: Shape, vertex: Vertex, edge: Edge): ReadonlySet<Edge> {
  const known = reaches.get(vertex) ?? new Map<Edge, ReadonlySet<Edge>>();
  reaches.set(vertex, known);
  const before = known.get(edge);
  if (before !== undefined) return before;
  const passed = walk([edge.to], ({ outs }) =>
    outs.map(({ to }) => to).filter((to) => to !== vertex),
  );
  const found = new Set(vertex.ins.filter(({ from }) => passed.has(from)));
  known.set(edge, found);
  return found;
}

/**
 * Whether a vertex that waits for tokens is passed with these.
 * @spec BPMN 2.0.2 §13.4.1 (each flow), §13.4.3 (none that can still come, but to where one has)
 */
export function goesOn(shape: Shape, vertex: Vertex, here: ReadonlySet<Edge>): boolean {
  const missing = vertex.ins.filter((edge) => !here.has(edge));
  if (missing.length === 0) return true;
  if (vertex.meets === 'all') return false;
  const brought = vertex.ins.filter((edge) => here.has(edge));
  for (const edge of here) {
    if (edge.to === vertex) continue;
    const reached = reachOf(shape, vertex, edge);
    if (missing.some((one) => reached.has(one)) && !brought.some((one) => reached.has(one)))
      return false;
  }
  return true;
}

function isSingle({ parts, outs, meets, ins }: Vertex): boolean {
  return (parts === 'one' || outs.length < 2) && (meets === 'any' || ins.length < 2);
}

function walk(
  from: readonly Vertex[],
  next: (vertex: Vertex) => readonly Vertex[],
): ReadonlySet<Vertex> {
  const seen = new Set(from);
  // What is added while a set is gone through is gone through as well.
  for (const vertex of seen) for (const one of next(vertex)) seen.add(one);
  return seen;
}

/** Those in a loop, or behind one, get no rank. */
function ranksOf(reached: ReadonlySet<Vertex>): ReadonlyMap<Vertex, number> {
  const waiting = new Map<Vertex, number>();
  for (const vertex of reached)
    waiting.set(vertex, vertex.ins.filter(({ from }) => reached.has(from)).length);
  const open = [...reached].filter((vertex) => waiting.get(vertex) === 0);
  const ranks = new Map<Vertex, number>();
  for (let at = 0; at < open.length; at += 1) {
    const vertex = open[at];
    if (vertex === undefined) continue;
    ranks.set(vertex, at);
    for (const { to } of vertex.outs) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) open.push(to);
    }
  }
  return ranks;
}
