import { type JsonObject, type JsonValue, parseJsonObject } from '../json.ts';

/** An answer of a stand-in system; the body is empty when it was not JSON. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

/** One request to a stand-in system. */
export interface Call {
  readonly token: string;
  readonly method?: string;
  readonly body?: JsonValue;
  readonly key?: string;
}

/** Sends one request and reads its answer. */
export async function call(url: string, options: Call): Promise<Answer> {
  const headers: Record<string, string> = { authorization: `Bearer ${options.token}` };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.key !== undefined) headers['idempotency-key'] = options.key;
  const response = await fetch(url, {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson ? parseJsonObject(text, 'the answer') : {} };
}
