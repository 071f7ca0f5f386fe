import { readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { parseStrictJson } from '../../shared/strict-json.ts';
import type { Environment } from '../config.ts';
import { adminTokenFile } from '../data-folder.ts';

/** A runtime that a command speaks to. */
export interface Remote {
  readonly url: string;
  readonly token: string;
}

/** What a runtime answered. */
export interface RemoteReply {
  readonly status: number;
  readonly body: JsonObject;
}

/** Finds the runtime and the administrator's token. @throws when there is no token */
export function findRemote(
  { url, data }: { readonly url?: string | undefined; readonly data?: string | undefined },
  environment: Environment,
): Remote {
  const port = environment['BATON_PORT'] || '8730';
  const address = url ?? (environment['BATON_URL'] || `http://127.0.0.1:${port}`);
  const folder = data ?? (environment['BATON_DATA'] || './data');
  const token = environment['BATON_ADMIN_TOKEN'] || tokenIn(adminTokenFile(folder));
  return { url: address.replace(/\/+$/, ''), token };
}

/** Asks a runtime. @throws when it does not answer, or not as Baton does */
export async function ask(
  { url, token }: Remote,
  path: string,
  body: JsonValue,
): Promise<RemoteReply> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new Error(`Expected Baton to answer at ${url}, but it does not. Is it running?`, {
      cause: error,
    });
  });
  const read = parseStrictJson(await response.text(), { depth: 64, keys: 1_000_000 });
  if (!read.ok || !isJsonObject(read.value))
    throw new Error(`Expected Baton at ${url}, but something else answered (${response.status}).`);
  return { status: response.status, body: read.value };
}

/** The sentence of a problem. */
export function detailOf({ status, body }: RemoteReply): string {
  const { detail } = body;
  return typeof detail === 'string' ? detail : `Expected to succeed, but got ${status}.`;
}

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Error(
      `Expected the administrator's token in BATON_ADMIN_TOKEN or in ${file}, but it is in neither.`,
    );
  }
}
