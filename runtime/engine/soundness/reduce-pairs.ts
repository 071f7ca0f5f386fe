import {
  beside,
  connect,
  disconnect,
  either,
  after,
  type Edge,
  type Net,
  NO_WAY,
  type Vertex,
  type Way,
} from './net.ts';

/** Branches that part at one vertex and meet at the next, as they should: they are one. */
export function combineTwins(net: Net, vertex: Vertex): boolean {
  if (vertex.outs.length < 2) return false;
  const byTarget = new Map<Vertex, Edge[]>();
  for (const edge of vertex.outs) byTarget.set(edge.to, [...(byTarget.get(edge.to) ?? []), edge]);
  for (const [target, edges] of byTarget)
    if (edges.length > 1 && target !== vertex && fits(vertex, target, edges)) {
      combine(net, vertex, edges);
      return true;
    }
  return false;
}

/** Whether tokens that part here meet there without any being lost, or left over. */
function fits({ parts, outs }: Vertex, { meets, ins }: Vertex, edges: readonly Edge[]): boolean {
  if (parts === 'one') return meets !== 'all';
  if (parts === 'all') return meets !== 'any';
  return meets === 'some' && edges.length === outs.length && edges.length === ins.length;
}

function combine(net: Net, vertex: Vertex, edges: readonly Edge[]): void {
  const together = takenTogether(vertex, edges);
  const [first, ...others] = together;
  if (first === undefined) return;
  const gone = others.reduce((sum, { way }) => after(sum, way), first.way);
  const rest = edges.filter((edge) => !together.includes(edge));
  const way = rest.reduce((sum, other) => either(sum, other.way), gone);
  const flows = together.flatMap((edge) => edge.flows);
  for (const edge of edges) disconnect(edge);
  const { from, to, last, sure, occurs } = first;
  connect({ id: net.next(), from, to, last, flows, way, sure, occurs });
}

/** What is taken in any case, or one that may be taken alone. */
function takenTogether({ parts }: Vertex, edges: readonly Edge[]): readonly Edge[] {
  if (parts === 'all') return edges;
  const always = parts === 'some' ? edges.filter(({ sure }) => sure === 'always') : [];
  if (always.length > 0) return always;
  // What is told to be done had better be done on the way that is told.
  const resting = edges.filter(({ way }) => way.rests !== null);
  const working = edges.filter(({ way }) => way.works !== null);
  return [...resting, ...working, ...edges].slice(0, 1);
}

/** A way back to where a choice is made again: it can be left out, as long as there is another. */
export function dropLoop(_net: Net, vertex: Vertex): boolean {
  if (vertex.parts !== 'one' || vertex.meets !== 'any') return false;
  const back = vertex.outs.find(({ to }) => to === vertex);
  if (back === undefined || vertex.outs.length < 2) return false;
  disconnect(back);
  const { way, element } = vertex;
  if (!addsTo(way, back.way)) vertex.way = beside(way, back.way);
  else {
    const steps: Way['steps'] =
      element === null
        ? NO_WAY.steps
        : { type: 'one', item: { element, flows: [...back.flows, ...vertex.asideFlows] } };
    // What is told to be done lies on the way back: it is gone once.
    vertex.way = after(after(after(way, { ...NO_WAY, steps }), back.way), way);
  }
  return true;
}

function addsTo(way: Way, more: Way): boolean {
  const works = way.works === null && more.works !== null;
  return works || (way.rests === null && more.rests !== null);
}
