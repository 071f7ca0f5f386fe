import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { API, type Api, type RouteName } from '../../shared/api.ts';
import type { AnyRoute, Route } from '../../shared/api/route.ts';
import { faultsOf } from '../../shared/faults.ts';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import type { Problem } from '../../shared/problem.ts';
import { instant } from '../../shared/time.ts';
import { startRuntime, type Runtime, type Surroundings } from '../main.ts';
import type { RuntimeConfig } from '../config.ts';
import { HandWoundClock } from '../service/clock.ts';

/** The administrator's token of every runtime under test. */
export const ADMIN_TOKEN = 'administrator-of-the-tests';

/** What a request to a route under test may say. */
export type CallOf<Name extends RouteName> = Name extends RouteName
  ? Api[Name] extends Route<infer Params, infer Query, infer Body, infer _Reply>
    ? ([keyof Params] extends [never] ? { params?: Params } : { params: Params }) & {
        query?: Query;
        body?: Body;
        /** The bearer token; the administrator's if nothing is said; `null` for none. */
        token?: string | null;
        lease?: string;
        headers?: Record<string, string>;
      }
    : never
  : never;

/** What a route under test answers when it does what it was asked for. */
export type ReplyOf<Name extends RouteName> =
  Api[Name] extends Route<infer _Params, infer _Query, infer _Body, infer Reply> ? Reply : never;

/** An answer, whatever it says. */
export interface RawReply {
  status: number;
  headers: Headers;
  /** Parsed JSON; text when it is none. */
  body: unknown;
}

/** A runtime on a free port, and how to talk to it. */
export interface TestRuntime {
  runtime: Runtime;
  url: string;
  /** The data folder; `null` for a store in memory. */
  folder: string | null;
  /** Calls a route and expects it to do what it was asked for; the answer is held to its schema. */
  api: <Name extends RouteName>(name: Name, call?: CallOf<Name>) => Promise<ReplyOf<Name>>;
  /** Calls a route and expects it to refuse. */
  refusal: <Name extends RouteName>(name: Name, call?: CallOf<Name>) => Promise<Problem>;
  /** Calls a route and gives whatever it answers. */
  call: <Name extends RouteName>(name: Name, call?: CallOf<Name>) => Promise<RawReply>;
  /** Fetches any path, as nobody if nothing else is said. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The clock by which sessions live. */
  wallClock: HandWoundClock;
}

/** How a runtime under test differs from the usual one. */
export interface TestOptions extends Partial<RuntimeConfig> {
  /** Where a runtime on SQLite keeps its data; a new folder if nothing is said. */
  folder?: string;
  surroundings?: Surroundings;
}

/** When the tests' clocks begin. */
const TEST_START = instant(Date.UTC(2026, 2, 2, 9, 0, 0));

/**
 * Starts a runtime on a free port: in memory if nothing else is said, with a test clock, and with
 * {@link ADMIN_TOKEN}. It is closed, and its data are deleted, when the test has finished.
 */
export async function startTestRuntime(options: TestOptions = {}): Promise<TestRuntime> {
  const { house, close } = await open(options);
  onTestFinished(close);
  return house;
}

/** One runtime for all tests of a file: for those that do not mind each other's traces. */
export function shareTestRuntime(options: TestOptions = {}): () => TestRuntime {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open(options);
  });
  afterAll(() => opened.close());
  return () => opened.house;
}

async function open(
  options: TestOptions,
): Promise<{ house: TestRuntime; close: () => Promise<void> }> {
  const { folder: given, surroundings = {}, ...config } = options;
  const isKept = config.store === 'sqlite';
  const folder = isKept ? (given ?? mkdtempSync(join(tmpdir(), 'baton-test-'))) : null;
  const wallClock = new HandWoundClock(TEST_START);
  const runtime = await startRuntime(
    {
      host: '127.0.0.1',
      port: 0,
      dataFolder: folder,
      store: 'memory',
      adminToken: ADMIN_TOKEN,
      testClock: true,
      allowedHosts: [],
      isBehindProxy: false,
      logLevel: 'silent',
      ...config,
    },
    { wallClock, ...surroundings },
  );
  const close = async (): Promise<void> => {
    await runtime.close();
    if (folder !== null && given === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const { url } = runtime;
  return { house: { runtime, url, folder, wallClock, ...callsTo(url) }, close };
}

function callsTo(url: string): Pick<TestRuntime, 'api' | 'refusal' | 'call' | 'fetch'> {
  const call: TestRuntime['call'] = async (name, said) => await send(url, API[name], said ?? {});
  return {
    call,
    async api(name, said) {
      const { status, body } = await call(name, said);
      const { reply } = API[name];
      if (status !== reply.status)
        throw new Error(
          `Expected ${name} to answer ${reply.status}, but ${status}: ${JSON.stringify(body)}`,
        );
      const value = reply.type === 'empty' ? null : body;
      const faults = faultsOf(reply.schema.json, value);
      if (faults.length > 0)
        throw new Error(
          `Expected ${name} to answer by its schema, but ${JSON.stringify(faults.slice(0, 3))}`,
        );
      return value as ReplyOf<typeof name>;
    },
    async refusal(name, said) {
      const { status, headers, body } = await call(name, said);
      if (status < 400 || !headers.get('content-type')?.startsWith('application/problem+json'))
        throw new Error(`Expected ${name} to refuse, but ${status}: ${JSON.stringify(body)}`);
      return body as Problem;
    },
    fetch: (path, init) => fetch(`${url}${path}`, { redirect: 'manual', ...init }),
  };
}

interface Said {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  token?: string | null;
  lease?: string;
  headers?: Record<string, string>;
}

async function send(url: string, route: AnyRoute, said: Said): Promise<RawReply> {
  const { token = ADMIN_TOKEN, lease, body } = said;
  const response = await fetch(url + pathOf(route, said), {
    method: route.method,
    redirect: 'manual',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(lease === undefined ? {} : { 'baton-lease': lease }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...said.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

function pathOf({ path }: AnyRoute, { params, query }: Said): string {
  const values = objectOf(params);
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String(values[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(objectOf(query)))
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
