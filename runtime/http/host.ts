import type { IncomingMessage } from 'node:http';

/** Under which names the runtime answers, and whether a proxy speaks TLS for it. */
export interface Hosts {
  /** Lower-case `host` or `host:port`, exactly as a browser sends it. */
  readonly names: ReadonlySet<string>;
  /** Believe `X-Forwarded-Proto` of the proxy in front. */
  readonly isBehindProxy: boolean;
}

/** How a request reached us. */
export interface Reached {
  /** Scheme, host and port: where links and cookies of the answer belong. */
  readonly origin: string;
  readonly isSecure: boolean;
}

/** The names under which a runtime on the loopback interface is reached. */
export function loopbackNames(port: number): readonly string[] {
  const hosts = ['localhost', '127.0.0.1', '[::1]'];
  return hosts.flatMap((host) => (port === 80 ? [host, `${host}:80`] : [`${host}:${port}`]));
}

/**
 * Reads under which name a request reached us; `null` when it is not one of ours. A foreign name
 * means that a page of another site had its name point here (DNS rebinding), or a muddled request.
 */
export function readHost(request: IncomingMessage, hosts: Hosts): Reached | null {
  const given = request.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === 'host',
  );
  const host = request.headers.host ?? '';
  // `GET http://elsewhere/ HTTP/1.1` names a host of its own, which would win over the header.
  const isPath = request.url?.startsWith('/') === true;
  if (given.length !== 1 || !isPath || !hosts.names.has(host.toLowerCase())) return null;
  const isSecure = hosts.isBehindProxy && request.headers['x-forwarded-proto'] === 'https';
  return { origin: `${isSecure ? 'https' : 'http'}://${host.toLowerCase()}`, isSecure };
}
