import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { FlowNode } from '../graph.ts';
import type { Draft } from '../working-set.ts';

/**
 * What a performer is given to work on: the task's own variables when it has input mappings, else
 * every variable that is visible from it, inner scopes before outer ones.
 */
export function inputOf(draft: Draft, node: FlowNode, element: ElementInstanceId): JsonObject {
  const input = new Map<string, JsonValue>();
  for (const scope of draft.seenFrom(element)) {
    for (const row of draft.variables(scope.id))
      if (!input.has(row.name)) input.set(row.name, row.value);
    if (node.inputs.length > 0) break;
  }
  return Object.fromEntries(input);
}
