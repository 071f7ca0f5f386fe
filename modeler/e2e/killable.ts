import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const CLI = fileURLToPath(new URL('../../dist/runtime/cli.js', import.meta.url));
const ADMIN = 'administrator-of-what-is-killed';

/** A server as it ships, which can be killed and started anew on its data, behind a line that can be cut. */
export interface Killable {
  /** Where browsers find it: by way of the line. */
  readonly url: string;
  /** A link by which somebody signs in, once. */
  signInLink(): string;
  start(): Promise<void>;
  /** SIGKILL: nothing is said and nothing finished. */
  kill(): Promise<void>;
  /** All connections end, and none can be made until the line is mended. */
  cut(): void;
  mend(): void;
  /** Asks the server itself, whatever the line is like. */
  call<Reply>(path: string, body?: unknown): Promise<Reply>;
}

/** Lays the line and starts the server behind it. */
export async function killable(): Promise<Killable> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-killed-'));
  const port = await freePort();
  const line = await layLine(port);
  const own = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let link = '';
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying !== null) await killed(dying);
  };
  const start = async (): Promise<void> => {
    const usual = ['serve', '--no-demo', '--data', folder, '--port', String(port)];
    const reached = ['--allow-host', new URL(line.url).host];
    const env = { ...process.env, BATON_ADMIN_TOKEN: ADMIN };
    child = spawn(process.execPath, [CLI, ...usual, ...reached], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    link = (await linkIn(child)).replace(own, line.url);
  };
  onTestFinished(async () => {
    await kill();
    line.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return {
    url: line.url,
    signInLink: () => link,
    start,
    kill,
    cut: line.cut,
    mend: line.mend,
    async call<Reply>(path: string, body?: unknown): Promise<Reply> {
      const headers = { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(own + path, { headers, ...sent });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Reply;
    },
  };
}

interface Line extends Pick<Killable, 'url' | 'cut' | 'mend'> {
  close(): void;
}

async function layLine(to: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const join = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    join(near);
    if (isCut) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    join(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  const port = await listening(server);
  const dropAll = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true;
      dropAll();
    },
    mend: () => void (isCut = false),
    close() {
      dropAll();
      server.close();
    },
  };
}

/** The server prints the link when it is ready. */
function linkIn({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const link = /http\S+sign-in\S*/.exec(text)?.[0];
      if (link !== undefined) resolve(link);
    });
    stdout?.on('end', () => reject(new Error(`Expected a link, but the server ended: ${text}`)));
  });
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
