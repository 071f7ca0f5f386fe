import type { ElementId } from '../../../shared/ids.ts';
import type { FlowNode, SequenceFlow } from '../graph.ts';
import { Reach } from '../reach.ts';
import type { Draft } from './draft.ts';

/** How many questions "can a token in this node come to that flow?" one process may pose. */
export const MOST_QUESTIONS = 20_000_000;

/**
 * For every node at which tokens meet: from where they can still come. Paths are sequence flows,
 * the exits of an activity by its boundary events, and the jump from a link to its target; none
 * leads into or out of a scope, so a token in a sub-process counts at the sub-process.
 *
 * @returns `null` when the process is too large to be laid out
 * @spec BPMN 2.0.2 §13.4.3
 */
export function reachesOf({
  nodes,
  flows,
}: Pick<Draft, 'nodes' | 'flows'>): ReadonlyMap<ElementId, Reach> | null {
  const scopes = new Map<ElementId | null, FlowNode[]>();
  for (const node of nodes.values()) {
    const members = scopes.get(node.scope);
    if (members === undefined) scopes.set(node.scope, [node]);
    else members.push(node);
  }
  const reaches = new Map<ElementId, Reach>();
  let questions = 0;
  for (const members of scopes.values()) {
    const level = levelOf(members);
    for (const node of members.filter(meets)) {
      questions += node.incoming.length * members.length;
      if (questions > MOST_QUESTIONS) return null;
      reaches.set(node.id, reachOf(node, level, flows));
    }
  }
  return reaches;
}

/** Whether a token can wait in the node until others come. */
function meets({ arrival, incoming, startQuantity, activation }: FlowNode): boolean {
  return arrival === 'join' && (incoming.length > 1 || startQuantity > 1 || activation !== null);
}

/** The nodes of one scope, by number, and from where tokens come to each. */
interface Level {
  readonly places: ReadonlyMap<ElementId, number>;
  readonly before: readonly (readonly number[])[];
}

function levelOf(members: readonly FlowNode[]): Level {
  const places = new Map(members.map(({ id }, place) => [id, place]));
  const before: number[][] = members.map(() => []);
  for (const [place, node] of members.entries())
    for (const target of nextOf(node)) {
      const next = places.get(target);
      if (next !== undefined) before[next]?.push(place);
    }
  return { places, before };
}

function nextOf({ outgoing, boundary, event }: FlowNode): readonly ElementId[] {
  const linked = event?.type === 'link' && event.target !== null ? [event.target] : [];
  return [...outgoing.map(({ target }) => target), ...boundary, ...linked];
}

/** A path that visits the node itself does not count. */
function reachOf(
  { id, incoming }: FlowNode,
  { places, before }: Level,
  flows: ReadonlyMap<SequenceFlow['id'], SequenceFlow>,
): Reach {
  const reach = new Reach(incoming, places);
  const own = places.get(id);
  for (const [index, flow] of incoming.entries()) {
    const source = flows.get(flow)?.source;
    const first = source === undefined ? undefined : places.get(source);
    const earlier = (place: number): readonly number[] =>
      place === own ? [] : (before[place] ?? []);
    if (first !== undefined) for (const place of backFrom(first, earlier)) reach.add(place, index);
  }
  return reach;
}

/** All places from which there is a path to `first`, itself included. */
function backFrom(
  first: number,
  earlier: (place: number) => readonly number[],
): ReadonlySet<number> {
  const seen = new Set([first]);
  // What is added while a set is gone through is gone through as well.
  for (const place of seen) for (const one of earlier(place)) seen.add(one);
  return seen;
}
