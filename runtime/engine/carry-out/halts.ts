import { incidentId, type ElementId } from '../../../shared/ids.ts';
import type { RepairDone } from '../../../shared/journal.ts';
import type { IncidentRow } from '../entities.ts';
import type { Failure } from '../event.ts';
import type { Run } from '../run.ts';

/** What an incident is about. */
export interface Subject {
  readonly id: IncidentRow['subject'];
  readonly elementId: ElementId;
}

/** The token stays where it is; an operator is told why, and what may be done. */
export function raiseIncident(run: Run, subject: Subject, failure: Failure): void {
  run.record({
    type: 'incidentRaised',
    incident: incidentId(run.draft.base.instance, run.nextSeq),
    subject: subject.id,
    elementId: subject.elementId,
    ...failure,
  });
}

/** Its cause went away with what it was about. */
export function resolveIncidents(run: Run, subject: IncidentRow['subject'], by: string): void {
  for (const row of [...run.draft.members(subject)])
    if (row.type === 'incident') resolveIncident(run, row, by);
}

/** It has been repaired, by whom, or (`engine`) its cause went away. */
export function resolveIncident(
  run: Run,
  { id: incident, elementId }: IncidentRow,
  by: string,
  repair: RepairDone | null = null,
): void {
  const how = repair === null ? {} : { repair };
  run.record({ type: 'incidentResolved', incident, elementId, by, ...how });
}
