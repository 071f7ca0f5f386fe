import type { ElementId } from '../../../shared/ids.ts';
import { definitionOf } from '../elements/index.ts';
import type { ChoiceSaid, FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { NO_LISTENERS } from './listeners.ts';

/**
 * A node whose activities are chosen is two: the whole, and the scope in which one of them runs with
 * all that follows it. Any other node is left as it is.
 */
export function withChoice(
  node: FlowNode,
  said: ChoiceSaid | undefined,
  nodes: ReadonlyMap<ElementId, FlowNode>,
): FlowNode {
  if (said === undefined) return node;
  const inner = [...nodes.values()].filter(({ scope }) => scope === node.id);
  const isActivity = ({ type }: FlowNode): boolean =>
    ACTIVITIES.has(definitionOf(type)?.role ?? '');
  const chosen: FlowNode = {
    ...node,
    machine: LIVES.containing.spec.id,
    incoming: [],
    outgoing: [],
    defaultFlow: null,
    boundary: [],
    handlers: [],
    inputs: [],
    outputs: [],
    locals: [],
    inputSets: [],
    outputSets: [],
    listeners: NO_LISTENERS,
    startQuantity: 1,
    completionQuantity: 1,
    arrival: 'enter',
  };
  const available = node.starts.filter((id) => nodes.get(id)?.attachedTo === null);
  const activities = new Set(inner.filter(isActivity).map(({ id }) => id));
  return { ...node, choice: { ...said, available, activities, scope: chosen } };
}

const ACTIVITIES: ReadonlySet<string> = new Set(['activity', 'scope']);
