import type { IncidentEntry } from '../../../shared/api/incidents.ts';
import type { ActiveElement, Standing } from '../../../shared/api/instances.ts';
import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { formatInstant } from '../../../shared/time.ts';
import { Draft, rootScope, type IncidentRow, type WorkingSet } from '../../engine/index.ts';

/** Where an instance stands, its marking aside. `scope` chooses whose variables are shown. */
export function standingOf(
  state: WorkingSet,
  scope: ElementInstanceId = rootScope(state.instance),
): Omit<Standing, 'marking'> {
  const activeElements: ActiveElement[] = [];
  const incidents: IncidentEntry[] = [];
  for (const row of state.rows())
    if (row.type === 'element' && row.scope !== null)
      activeElements.push({
        elementId: row.elementId,
        elementInstanceId: row.id,
        state: row.state,
        ...(row.definition === undefined ? {} : { definitionId: row.definition }),
      });
    else if (row.type === 'incident') incidents.push(incidentEntryOf(row));
  return { seq: state.seq, activeElements, incidents, variables: variablesIn(state, scope) };
}

/** An incident as it is shown. */
export function incidentEntryOf(row: IncidentRow): IncidentEntry {
  const { id, elementId, subject, kind, message, details, at } = row;
  return {
    incidentId: id,
    elementId,
    subjectId: subject,
    kind,
    message,
    details,
    at: formatInstant(at),
  };
}

/** The variables that are seen from a scope: its own, and what it inherits. */
function variablesIn(state: WorkingSet, from: ElementInstanceId): JsonObject {
  const variables = new Map<string, JsonValue>();
  const draft = new Draft(state);
  for (let scope: ElementInstanceId | null = from; scope !== null; scope = outerOf(state, scope))
    for (const { name, value } of draft.variables(scope))
      if (!variables.has(name)) variables.set(name, value);
  return Object.fromEntries(variables);
}

function outerOf(state: WorkingSet, scope: ElementInstanceId): ElementInstanceId | null {
  const row = state.get(scope);
  // A called process sees none of its caller's variables.
  return row?.type === 'element' && row.called !== true ? row.scope : null;
}
