import type { IncidentItem, RetryRequest } from '../../../shared/api/incidents.ts';
import type { JsonObject } from '../../../shared/json.ts';
import {
  ignored,
  jsonObject,
  maybe,
  members,
  page,
  text,
  word,
  type Page,
  type Reader,
} from '../../client/reader.ts';
import { request } from '../../client/request.ts';
import { INCIDENT_KINDS } from '../journal/incident-text.ts';

const ITEM: Reader<IncidentItem> = members<IncidentItem>({
  incidentId: text,
  elementId: text,
  subjectId: text,
  kind: word(...INCIDENT_KINDS),
  message: text,
  details: jsonObject,
  at: text,
  instanceId: text,
  definitionId: text,
  processId: text,
  businessKey: maybe(text),
});

/** One page of open incidents, oldest first; of one process or of all. */
export function listIncidents(
  filter: { readonly processId: string | null; readonly instanceId?: string },
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
): Promise<Page<IncidentItem>> {
  const query = { processId: filter.processId, instanceId: filter.instanceId ?? null };
  return request('/v1/incidents', { read: page(ITEM), query: { ...query, cursor, limit }, signal });
}

/** Lets a process that had stopped try again. The key makes a repeated press harmless. */
export async function retryIncident(
  incidentId: string,
  { attempts, variables }: { readonly attempts: number | null; readonly variables: JsonObject },
  idempotencyKey: string,
): Promise<void> {
  const body: RetryRequest = {
    ...(attempts !== null && { attempts }),
    ...(Object.keys(variables).length > 0 && { variables }),
  };
  await request(`/v1/incidents/${encodeURIComponent(incidentId)}/retry`, {
    method: 'POST',
    body: { ...body },
    read: ignored,
    idempotencyKey,
  });
}
