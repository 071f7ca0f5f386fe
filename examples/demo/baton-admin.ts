import type { JsonObject } from '../json.ts';
import {
  type JsonAnswer,
  type JsonRequest,
  NoAnswer,
  problemCode,
  requestJson,
} from '../workers/http-json.ts';
import type { Log } from '../workers/log.ts';
import { type Patience, pauseBefore, rest } from '../workers/patience.ts';

/** Said when Baton understood a request and refuses it. */
export class BatonRefused extends Error {
  readonly status: number;

  constructor(what: string, answer: JsonAnswer) {
    super(`Expected Baton to ${what}, but it said ${JSON.stringify(answer.body)}.`);
    this.name = 'BatonRefused';
    this.status = answer.status;
  }
}

/** One request of an administrator. */
export interface AdminRequest {
  readonly method: JsonRequest['method'];
  readonly path: string;
  readonly body?: JsonObject;
  /** Makes it safe to ask again. */
  readonly idempotencyKey?: string;
}

/** Baton, as an administrator reaches it. */
export interface BatonAdmin {
  /** Asks until an answer comes. @throws BatonRefused, and NoAnswer once it is time to stop */
  ask(request: AdminRequest): Promise<JsonObject>;
}

/** Makes the administrator's client; it stops asking when `ending` says so. */
export function batonAdmin(
  access: { readonly url: string; readonly token: string },
  options: { readonly ending: AbortSignal; readonly patience: Patience; readonly log: Log },
): BatonAdmin {
  const { ending, patience, log } = options;
  return {
    async ask(request) {
      for (let tries = 0; !ending.aborted; tries += 1) {
        const answer = await once(access, request, ending).catch((error: unknown) => {
          if (!(error instanceof NoAnswer)) throw error;
          log('baton.waiting', { path: request.path, tries, reason: error.message });
          return null;
        });
        if (answer !== null) return settled(request, answer);
        await rest(pauseBefore(tries, patience), ending);
      }
      throw new NoAnswer('It was time to stop.');
    },
  };
}

async function once(
  { url, token }: { readonly url: string; readonly token: string },
  { method, path, body, idempotencyKey }: AdminRequest,
  signal: AbortSignal,
): Promise<JsonAnswer> {
  const answer = await requestJson({
    method,
    url: url + path,
    token,
    signal,
    timeoutMs: 30_000,
    ...(body === undefined ? {} : { body }),
    ...(idempotencyKey === undefined ? {} : { headers: { 'idempotency-key': idempotencyKey } }),
  });
  if (answer.status >= 500 || answer.status === 429) throw new NoAnswer(problemCode(answer));
  return answer;
}

function settled({ method, path }: AdminRequest, answer: JsonAnswer): JsonObject {
  if (answer.status >= 400) throw new BatonRefused(`${method} ${path}`, answer);
  return answer.body;
}
