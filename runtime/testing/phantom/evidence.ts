import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../shared/json.ts';
import type { Held, World } from './world.ts';

/** Something that is handed in. */
export interface Piece {
  readonly kind: string;
  readonly text: string;
}

/** Hands evidence in; how a claim names it. @throws Error when it is not taken */
export async function handIn(world: World, held: Held, { kind, text }: Piece): Promise<JsonObject> {
  const path = `/v1/items/${held.itemId}/evidence?epoch=${held.epoch}&kind=${kind}`;
  const headers = {
    authorization: `Bearer ${held.token}`,
    'baton-lease': held.lease,
    'content-type': 'text/plain',
  };
  const reply = await world.house.fetch(path, { method: 'POST', headers, body: text });
  if (reply.status !== 201) throw new Error(`Expected evidence to be taken: ${reply.status}`);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { type: 'artefact', kind, sha256 };
}
