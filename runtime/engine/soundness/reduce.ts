import { combineTwins, dropLoop } from './reduce-pairs.ts';
import {
  connect,
  disconnect,
  leave,
  NO_WAY,
  after,
  type Edge,
  type Net,
  type Vertex,
} from './net.ts';

/**
 * Takes out of a net whatever is sound by its shape: what comes one after another, blocks of choice,
 * of parallel and of inclusive branches, loops, branches that end by themselves. What is wrong stays,
 * since none of the rules fits it. What is left is small where a process is drawn in blocks, and every
 * edge of it knows a way through what it stands for.
 */
export function reduce(net: Net): void {
  const open = new Set(net.vertices);
  for (const vertex of open) {
    open.delete(vertex);
    if (!net.vertices.has(vertex)) continue;
    const near = [...vertex.ins.map(({ from }) => from), ...vertex.outs.map(({ to }) => to)];
    const changed = RULES.some((rule) => rule(net, vertex));
    if (!changed) continue;
    for (const one of [vertex, ...near, ...aroundOf(vertex)])
      if (net.vertices.has(one)) open.add(one);
  }
}

function aroundOf({ ins, outs }: Vertex): readonly Vertex[] {
  return [...ins.map(({ from }) => from), ...outs.map(({ to }) => to)];
}

/** Changes a net at a vertex, if it fits there. @returns whether it did */
type Rule = (net: Net, vertex: Vertex) => boolean;

const RULES: readonly Rule[] = [
  passThrough,
  fuse,
  combineTwins,
  dropLoop,
  dropEnding,
  splitEnd,
  partAtOnce,
  meetAtOnce,
];

/** One way in, one way out: it lies on the way. */
function passThrough(net: Net, vertex: Vertex): boolean {
  const [into, out] = [vertex.ins[0], vertex.outs[0]];
  if (vertex.isSource || vertex.ins.length !== 1 || vertex.outs.length !== 1) return false;
  if (into === undefined || out === undefined || into === out || vertex.ending !== null)
    return false;
  const way = after(after(into.way, leave(vertex, [out])), out.way);
  const { from, flows, sure, occurs } = into;
  replace(net, [into, out], {
    ...{ id: net.next(), from, to: out.to, flows, sure, occurs, way },
    last: out.last ?? into.last,
  });
  net.vertices.delete(vertex);
  return true;
}

/** The only way out is the only way into the next: they are one. */
function fuse(net: Net, vertex: Vertex): boolean {
  const out = vertex.outs[0];
  if (out === undefined || vertex.outs.length !== 1) return false;
  const next = out.to;
  if (next === vertex || next.ins.length !== 1 || next.isSource) return false;
  const way = after(after(leave(vertex, [out]), out.way), next.way);
  const { element, parts, ending, aside, asideFlows, outs } = next;
  disconnect(out);
  net.vertices.delete(next);
  Object.assign(vertex, { element, parts, ending, aside, asideFlows, way });
  for (const edge of outs) replace(net, [edge], { ...edge, from: vertex });
  return true;
}

/** A branch that ends by itself takes nothing away from the others. */
function dropEnding(_net: Net, vertex: Vertex): boolean {
  if (vertex.outs.length < 2 || vertex.parts === 'one') return false;
  const out = vertex.outs.find((one) => mayBeDropped(vertex, one));
  if (out === undefined) return false;
  const rest = after(out.way, leave(out.to, []));
  const isTaken = out.sure === 'always' || vertex.parts === 'all';
  // Round by round it may be there once more.
  if (rest.rests !== null && isTaken && leadsBack(vertex)) return false;
  disconnect(out);
  if (isTaken) {
    vertex.asideFlows = [...vertex.asideFlows, ...out.flows];
    vertex.aside = after(vertex.aside, rest);
  } else vertex.aside = after(vertex.aside, { ...NO_WAY, covers: rest.covers });
  _net.vertices.delete(out.to);
  return true;
}

function leadsBack(vertex: Vertex): boolean {
  const seen = new Set(vertex.outs.map(({ to }) => to));
  // What is added while a set is gone through is gone through as well.
  for (const { outs } of seen) for (const { to } of outs) seen.add(to);
  return seen.has(vertex);
}

function mayBeDropped({ parts, outs }: Vertex, out: Edge): boolean {
  const { to } = out;
  if (to.ending?.type !== 'end' || to.ins.length !== 1 || to.isSource) return false;
  if (parts === 'all') return true;
  return out.sure !== 'fallback' && outs.some((one) => one !== out && one.sure === 'always')
    ? outs.every(({ sure }) => sure !== 'fallback')
    : false;
}

/** Several ways to one end come to ends of their own. */
function splitEnd(net: Net, vertex: Vertex): boolean {
  const { ending, ins, meets, way, isSource } = vertex;
  if (isSource || ending?.type !== 'end' || ins.length < 2 || meets !== 'any') return false;
  if (way.works !== null) return false;
  for (const edge of ins.slice(1)) {
    const twin: Vertex = { ...vertex, id: net.next(), ins: [], outs: [] };
    net.vertices.add(twin);
    replace(net, [edge], { ...edge, to: twin });
  }
  return true;
}

/** A choice that leads to a choice is one choice. */
function partAtOnce(net: Net, vertex: Vertex): boolean {
  if (vertex.parts !== 'one') return false;
  const out = vertex.outs.find(
    ({ to }) =>
      to !== vertex &&
      !to.isSource &&
      to.ins.length === 1 &&
      to.outs.length > 1 &&
      to.parts === 'one',
  );
  if (out === undefined) return false;
  const next = out.to;
  // A token that rests before a choice has not chosen: who waits for it does not know which way.
  if ((out.way.waits || next.way.waits) && joinsByReach(net)) return false;
  disconnect(out);
  net.vertices.delete(next);
  for (const edge of next.outs) {
    const way = after(after(out.way, leave(next, [edge])), edge.way);
    const last = edge.last ?? out.last;
    const { flows, sure, occurs } = out;
    replace(net, [edge], { ...edge, from: vertex, flows, last, way, sure, occurs });
  }
  return true;
}

function joinsByReach({ vertices }: Net): boolean {
  return [...vertices].some(({ meets, ins }) => meets === 'some' && ins.length > 1);
}

/** A merge that leads to a merge is one merge. */
function meetAtOnce(net: Net, vertex: Vertex): boolean {
  const out = vertex.outs[0];
  if (out === undefined || !onlyMerges(vertex)) return false;
  const { to } = out;
  if (to === vertex || to.meets !== 'any') return false;
  const on = after(leave(vertex, [out]), out.way);
  if (on.works !== null) return false;
  disconnect(out);
  net.vertices.delete(vertex);
  for (const edge of vertex.ins)
    replace(net, [edge], { ...edge, to, way: after(edge.way, on), last: out.last ?? edge.last });
  return true;
}

function onlyMerges({ meets, ins, outs, isSource }: Vertex): boolean {
  return meets === 'any' && ins.length > 1 && outs.length === 1 && !isSource;
}

function replace(net: Net, old: readonly Edge[], edge: Edge): void {
  for (const one of old) disconnect(one);
  connect({ ...edge, id: net.next() });
}
