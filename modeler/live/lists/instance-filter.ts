import type { InstanceState } from '../../../shared/journal.ts';
import { INSTANCE_STATES, type InstanceFilter } from '../api/instances.ts';

/** Reads the filter of a list of instances off an address; what it does not know is left out. */
export function parseFilter(query: URLSearchParams): InstanceFilter {
  const state = query.get('state');
  return {
    definitionId: null,
    processId: filled(query.get('processId')),
    state: INSTANCE_STATES.find((known): known is InstanceState => known === state) ?? null,
    businessKey: filled(query.get('businessKey')),
    elementId: filled(query.get('element')),
    incidents: query.get('incidents') === 'true',
  };
}

/** Whether a filter leaves anything out. */
export function isNarrow({ definitionId: _in, incidents, ...filter }: InstanceFilter): boolean {
  return incidents || Object.values(filter).some((value) => value !== null);
}

/** Two filters that ask the same. */
export function sameFilter(one: InstanceFilter, other: InstanceFilter): boolean {
  return (
    one.definitionId === other.definitionId &&
    one.processId === other.processId &&
    one.state === other.state &&
    one.businessKey === other.businessKey &&
    one.elementId === other.elementId &&
    one.incidents === other.incidents
  );
}

function filled(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
