import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { BatonRefused, BatonUnreachable, segment, type Caller } from '../../client/index.ts';
import type { Handled, Handles } from '../../service/connectors/handles.ts';
import { RPC, rpcError, type RpcError } from './json-rpc.ts';

/** Who calls a tool, and by what. */
export interface McpCaller {
  /** `name@version`. */
  readonly agent: string;
  readonly caller: Caller;
  readonly handles: Handles;
  readonly signal: AbortSignal;
}

/** What a tool says; `isError` is for the model to read. */
export type ToolAnswer =
  { readonly type: 'said'; readonly content: JsonObject; readonly isError: boolean } | RpcError;

type Tool = (args: JsonObject, by: McpCaller) => Promise<JsonObject>;
type HeldTool = (args: JsonObject, held: Held) => Promise<JsonObject>;

/** How long (ms) a claim's verdict is waited for if nothing is said. */
const VERDICT_WAIT_MS = 20_000;
const WAIT_MS = 25_000;

/** Calls one of the tools of work. */
export async function callWorkTool(
  name: string,
  args: JsonObject,
  by: McpCaller,
): Promise<ToolAnswer> {
  const tool = toolOf(name, args, by);
  if (tool === 'unknown') return rpcError(RPC.invalidParams, `There is no tool ${name}.`);
  if (tool === 'forged')
    return rpcError(
      RPC.invalidParams,
      'Expected a handle of yours as it was given, but it is not.',
      400,
    );
  try {
    const content = await tool();
    return { type: 'said', content, isError: content['verdict'] === 'fail' };
  } catch (error) {
    if (error instanceof BatonRefused)
      return { type: 'said', content: { refused: error.problem }, isError: true };
    if (error instanceof BatonUnreachable)
      return { type: 'said', content: { refused: { detail: error.message } }, isError: true };
    throw error;
  }
}

function toolOf(
  name: string,
  args: JsonObject,
  by: McpCaller,
): (() => Promise<JsonObject>) | 'unknown' | 'forged' {
  if (name === 'work_next') return () => next(args, by);
  const tool = HELD.get(name);
  if (tool === undefined) return 'unknown';
  const { handle } = args;
  const lease = typeof handle === 'string' ? by.handles.read(handle, by.agent) : null;
  return lease === null ? 'forged' : () => tool(args, new Held(lease, by));
}

const next: Tool = async ({ capabilities, waitMs }, { agent, caller, handles, signal }) => {
  const { items } = await caller.call({
    method: 'POST',
    path: `/v1/agents/${segment(agent)}/leases`,
    query: { waitMs: waitOf(waitMs, 0) },
    body: { max: 1, ...(Array.isArray(capabilities) ? { capabilities } : {}) },
    signal,
    timeoutMs: 60_000,
    tries: 1,
  });
  const [item] = Array.isArray(items) ? items.filter(isJsonObject) : [];
  if (item === undefined) return { work: null };
  const { lease, epoch, ...rest } = item;
  const handle = handles.make({
    agent,
    itemId: textIn(rest['itemId']),
    epoch: Number(epoch),
    lease: textIn(lease),
  });
  return { work: { handle, ...rest } };
};

/** Work that a handle stands for. */
class Held {
  readonly lease: Handled;
  readonly #by: McpCaller;

  constructor(lease: Handled, by: McpCaller) {
    this.lease = lease;
    this.#by = by;
  }

  async post(verb: string, body: JsonObject): Promise<JsonObject> {
    const { itemId, epoch, lease } = this.lease;
    const path = `/v1/items/${segment(itemId)}/${verb}`;
    const { signal } = this.#by;
    const said = { epoch, ...body };
    return await this.#by.caller.call({
      method: 'POST',
      path,
      body: said,
      lease,
      signal,
      timeoutMs: 120_000,
    });
  }

  async get(rest: string, waitMs: number): Promise<JsonObject> {
    const path = `/v1/items/${segment(this.lease.itemId)}/${rest}`;
    const { signal } = this.#by;
    const timeoutMs = waitMs + 15_000;
    return await this.#by.caller.call({
      method: 'GET',
      path,
      query: { waitMs },
      signal,
      timeoutMs,
    });
  }
}

const HELD: ReadonlyMap<string, HeldTool> = new Map<string, HeldTool>([
  [
    'work_get',
    async ({ claimId, waitMs }, held) =>
      typeof claimId === 'string'
        ? await held.get(`claims/${segment(claimId)}`, waitOf(waitMs, 0))
        : await held.post('heartbeat', {}),
  ],
  [
    'work_progress',
    async ({ pct, note }, held) => await held.post('progress', said({ pct, note })),
  ],
  [
    'work_ask',
    async ({ handle: _handle, waitMs, ...question }, held) => {
      const asked = await held.post('queries', { kind: 'free', trigger: 'missing', ...question });
      const { queryId } = asked;
      if (typeof queryId !== 'string') return asked;
      return { ...asked, ...(await held.get(`queries/${segment(queryId)}`, waitOf(waitMs, 0))) };
    },
  ],
  [
    'work_tool',
    async ({ tool, args, effectKey }, held) =>
      await held.post(
        `tools/${segment(textIn(tool))}/call`,
        said({ arguments: isJsonObject(args) ? args : {}, effectKey }),
      ),
  ],
  [
    'work_claim',
    async ({ handle: _handle, waitMs, ...content }, held) => {
      const claimId = `epoch-${held.lease.epoch}`;
      await held.post('claims', { claimId, ...content });
      return await held.get(`claims/${claimId}`, waitOf(waitMs, VERDICT_WAIT_MS));
    },
  ],
  ['work_decline', async ({ reason }, held) => await held.post('decline', said({ reason }))],
  [
    'work_fail',
    async ({ code, message }, held) => await held.post('fail', said({ code, message })),
  ],
]);

function said(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const kept = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(kept);
}

function waitOf(value: JsonValue | undefined, usual: number): number {
  return typeof value === 'number' ? Math.min(Math.max(0, Math.trunc(value)), WAIT_MS) : usual;
}

function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
