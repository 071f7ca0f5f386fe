import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { InvariantViolation } from '../../shared/outcome.ts';
import type { Services } from '../service/services.ts';
import { createApp } from './app.ts';
import { loopbackNames } from './host.ts';
import type { StaticFiles } from './static-files.ts';

/** Where and how the runtime listens. */
export interface ListenOptions {
  readonly services: Services;
  readonly files: StaticFiles;
  readonly version: string;
  readonly host: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  /** Names, beside those of the loopback interface, under which it answers. */
  readonly allowedHosts: readonly string[];
  readonly isBehindProxy: boolean;
}

/** A runtime that can be reached. */
export interface Listening {
  readonly port: number;
  /** Answers what has been asked, takes nothing new, and lets everybody go who waits. */
  close(): Promise<void>;
}

/** A header that takes longer (ms) is an attack, not a slow line. */
const HEADERS_TIMEOUT_MS = 10_000;
/** So does a whole request (ms). */
const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 30_000;
const MOST_CONNECTIONS = 10_000;
const MOST_HEADER_BYTES = 16_384;
/** How long (ms) requests that are being answered are waited for at the end. */
const CLOSE_WITHIN_MS = 10_000;

/** Listens. @throws when the port is taken or the host is not ours */
export async function listen(options: ListenOptions): Promise<Listening> {
  const closing = new AbortController();
  // As many listen as requests wait: that is no leak.
  setMaxListeners(0, closing.signal);
  const names = new Set<string>();
  const { services, files, version, isBehindProxy } = options;
  const hosts = { names, isBehindProxy };
  const handle = createApp({ services, files, version, hosts, closing: closing.signal }).callback();
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: HEADERS_TIMEOUT_MS / 2,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MOST_HEADER_BYTES,
    },
    (request, response) => void handle(request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  const connections = trackConnections(server);
  await new Promise<void>((resolve, fail) => {
    server.once('error', (error) => fail(listenError(error, options)));
    server.listen({ host: options.host, port: options.port }, resolve);
  });
  const { port } = addressOf(server);
  for (const name of [...loopbackNames(port), ...options.allowedHosts])
    names.add(name.toLowerCase());
  return {
    port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      closing.abort();
      connections.close();
      const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

/**
 * Knows which connections are being answered, so that at the end the others can be closed at once:
 * also those that have been opened and never asked anything, which Node itself waits for.
 */
function trackConnections(server: Server): { close(): void } {
  const answering = new Map<Socket, number>();
  let isClosing = false;
  const change = (socket: Socket, by: 1 | -1): void => {
    const count = (answering.get(socket) ?? 0) + by;
    if (answering.has(socket)) answering.set(socket, count);
    if (isClosing && count === 0) socket.destroySoon();
  };
  server.on('connection', (socket: Socket) => {
    answering.set(socket, 0);
    socket.on('close', () => answering.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    change(socket, 1);
    response.on('close', () => change(socket, -1));
  });
  return {
    close() {
      isClosing = true;
      for (const [socket, count] of answering) if (count === 0) socket.destroy();
    },
  };
}

function listenError(error: Error, { host, port }: ListenOptions): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE') return error;
  const message =
    `Expected port ${port} on ${host} to be free, but another program listens there. ` +
    'Choose another port.';
  return new Error(message, { cause: error });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new InvariantViolation('to listen on a port', `it is ${String(address)}`);
  return address;
}
