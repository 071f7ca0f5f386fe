import { createServer, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import type { JsonObject, JsonValue } from '../../shared/json.ts';

/** What a stand-in was asked. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** The body as text. */
  text: string;
  body: JsonObject;
  /** Settles when the connection is gone, answered or not. */
  closed: Promise<void>;
}

/** What it answers: JSON with 200, or all of it; the text `hang up` cuts the connection. */
export type Answer =
  JsonValue | { status: number; body?: JsonValue; headers?: Record<string, string> };

/** A system beyond the runtime, on a free port, that remembers what it was asked. */
export interface StandIn {
  url: string;
  asked: Asked[];
}

/** Starts a stand-in; it is closed when the test has finished. */
export async function startStandIn(
  answer: (asked: Asked) => Answer | Promise<Answer>,
): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { method = '', url: path = '', headers } = request;
      const closed = new Promise<void>((resolve) => response.on('close', resolve));
      const one: Asked = {
        closed,
        method,
        path,
        headers,
        text,
        body: text.startsWith('{') ? (JSON.parse(text) as JsonObject) : {},
      };
      asked.push(one);
      void Promise.resolve(answer(one)).then((said) => {
        if (said === 'hang up') return request.socket.destroy();
        const { status, body, headers: more } = isWhole(said) ? said : { status: 200, body: said };
        response.writeHead(status, { 'content-type': 'application/json', ...more });
        return response.end(body === undefined ? '' : JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked };
}

function isWhole(
  said: Answer,
): said is { status: number; body?: JsonValue; headers?: Record<string, string> } {
  return (
    typeof said === 'object' &&
    said !== null &&
    'status' in said &&
    typeof said.status === 'number' &&
    Object.keys(said).every((key) => ['status', 'body', 'headers'].includes(key))
  );
}
