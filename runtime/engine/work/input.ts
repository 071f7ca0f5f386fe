import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { WorkItemRow } from '../entities.ts';
import type { FlowNode, WorkPlan } from '../graph.ts';
import type { Draft } from '../working-set.ts';
import { partPlan } from './part-plan.ts';

/** What an item of work at a node asks for; `null` when the node has no such work. */
export function planIn(
  { work, listeners }: FlowNode,
  { listener, partOf }: Pick<WorkItemRow, 'listener' | 'partOf'>,
): WorkPlan | null {
  if (listener !== undefined) return listeners[listener.event][listener.index] ?? null;
  return work === null || partOf === undefined ? work : partPlan(work, partOf.part);
}

/** As {@link inputOf}; what is done beside the work of an element sees all that is seen there. */
export function inputFor(draft: Draft, node: FlowNode, item: WorkItemRow): JsonObject {
  return inputOf(draft, item.listener === undefined ? node : { inputs: [] }, item.element);
}

/**
 * What a performer is given to work on: the task's own variables when it has input mappings, else
 * every variable that is visible from it, inner scopes before outer ones.
 */
export function inputOf(
  draft: Draft,
  node: Pick<FlowNode, 'inputs'>,
  element: ElementInstanceId,
): JsonObject {
  const input = new Map<string, JsonValue>();
  for (const scope of draft.seenFrom(element)) {
    for (const row of draft.variables(scope.id))
      if (!input.has(row.name)) input.set(row.name, row.value);
    if (node.inputs.length > 0) break;
  }
  return Object.fromEntries(input);
}
