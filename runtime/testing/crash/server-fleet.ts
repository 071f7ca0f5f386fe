import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MODEL } from './direct-fleet.ts';
import type { Erp } from './erp.ts';
import {
  Lost,
  PROCESS,
  Refused,
  WORKER,
  type Fleet,
  type LeasedWork,
  type SpawnOptions,
  type Victim,
} from './victim.ts';

/** The server as it ships. */
const CLI = fileURLToPath(new URL('../../../dist/runtime/cli.js', import.meta.url));
const ADMIN = 'crash-test-admin-token-0123456789abcdef';
/** A server that is not ready by then (ms) will not be. */
const READY_MS = 30_000;
/** An answer that has not come by then (ms) does not come. */
const ANSWER_MS = 15_000;
const LEASE_WAIT_MS = 1000;

/** Servers as they ship, one after the other on the same folder and port, asked over HTTP. */
export async function openServerFleet(folder: string, erp: Erp, cli = CLI): Promise<Fleet> {
  if (!existsSync(cli))
    throw new Error(`Expected the built server in ${cli}, but it is not there: run npm run build.`);
  const url = `http://127.0.0.1:${await freePort()}`;
  const running = new Set<ChildProcess>();
  let workerKey: string | null = null;
  return {
    folder,
    async spawn(options) {
      const child = startServer(cli, argumentsOf(folder, url, options));
      running.add(child);
      child.once('exit', () => running.delete(child));
      await untilReady(child, url);
      workerKey ??= await setUp(url, erp);
      return victimAt(child, url, workerKey);
    },
    async close() {
      await Promise.all([...running].map(kill));
    },
  };
}

function argumentsOf(folder: string, url: string, { testClock }: SpawnOptions): readonly string[] {
  const usual = ['serve', '--no-demo', '--store', 'sqlite', '--data', folder];
  return [...usual, '--port', new URL(url).port, ...(testClock ? ['--test-clock'] : [])];
}

function startServer(cli: string, args: readonly string[]): ChildProcess {
  const env = { ...process.env, BATON_ADMIN_TOKEN: ADMIN };
  return spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Expected the server to start, but it ended with ${child.exitCode}.`);
    const ready = await fetch(`${url}/readyz`).catch(() => null);
    await ready?.arrayBuffer().catch(() => null);
    if (ready?.ok === true) return;
    await pause(10);
  }
  throw new Error(`Expected the server to be ready within ${READY_MS} ms, but it is not.`);
}

/** Deploys the process, tells where the ERP is, registers the worker. @returns the worker's key */
async function setUp(url: string, { url: baseUrl, readToken }: Erp): Promise<string> {
  const content = readFileSync(MODEL, 'utf8');
  const resources = [{ name: 'post-invoice.bpmn', content }];
  await call({ url, path: '/v1/deployments', body: { resources } });
  const headers = { authorization: `Bearer ${readToken}` };
  const connector = { baseUrl, headers, allowPrivate: true };
  await call({ url, method: 'PUT', path: '/v1/registry/connectors/erp', body: connector });
  const [name, version] = WORKER.split('@');
  const agent = { name, version, kind: 'bot', capabilities: ['*'], owner: 'tests' };
  const text = await call({ url, path: '/v1/registry/agents', body: agent });
  return (JSON.parse(text) as { readonly key: string }).key;
}

function victimAt(child: ChildProcess, url: string, workerKey: string): Victim {
  const agent = encodeURIComponent(WORKER);
  return {
    pid: child.pid ?? 0,
    start({ key, invoiceNumber, amountCents }) {
      const variables = { invoiceNumber, amountCents };
      const body = { processId: PROCESS, businessKey: invoiceNumber, variables };
      return call({ url, path: '/v1/instances', body, headers: { 'idempotency-key': key } });
    },
    async lease() {
      const path = `/v1/agents/${agent}/leases?waitMs=${LEASE_WAIT_MS}`;
      const text = await call({ url, path, body: { max: 1 }, token: workerKey });
      return (JSON.parse(text) as { readonly items: readonly LeasedWork[] }).items;
    },
    claim({ itemId, lease, epoch }, order) {
      const path = `/v1/items/${encodeURIComponent(itemId)}/claims`;
      const headers = { 'baton-lease': lease, 'idempotency-key': `claim-${itemId}-${epoch}` };
      return call({ url, path, body: { ...order, epoch }, token: workerKey, headers });
    },
    async unfinished() {
      const text = await call({ url, method: 'GET', path: '/v1/instances?state=active&limit=200' });
      return (JSON.parse(text) as { readonly items: readonly unknown[] }).items.length;
    },
    async advance(seconds) {
      await call({ url, path: '/v1/clock/advance', body: { by: `PT${seconds}S` } });
    },
    kill: () => kill(child),
  };
}

interface Call {
  readonly url: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request. @returns the very text of the answer @throws Lost, Refused */
async function call({ url, path, body, token = ADMIN, ...more }: Call): Promise<string> {
  const { method = 'POST', headers = {} } = more;
  const answered = await fetch(url + path, {
    method,
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(ANSWER_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch((error: unknown) => {
      throw new Lost(String(error));
    });
  if (answered.status >= 500 || answered.status === 429) throw new Lost(answered.text);
  if (answered.status >= 400) throw refusalIn(answered.text);
  return answered.text;
}

function refusalIn(text: string): Refused {
  const { code, detail } = JSON.parse(text) as { readonly code: string; readonly detail: string };
  return new Refused(code, detail);
}

/** Kills one process, by its own handle, and waits until it is gone. */
function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
