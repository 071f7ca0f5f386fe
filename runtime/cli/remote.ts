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
export async function ask(remote: Remote, path: string, body: JsonValue): Promise<RemoteReply> {
  return readAs(remote, await send(remote, path, { body: JSON.stringify(body) }));
}

/** Reads something of a runtime. @throws as {@link ask} */
export async function look(remote: Remote, path: string): Promise<RemoteReply> {
  return readAs(remote, await lookAt(remote, path));
}

/** Reads something that is no JSON. @throws when the runtime does not answer */
export async function lookAt(remote: Remote, path: string): Promise<TextReply> {
  return await send(remote, path, {});
}

/** An answer as it came. */
export interface TextReply {
  readonly status: number;
  readonly text: string;
}

async function send(
  { url, token }: Remote,
  path: string,
  said: { readonly body?: string },
): Promise<TextReply> {
  const hasBody = said.body !== undefined;
  try {
    const response = await fetch(url + path, {
      method: hasBody ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
      },
      ...said,
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new Error(`Expected Baton to answer at ${url}, but it does not. Is it running?`, {
      cause: error,
    });
  }
}

function readAs({ url }: Remote, { status, text }: TextReply): RemoteReply {
  const read = parseStrictJson(text, { depth: 64, keys: 1_000_000 });
  if (!read.ok || !isJsonObject(read.value))
    throw new Error(`Expected Baton at ${url}, but something else answered (${status}).`);
  return { status, body: read.value };
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
