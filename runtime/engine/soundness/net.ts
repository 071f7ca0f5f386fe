import type { ElementId, FlowId } from '../../../shared/ids.ts';

/** One thing that happens in a run: an element is left (or, without flows, ended) by these flows. */
export interface TokenStep {
  readonly element: ElementId;
  readonly flows: readonly FlowId[];
}

/** A list that is put together of others without being copied. */
export type Rope<Item> =
  | { readonly type: 'none' }
  | { readonly type: 'one'; readonly item: Item }
  | { readonly type: 'both'; readonly first: Rope<Item>; readonly second: Rope<Item> };

/** What a token does on its way: one way out of many, with all elements that lie on any of them. */
export interface Way {
  readonly steps: Rope<TokenStep>;
  readonly covers: Rope<ElementId>;
  /** An element that does something, and had better not do it twice at once; `null`: none does. */
  readonly works: ElementId | null;
  /** The first of them on which a token rests, so that two can be there at once. */
  readonly rests: ElementId | null;
  /** Whether a token may rest on it. */
  readonly waits: boolean;
}

/** How tokens meet: any goes on, one of each flow, or those that can still come. */
export type Meeting = 'any' | 'all' | 'some';

/** How tokens part: down one flow, down all, or down some. */
export type Parting = 'one' | 'all' | 'some';

/** Something thrown that ends the scope: an error by its code (`null`: any), or its cancellation. */
export interface Thrown {
  readonly type: 'error' | 'cancel';
  readonly code: string | null;
}

/** What becomes of a token at a vertex without flows out. */
export type Ending =
  | { readonly type: 'end' }
  /** All that is in the scope ends; `thrown` says what is told outside, if anything is. */
  | { readonly type: 'cut'; readonly thrown: Thrown | null };

/** Where tokens meet and part. Changed by reduction only. */
export interface Vertex {
  readonly id: number;
  readonly isSource: boolean;
  /** The element at which tokens meet here; `null`: none of its own. */
  readonly meetsAt: ElementId | null;
  readonly meets: Meeting;
  /** The element that is left here; `null`: it is not told. */
  element: ElementId | null;
  parts: Parting;
  ending: Ending | null;
  /** What is done before a token parts. */
  way: Way;
  /** What goes its own way to its end, and the flows by which it does. */
  aside: Way;
  asideFlows: readonly FlowId[];
  ins: Edge[];
  outs: Edge[];
}

/** A flow, or all that lies between two vertices. */
export interface Edge {
  readonly id: number;
  readonly from: Vertex;
  readonly to: Vertex;
  /** The flows by which its vertex is left. */
  readonly flows: readonly FlowId[];
  /** The flow by which the next vertex is reached. */
  readonly last: FlowId | null;
  readonly way: Way;
  /** What happens as soon as it is taken, before anything else does. */
  readonly occurs: TokenStep | null;
  /** Whether a token that parts into some takes it: always, perhaps, or when no other is taken. */
  readonly sure: 'always' | 'maybe' | 'fallback';
}

/** A scope as tokens see it. */
export interface Net {
  readonly source: Vertex;
  readonly vertices: Set<Vertex>;
  /** Gives the next vertex or edge its number. */
  readonly next: () => number;
}

/** Nothing on the way. */
export const NO_WAY: Way = {
  steps: { type: 'none' },
  covers: { type: 'none' },
  works: null,
  rests: null,
  waits: false,
};

/** One way after another. */
export function after(first: Way, second: Way): Way {
  return {
    steps: join(first.steps, second.steps),
    covers: join(first.covers, second.covers),
    works: first.works ?? second.works,
    rests: first.rests ?? second.rests,
    waits: first.waits || second.waits,
  };
}

/** The first of two ways, of which either may be gone. */
export function either(first: Way, second: Way): Way {
  return { ...after(first, second), steps: first.steps };
}

/** A way as it stands, with elements that may be met on it but are not told. */
export function beside(way: Way, other: Way): Way {
  return either(way, other);
}

/** Leaves a vertex: its own way, its step by these flows, and what it sends aside. */
export function leave(vertex: Vertex, edges: readonly Edge[]): Way {
  const { element, way, aside, asideFlows } = vertex;
  const flows = [...edges.flatMap((edge) => edge.flows), ...asideFlows];
  const own = element === null ? [] : [{ element, flows }];
  const told = [...own, ...edges.flatMap(({ occurs }) => occurs ?? [])].map((item): Way => ({
    ...NO_WAY,
    steps: { type: 'one', item },
  }));
  return after(told.reduce(after, way), aside);
}

/** All items, in order; as deep as it may be, nothing calls itself. */
export function itemsOf<Item>(rope: Rope<Item>): readonly Item[] {
  const items: Item[] = [];
  const open: Rope<Item>[] = [rope];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === 'one') items.push(next.item);
    else if (next.type === 'both') open.push(next.second, next.first);
  }
  return items;
}

/** Puts an edge between its vertices. */
export function connect(edge: Edge): Edge {
  edge.from.outs.push(edge);
  edge.to.ins.push(edge);
  return edge;
}

/** Takes an edge from its vertices. */
export function disconnect(edge: Edge): void {
  edge.from.outs = edge.from.outs.filter((one) => one !== edge);
  edge.to.ins = edge.to.ins.filter((one) => one !== edge);
}

/** The ways in which a vertex may be left, each a set of edges; more than `most` are not listed. */
export function alternativesOf(
  { parts, outs }: Vertex,
  most: number,
): readonly (readonly Edge[])[] | null {
  if (outs.length === 0) return [[]];
  if (parts === 'one') return outs.map((edge) => [edge]);
  if (parts === 'all') return [outs];
  const always = outs.filter(({ sure }) => sure === 'always');
  const maybe = outs.filter(({ sure }) => sure === 'maybe');
  const fallback = outs.filter(({ sure }) => sure === 'fallback');
  if (maybe.length > 10 || 2 ** maybe.length > most) return null;
  const chosen: (readonly Edge[])[] = [];
  for (let bits = 0; bits < 2 ** maybe.length; bits += 1) {
    const some = maybe.filter((_, index) => (bits & (1 << index)) !== 0);
    const edges = [...always, ...(some.length > 0 ? some : fallback)];
    if (edges.length > 0) chosen.push(edges);
  }
  return chosen;
}

function join<Item>(first: Rope<Item>, second: Rope<Item>): Rope<Item> {
  if (first.type === 'none') return second;
  return second.type === 'none' ? first : { type: 'both', first, second };
}
