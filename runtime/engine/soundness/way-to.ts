import type { ElementId } from '../../../shared/ids.ts';
import { alternativesOf, itemsOf, leave, type Edge, type TokenStep, type Vertex } from './net.ts';
import { goesOn, shapeOf, type Shape } from './shape.ts';
import type { ScopeNet } from './scope-net.ts';

/** Vertices that are passed at most before it is given up. */
const PATIENCE = 20_000;

/**
 * One run of a scope, as it is drawn, in which a token comes to an element: every choice is made
 * towards it. `null` when none is found that way.
 */
export function wayTo(scope: ScopeNet, element: ElementId): readonly TokenStep[] | null {
  const target = scope.entries.get(element);
  if (target === undefined) return null;
  const { net } = scope;
  const guide: Guide = {
    shape: shapeOf(net),
    towards: distances([target]),
    out: distances([...net.vertices].filter(({ outs }) => outs.length === 0)),
  };
  const steps: TokenStep[] = [];
  const tokens: Edge[] = [];
  let next: Firing | null = { vertex: net.source, takes: [] };
  for (let passed = 0; next !== null && passed < PATIENCE; passed += 1) {
    const { vertex, takes }: Firing = next;
    for (const edge of takes) tokens.splice(tokens.indexOf(edge), 1);
    for (const edge of takes) steps.push(...itemsOf(edge.way.steps));
    if (vertex === target) return steps;
    if (vertex.ending?.type === 'cut') return null;
    const sends = chosen(guide, vertex);
    steps.push(...itemsOf(leave(vertex, sends).steps));
    tokens.push(...sends);
    next = firing(guide, tokens);
  }
  return null;
}

interface Firing {
  readonly vertex: Vertex;
  readonly takes: readonly Edge[];
}

interface Guide {
  readonly shape: Shape;
  /** How far it is to where the token is to come, and to an end. */
  readonly towards: ReadonlyMap<Vertex, number>;
  readonly out: ReadonlyMap<Vertex, number>;
}

/** What is nearest to the target first, lest something else cuts it off. */
function firing({ shape, towards }: Guide, tokens: readonly Edge[]): Firing | null {
  const here = new Set(tokens);
  const far = (vertex: Vertex): number => towards.get(vertex) ?? Number.MAX_SAFE_INTEGER;
  const sorted = [...here].sort((one, other) => far(one.to) - far(other.to));
  for (const edge of sorted) {
    const { to: vertex } = edge;
    if (vertex.meets === 'any') return { vertex, takes: [edge] };
    if (goesOn(shape, vertex, here))
      return { vertex, takes: vertex.ins.filter((one) => here.has(one)) };
  }
  return null;
}

function chosen({ towards, out }: Guide, vertex: Vertex): readonly Edge[] {
  const ways = alternativesOf(vertex, 1024) ?? vertex.outs.map((edge) => [edge]);
  const least = (map: ReadonlyMap<Vertex, number>, edges: readonly Edge[]): number =>
    Math.min(...edges.map(({ to }) => map.get(to) ?? Number.MAX_SAFE_INTEGER));
  const [first = [], ...others] = ways;
  const better = (one: readonly Edge[], other: readonly Edge[]): boolean => {
    const [a, b] = [least(towards, one), least(towards, other)];
    return a === b ? least(out, one) < least(out, other) : a < b;
  };
  return others.reduce((best, one) => (better(one, best) ? one : best), first);
}

function distances(targets: readonly Vertex[]): ReadonlyMap<Vertex, number> {
  const found = new Map<Vertex, number>(targets.map((vertex) => [vertex, 0]));
  // What is added while a map is gone through is gone through as well.
  for (const [vertex, distance] of found)
    for (const { from } of vertex.ins) if (!found.has(from)) found.set(from, distance + 1);
  return found;
}
