import { request } from 'node:http';
import type { Fetch, FetchReply } from '../../client/index.ts';

/** Where this runtime's own door is. */
export interface OwnDoor {
  /** An address of this machine on which it listens. */
  readonly address: string;
  readonly port: number;
  /** A name under which it answers. */
  readonly host: string;
}

/**
 * Asks this very runtime, by its own door: what runs within it is let in, refused and written down
 * like everybody else.
 */
export function createSelfFetch(door: OwnDoor): Fetch {
  return async (url, { method, headers, body, signal }) =>
    await new Promise<FetchReply>((resolve, reject) => {
      const { pathname, search } = new URL(url);
      const outgoing = request(
        {
          host: door.address,
          port: door.port,
          method,
          path: pathname + search,
          headers: {
            ...headers,
            host: door.host,
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
          signal,
          agent: false,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const { statusCode = 0, headers: said } = response;
            resolve({
              status: statusCode,
              headers: { get: (name) => oneOf(said[name.toLowerCase()]) },
              text: () => Promise.resolve(Buffer.concat(chunks).toString('utf8')),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
}

function oneOf(value: string | readonly string[] | undefined): string | null {
  return (typeof value === 'string' ? value : value?.[0]) ?? null;
}
