import { type JsonObject, parseJsonObject, ShapeError } from '../json.ts';

/** An answer: its status and, when it was JSON, its object. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** Said when no answer came, or one that is no use: worth another try. */
export class NoAnswer extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'NoAnswer';
  }
}

/** One request with a JSON body and a bearer token. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly token: string;
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Gives up after this long (milliseconds). */
  readonly timeoutMs: number;
}

/** Sends a request and reads a JSON answer of any status. @throws NoAnswer when none came */
export async function requestJson(request: JsonRequest): Promise<JsonAnswer> {
  const response = await requestRaw(request);
  const text = await response.text().catch((error: unknown) => {
    throw new NoAnswer(reasonOf(error));
  });
  if (text === '') return { status: response.status, body: {} };
  return { status: response.status, body: readAnswer(text) };
}

/** Sends a request and hands out the answer unread. @throws NoAnswer when none came */
export async function requestRaw(request: JsonRequest): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
  try {
    return await fetch(request.url, {
      method: request.method,
      headers: {
        authorization: `Bearer ${request.token}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      signal,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  } catch (error) {
    throw new NoAnswer(reasonOf(error));
  }
}

function readAnswer(text: string): JsonObject {
  try {
    return parseJsonObject(text, 'the answer');
  } catch (error) {
    if (error instanceof ShapeError) throw new NoAnswer(error.message);
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return cause.message;
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a problem document, or the status when there is none. */
export function problemCode({ status, body }: JsonAnswer): string {
  const code = body['code'];
  return typeof code === 'string' ? code : String(status);
}
