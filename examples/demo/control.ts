import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type JsonObject, parseJsonObject, ShapeError } from '../json.ts';
import { LIARS } from '../workers/performers/liars.ts';
import type { Posters } from './posters.ts';
import { parseLiar } from './settings.ts';
import { STYLE, switchPage } from './switch-page.ts';

/** The switch of the demonstration, on the loopback interface. */
export interface Control {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Offers the switch: a page for people at `/`; for programs `GET /switch` says who posts and
 * `POST /switch {"liar": "phantom" | "none" | …}` changes it. Pages of other sites cannot reach it:
 * JSON they may not send without asking first, and nobody answers here; a form has to come from the
 * page itself.
 */
export async function startControl(posters: Posters, port: number): Promise<Control> {
  const server = createServer((request, response) => {
    answer(posters, server, request)
      .catch((error: unknown) => failure(error))
      .then((said) => send(response, said))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = portOf(server);
  return {
    url: `http://127.0.0.1:${bound}/switch`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Said {
  readonly status: number;
  readonly body: JsonObject | string;
  readonly type?: 'text/html' | 'text/css';
}

async function answer(posters: Posters, server: Server, request: IncomingMessage): Promise<Said> {
  const own = [`127.0.0.1:${portOf(server)}`, `localhost:${portOf(server)}`];
  if (!own.includes(request.headers.host ?? '')) return { status: 421, body: {} };
  if (request.url === '/style.css') return { status: 200, type: 'text/css', body: STYLE };
  if (request.url === '/') return await answerPerson(posters, request);
  if (request.url !== '/switch') return { status: 404, body: {} };
  if (request.method === 'POST') {
    if (request.headers['content-type'] !== 'application/json') return { status: 415, body: {} };
    const body = parseJsonObject(await read(request), 'the body');
    await posters.switchTo(parseLiar(wanted(body)));
  }
  return { status: 200, body: { liar: posters.liar ?? 'none', liars: { ...LIARS } } };
}

async function answerPerson(posters: Posters, request: IncomingMessage): Promise<Said> {
  if (request.method === 'POST') {
    if (request.headers.origin !== `http://${request.headers.host ?? ''}`)
      return { status: 403, body: { detail: 'Expected the page of the switch itself.' } };
    const form = new URLSearchParams(await read(request));
    await posters.switchTo(parseLiar(form.get('liar') ?? 'none'));
  }
  return { status: 200, type: 'text/html', body: switchPage(posters.liar) };
}

function wanted(body: JsonObject): string {
  const liar = body['liar'];
  if (typeof liar !== 'string') throw new ShapeError('liar', 'a name', liar);
  return liar;
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 1000) throw new ShapeError('the body', 'short', text.length);
  }
  return text;
}

function failure(error: unknown): Said {
  const detail = error instanceof Error ? error.message : 'It did not work.';
  return { status: 400, body: { detail } };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function send(response: ServerResponse, { status, body, type }: Said): void {
  response
    .writeHead(status, {
      'content-type': type === undefined ? 'application/json' : `${type}; charset=utf-8`,
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
}
