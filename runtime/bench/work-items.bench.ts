import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRuntime } from '../main.ts';
import { isJsonObject } from '../../shared/json.ts';
import { bareApp } from './bare-app.ts';
import { format } from './alternate.ts';
import { HttpLoad } from './http-load.ts';

const TOKEN = 'bench-administrator-token';
const ITEMS = 600;
const AT_ONCE = 32;

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="bench" targetNamespace="http://baton.dev/bench">
  <bpmn:process id="one-task" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:serviceTask id="work">
      <bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="in" sourceRef="start" targetRef="work"/>
    <bpmn:sequenceFlow id="out" sourceRef="work" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;

/**
 * Work items over HTTP on SQLite: start, lease, claim and commit, against as many requests through
 * a bare Koa app that does one grouped durable write each. Server and load share this process.
 */
export async function workItemsBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const runtime = await startRuntime({
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    store: 'sqlite',
    adminToken: TOKEN,
    testClock: false,
    allowedHosts: [],
    isBehindProxy: false,
    logLevel: 'silent',
  });
  const bare = await bareApp(join(folder, 'bare.sqlite'));
  const admin = new HttpLoad(runtime.url, TOKEN);
  await admin.post('/v1/deployments', { resources: [{ name: 'one.bpmn', content: MODEL }] });
  const { key } = await admin.post('/v1/registry/agents', {
    name: 'bench',
    version: '1.0.0',
    kind: 'api',
    capabilities: ['work'],
    owner: 'bench',
  });
  const worker = new HttpLoad(runtime.url, typeof key === 'string' ? key : '');
  await roundTrips(admin, worker, 100);
  const rows: Row[] = [];
  for (let round = 0; round < 3; round += 1) {
    rows.push({ name: 'baton', ...(await roundTrips(admin, worker, ITEMS)) });
    rows.push({ name: 'bare koa', ...(await bareRequests(new HttpLoad(bare.url, TOKEN), ITEMS)) });
  }
  print(rows);
  await bare.close();
  await runtime.close();
  rmSync(folder, { recursive: true });
}

interface Row {
  readonly name: string;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Three requests an item: start, lease, claim. */
async function roundTrips(
  admin: HttpLoad,
  worker: HttpLoad,
  items: number,
): Promise<Omit<Row, 'name'>> {
  const begun = performance.now();
  const samples: number[] = [];
  await inParallel(items, async () => {
    const first = performance.now();
    await admin.post('/v1/instances', { processId: 'one-task', variables: { amount: 12 } });
    const { items: leased } = await worker.post('/v1/agents/bench@1.0.0/leases?waitMs=5000', {
      max: 1,
    });
    for (const item of Array.isArray(leased) ? leased : []) await claim(worker, item);
    samples.push((performance.now() - first) / 3);
  });
  return figures(samples, performance.now() - begun, 3 * items);
}

async function claim(worker: HttpLoad, item: unknown): Promise<void> {
  if (!isJsonObject(item)) throw new Error('no item was leased');
  const { itemId, lease, epoch } = item;
  if (typeof itemId !== 'string' || typeof lease !== 'string') throw new Error('no lease');
  const body = { claimId: `claim-${itemId}`, epoch, output: { done: true } };
  await worker.post(`/v1/items/${itemId}/claims`, body, { 'baton-lease': lease });
}

async function bareRequests(load: HttpLoad, items: number): Promise<Omit<Row, 'name'>> {
  const begun = performance.now();
  const samples: number[] = [];
  await inParallel(items, async () => {
    const first = performance.now();
    for (let request = 0; request < 3; request += 1)
      await load.post('/write', { processId: 'one-task', variables: { amount: request } });
    samples.push((performance.now() - first) / 3);
  });
  return figures(samples, performance.now() - begun, 3 * items);
}

async function inParallel(times: number, act: () => Promise<void>): Promise<void> {
  let left = times;
  const runner = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await act();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
}

function figures(samples: number[], tookMs: number, requests: number): Omit<Row, 'name'> {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { requestsPerSecond: (requests * 1000) / tookMs, p50: at(0.5), p99: at(0.99) };
}

function print(rows: readonly Row[]): void {
  const median = (name: string): Row => {
    const own = rows
      .filter((row) => row.name === name)
      .toSorted((one, other) => one.requestsPerSecond - other.requestsPerSecond);
    const middle = own[Math.floor(own.length / 2)];
    if (middle === undefined) throw new Error(`no figures of ${name}`);
    return middle;
  };
  const [baton, bare] = [median('baton'), median('bare koa')];
  process.stdout.write(
    `\nWork items over HTTP (SQLite, FULL): start, lease, claim and commit; ${AT_ONCE} at once   ` +
      '(goal: ≥ 0.6 of a bare app)\n',
  );
  for (const { name, requestsPerSecond, p50, p99 } of [baton, bare])
    process.stdout.write(
      `  ${name.padEnd(12)} ${format(requestsPerSecond).padStart(8)} requests/s   ` +
        `p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms\n`,
    );
  const share = baton.requestsPerSecond / bare.requestsPerSecond;
  process.stdout.write(`  baton / bare koa: ${share.toFixed(2)}   p99 / p50: `);
  process.stdout.write(`${(baton.p99 / baton.p50).toFixed(1)}\n`);
}
