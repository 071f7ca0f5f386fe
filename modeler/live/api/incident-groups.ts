import type { IncidentGroup, IncidentGroups } from '../../../shared/api/incidents.ts';
import { flag, list, members, number, text, word, type Reader } from '../../client/reader.ts';
import { freshKey, request } from '../../client/request.ts';
import { INCIDENT_KINDS } from '../journal/incident-text.ts';

const GROUPS: Reader<IncidentGroups> = members<IncidentGroups>({
  items: list(
    members<IncidentGroup>({
      processId: text,
      definitionId: text,
      versions: number,
      elementId: text,
      kind: word(...INCIDENT_KINDS),
      message: text,
      incidents: number,
      instances: number,
      firstAt: text,
      lastAt: text,
      hours: list(number),
    }),
  ),
  isPartial: flag,
});

/** Open incidents by their cause; of one process or of all. */
export function groupIncidents(
  processId: string | null,
  signal: AbortSignal,
): Promise<IncidentGroups> {
  return request('/v1/incidents/groups', { read: GROUPS, query: { processId }, signal });
}

/** The instances of a group, as a filter. */
export function filterOf({
  processId,
  kind,
  message,
}: IncidentGroup): Readonly<Record<'processId' | 'incidentKind' | 'incidentMessage', string>> {
  return { processId, incidentKind: kind, incidentMessage: message.slice(0, 4096) };
}

/** Tries all instances of a group again, as a batch. Answers its id, and how many it is about. */
export function retryGroup(
  group: IncidentGroup,
  { attempts, idempotencyKey = freshKey() }: Retry,
): Promise<{ readonly batchId: string; readonly total: number }> {
  return request('/v1/batches', {
    method: 'POST',
    body: { action: { type: 'retry', attempts }, filter: filterOf(group) },
    read: members<{ readonly batchId: string; readonly total: number }>({
      batchId: text,
      total: number,
    }),
    idempotencyKey,
  });
}

/** How a group is tried again. The same key makes a second press harmless. */
export interface Retry {
  readonly attempts: number;
  readonly idempotencyKey?: string;
}
