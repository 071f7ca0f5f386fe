import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../../runtime/main.ts';
import { type JsonObject, objectsOf, textOf } from '../json.ts';
import { call } from '../testing/http-call.ts';
import { runDemo } from './run-demo.ts';
import { readSettings } from './settings.ts';

let folder: string;
let runtime: Runtime;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  runtime = await startRuntime({
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    store: 'memory',
    adminToken: null,
    testClock: true,
    allowedHosts: [],
    isBehindProxy: false,
    logLevel: 'silent',
  });
});

afterEach(async () => {
  await runtime.close();
  rmSync(folder, { recursive: true });
});

describe('the demonstration', () => {
  it('fills the first screen, and only once', { timeout: 60_000 }, async () => {
    const first = await play();
    const after = await instances();
    const second = await play();

    expect(first).toContain('show.ready');
    expect(second).toContain('show.ready');
    expect(after.filter((one) => one['state'] === 'completed').map(keyOf)).toEqual([
      '01-office-supplies-en',
      '05-exactly-the-limit-de',
      '13-crooked-scan-de',
      '14-e-invoice-de',
      '15-listed-supplier-en',
    ]);
    expect(after.filter((one) => one['incidents'] === 1).map(keyOf)).toEqual([
      '02-maschinenteile-de',
      '18-sideways-de',
    ]);
    expect(after).toHaveLength(16);
    expect(await instances()).toHaveLength(16);
  });
});

/** Runs the demonstration until it is ready; time goes on meanwhile. */
async function play(): Promise<readonly string[]> {
  const ending = new AbortController();
  const events: string[] = [];
  const settings = readSettings(
    { BATON_URL: runtime.url, BATON_ADMIN_TOKEN: runtime.adminToken, BATON_DEMO_DATA: folder },
    [],
  );
  const demo = runDemo(settings, ending.signal, (event) => events.push(event));
  while (!events.includes('show.ready')) {
    const ended = await Promise.race([demo.then(() => true), advance(events).then(() => false)]);
    if (ended) throw new Error(`Expected a show, but it ended after ${events.join(', ')}.`);
  }
  ending.abort();
  await demo;
  return events;
}

/**
 * Time goes three times as fast as it is while there is work, for leases are to be renewed before
 * they run out; ten times when there is only a liar to wait for.
 */
async function advance(events: readonly string[]): Promise<void> {
  await pause(50);
  const body = { by: events.includes('show.begun') ? 'PT0.5S' : 'PT0.15S' };
  await call(`${runtime.url}/v1/clock/advance`, { token: runtime.adminToken, body });
}

async function instances(): Promise<readonly JsonObject[]> {
  const answer = await call(`${runtime.url}/v1/instances?limit=100`, { token: runtime.adminToken });
  const items = objectsOf(answer.body, 'items');
  return items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf(instance: JsonObject): string {
  return textOf(instance, 'businessKey');
}
