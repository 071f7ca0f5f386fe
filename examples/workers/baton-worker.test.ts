import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JsonObject, parseJsonObject } from '../json.ts';
import { type RunningWorker, startWorker } from './baton-worker.ts';
import type { Perform } from './job.ts';

/** What the scripted Baton answers, by call; what is not scripted is "no work". */
type Script = (call: string, body: JsonObject) => JsonObject | number | 'hang up';

const ITEM = {
  itemId: 'i/1',
  instanceId: 'p1',
  elementId: 'Task',
  elementInstanceId: 'p1/e1',
  capability: 'c',
  input: { a: 1 },
  subject: {},
  lease: 'secret',
  epoch: 3,
  expiresAt: '2026-11-20T12:00:00Z',
  contract: null,
  card: {},
  headers: {},
  attempt: 2,
  feedback: { attempt: 1, reason: 'verdict', message: 'posted: no', checks: [] },
  checkpoint: null,
};

let server: Server;
let url: string;
let script: Script;
let calls: string[];
let worker: RunningWorker | null;

beforeEach(async () => {
  calls = [];
  worker = null;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = (request.url ?? '').replace(/\?.*$/, '');
      const call =
        `${request.method} ${path} ${String(request.headers['baton-lease'] ?? '')}`.trim();
      const text = Buffer.concat(chunks).toString();
      calls.push(call);
      const answer = script(call, text === '' ? {} : parseJsonObject(text, 'the body'));
      if (answer === 'hang up') request.socket.destroy();
      else if (typeof answer === 'number') response.writeHead(answer).end('{"code":"x"}');
      else response.writeHead(200).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterEach(async () => {
  await worker?.stop();
  server.closeAllConnections();
  server.close();
});

const LEASE = 'POST /v1/agents/bot%401.0.0/leases';
const CLAIM = 'POST /v1/items/i%2F1/claims secret';
const FATE = 'GET /v1/items/i%2F1/claims/epoch-3';

describe('a worker', () => {
  it('leases, performs, claims under its lease and waits for the verdict', async () => {
    const claims: JsonObject[] = [];
    const fates = ['verifying', 'committed'];
    script = once({
      [LEASE]: () => ({ items: [ITEM] }),
      [CLAIM]: (body) => {
        claims.push(body);
        return { claimId: 'epoch-3', state: 'verifying' };
      },
      [FATE]: () => ({ state: fates.shift() ?? 'committed', verdict: null, checks: [] }),
    });
    const logged = start((job) => {
      expect(job).toMatchObject({ input: { a: 1 }, attempt: 2 });
      expect(job.feedback).toBe('posted: no');
      return Promise.resolve({ type: 'claim', output: { done: true } });
    });
    await event(logged, 'verdict.reached');

    expect(claims).toEqual([{ claimId: 'epoch-3', epoch: 3, output: { done: true } }]);
    expect(calls.filter((call) => call === FATE)).toHaveLength(2);
    expect(logged.events).toContainEqual([
      'verdict.reached',
      expect.objectContaining({ state: 'committed' }),
    ]);
  });

  it('goes on when Baton hangs up, is down or answers nonsense', async () => {
    const troubles: (JsonObject | number | 'hang up')[] = ['hang up', 503, 500, { items: 'what' }];
    let claimTroubles: (number | 'hang up')[] = ['hang up', 503, 429];
    script = (call) => {
      if (call === LEASE)
        return troubles.shift() ?? { items: claimTroubles.length > 0 ? [ITEM] : [] };
      if (call === CLAIM) return claimTroubles.shift() ?? { state: 'verifying' };
      return { state: 'committed' };
    };
    const logged = start(() => Promise.resolve({ type: 'claim', output: {} }));
    await event(logged, 'verdict.reached');
    claimTroubles = [];

    expect(calls.filter((call) => call === LEASE).length).toBeGreaterThanOrEqual(5);
    expect(calls.filter((call) => call === CLAIM)).toHaveLength(4);
  });

  it.each([401, 403, 404, 409, 410, 422, 423])(
    'lets go of an item when told %i',
    async (status) => {
      script = once({ [LEASE]: () => ({ items: [ITEM] }), [CLAIM]: () => status });
      const logged = start(() => Promise.resolve({ type: 'claim', output: {} }));
      await event(logged, 'item.refused');

      expect(calls.filter((call) => call === CLAIM)).toHaveLength(1);
      expect(calls).not.toContain(FATE);
    },
  );

  it('reports a thrown error as a failed attempt', async () => {
    const failures: JsonObject[] = [];
    script = once({
      [LEASE]: () => ({ items: [ITEM] }),
      'POST /v1/items/i%2F1/fail secret': (body) => {
        failures.push(body);
        return {};
      },
    });
    const logged = start(() => Promise.reject(new Error('no luck')));
    await event(logged, 'item.answered');

    expect(failures).toEqual([
      { epoch: 3, code: 'WORKER_FAILED', message: 'no luck', backoff: 'PT2S' },
    ]);
  });

  it('throws a BPMN error with its variables', async () => {
    const errors: JsonObject[] = [];
    script = once({
      [LEASE]: () => ({ items: [ITEM] }),
      'POST /v1/items/i%2F1/error secret': (body) => {
        errors.push(body);
        return {};
      },
    });
    const logged = start(() =>
      Promise.resolve({ type: 'error', code: 'NO', message: 'no', variables: { why: 'so' } }),
    );
    await event(logged, 'item.answered');

    expect(errors).toEqual([{ epoch: 3, code: 'NO', message: 'no', variables: { why: 'so' } }]);
  });

  it('stops working on an item when its heartbeat is refused', async () => {
    script = once({
      [LEASE]: () => ({ items: [ITEM] }),
      'POST /v1/items/i%2F1/heartbeat secret': () => 409,
    });
    const logged = start((_job, signal) => untilAborted(signal), 5);
    await event(logged, 'item.lost');

    expect(calls).not.toContain(CLAIM);
  });

  it('gives back what it holds when it is stopped', async () => {
    script = once({ [LEASE]: () => ({ items: [ITEM] }) });
    const logged = start((_job, signal) => untilAborted(signal));
    await event(logged, 'item.leased');
    await worker?.stop();

    // Hints come by a stream of their own, whose turn is anybody's guess.
    const said = calls.filter((call) => !call.includes('/stream'));
    expect(said.at(-1)).toBe('POST /v1/items/i%2F1/release secret');
  });
});

interface Logged {
  readonly events: [string, unknown][];
  onEvent: () => void;
}

function start(perform: Perform, heartbeatMs = 60_000): Logged {
  const logged: Logged = { events: [], onEvent: () => {} };
  worker = startWorker({
    url,
    agent: 'bot@1.0.0',
    key: 'k',
    capabilities: ['c'],
    perform,
    lanes: 1,
    heartbeatMs,
    patience: { least: 1, most: 3 },
    graceMs: 20,
    log: (name, fields) => {
      logged.events.push([name, fields]);
      logged.onEvent();
    },
  });
  return logged;
}

function event(logged: Logged, name: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (logged.events.some(([seen]) => seen === name)) resolve();
    };
    logged.onEvent = look;
    look();
  });
}

/** The first lease gives work, later ones none; other calls as scripted. */
function once(answers: Record<string, (body: JsonObject) => JsonObject | number>): Script {
  let leased = false;
  return (call, body) => {
    if (call === LEASE && leased) return 503;
    leased ||= call === LEASE;
    return answers[call]?.(body) ?? {};
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no longer wanted')));
  });
}
