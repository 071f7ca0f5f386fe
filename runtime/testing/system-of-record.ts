import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A system of record under the hand of a test. */
export interface SystemOfRecord {
  url: string;
  port: number;
  /** What was asked, in order: method and path. */
  asked: string[];
  /** The headers of the last request. */
  headers: IncomingMessage['headers'];
  /** How the next requests are answered. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers from now on with this status and JSON. */
  say: (status: number, body: unknown) => void;
}

/** Starts a system of record on the loopback interface; it ends with the test. */
export async function startSystemOfRecord(): Promise<SystemOfRecord> {
  const system: SystemOfRecord = {
    url: '',
    port: 0,
    asked: [],
    headers: {},
    answer: (_request, response) => response.writeHead(404).end(),
    say(status, body) {
      system.answer = (_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      };
    },
  };
  const server = createServer((request, response) => {
    system.asked.push(`${request.method} ${request.url}`);
    system.headers = request.headers;
    system.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(system, { port, url: `http://127.0.0.1:${port}` });
}
