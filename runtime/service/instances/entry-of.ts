import type { InstanceEntry } from '../../../shared/api/instances.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { InstanceRow } from '../../engine/index.ts';

/** What every view of an instance says. */
export function entryOf(row: InstanceRow, version: number): InstanceEntry {
  const { id, definition, processId, businessKey, state, startedAt, endedAt } = row;
  return {
    instanceId: id,
    definitionId: definition,
    processId,
    version,
    businessKey,
    state,
    startedAt: formatInstant(startedAt),
    endedAt: endedAt === null ? null : formatInstant(endedAt),
  };
}
