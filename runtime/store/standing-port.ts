import type { ElementRow, Entity, IncidentRow, InstanceRow, WorkItemRow } from '../engine/index.ts';

/** What stands in one instance that has not ended. */
export interface Standing {
  readonly own: InstanceRow;
  /** Its tokens, open work and open incidents, in the order in which they were made. */
  readonly rows: readonly StandingRow[];
}

/** A row of {@link Standing}. */
export type StandingRow = ElementRow | WorkItemRow | IncidentRow;

/** Whether a row says what stands where. */
export function isStanding(row: Entity): row is StandingRow {
  return row.type === 'element' || row.type === 'workItem' || row.type === 'incident';
}
