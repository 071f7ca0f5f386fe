import type { JsonObject } from '../../shared/json.ts';
import { members, text } from './reader.ts';
import { request } from './request.ts';

/** What starts an instance. The key makes a repeated press harmless. */
export interface StartInstance {
  readonly definitionId: string;
  readonly variables: JsonObject;
  readonly businessKey: string | null;
  readonly idempotencyKey: string;
}

/** Starts an instance and gives its id. */
export async function startInstance(start: StartInstance): Promise<string> {
  const { definitionId, variables, businessKey, idempotencyKey } = start;
  const body = { definitionId, variables, ...(businessKey !== null && { businessKey }) };
  const read = members<{ readonly instanceId: string }>({ instanceId: text });
  const reply = await request('/v1/instances', { method: 'POST', body, read, idempotencyKey });
  return reply.instanceId;
}
