import type { JsonObject } from '../json.ts';
import { type JsonAnswer, NoAnswer, problemCode, requestJson, requestRaw } from './http-json.ts';

/** Said when a system of record understood a request and refuses it: another try would not help. */
export class SystemRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(answer: JsonAnswer) {
    const detail = answer.body['detail'];
    super(typeof detail === 'string' ? detail : `It said ${answer.status}.`);
    this.name = 'SystemRefused';
    this.status = answer.status;
    this.code = problemCode(answer);
  }
}

/** A system of record as a worker reaches it, under its own service principal. */
export interface SystemClient {
  /** @throws NoAnswer, SystemRefused */
  get(path: string, signal: AbortSignal): Promise<JsonObject>;
  /** @throws NoAnswer, SystemRefused */
  bytes(path: string, signal: AbortSignal): Promise<Uint8Array>;
  /** @throws NoAnswer, SystemRefused */
  send(write: Write, signal: AbortSignal): Promise<JsonObject>;
}

/** A write to a system of record. */
export interface Write {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: JsonObject;
  readonly idempotencyKey?: string;
}

/** Where a system of record is, and who asks. */
export interface SystemAccess {
  readonly url: string;
  readonly token: string;
}

/** A path with a query, each value encoded. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query).toString()}`;
}

const ANSWER_WITHIN = 15_000;

/** Makes a client. An outage (5xx, 429, nothing) is {@link NoAnswer}; a refusal is not. */
export function systemClient({ url, token }: SystemAccess): SystemClient {
  const common = { token, timeoutMs: ANSWER_WITHIN };
  return {
    async get(path, signal) {
      return answered(await requestJson({ ...common, method: 'GET', url: url + path, signal }));
    },
    async bytes(path, signal) {
      const response = await requestRaw({ ...common, method: 'GET', url: url + path, signal });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      answered({ status: response.status, body: {} });
      throw new NoAnswer(`Expected a document, but got ${response.status}.`);
    },
    async send({ method, path, body, idempotencyKey }, signal) {
      const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
      return answered(
        await requestJson({ ...common, method, url: url + path, body, headers, signal }),
      );
    },
  };
}

function answered(answer: JsonAnswer): JsonObject {
  if (answer.status >= 500 || answer.status === 429)
    throw new NoAnswer(`The system of record said ${problemCode(answer)}.`);
  if (answer.status >= 400) throw new SystemRefused(answer);
  // some systems say 200 and mean no
  if ('error' in answer.body) throw new NoAnswer('The system of record answered with an error.');
  return answer.body;
}
