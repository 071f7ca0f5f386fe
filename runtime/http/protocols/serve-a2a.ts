import type { Context } from 'koa';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { BatonRefused, segment, type Caller } from '../../client/index.ts';
import type { HttpParts } from '../context.ts';
import type { Reached } from '../host.ts';
import { agentCard, ANY_PROCESS } from './a2a-card.ts';
import {
  inTheNameOf,
  RPC,
  rpcError,
  serveRpc,
  type RpcAnswer,
  type RpcRequest,
} from './json-rpc.ts';

/** The codes of A2A 1.0. */
const TASK_NOT_FOUND = -32_001;
const NOT_CANCELABLE = -32_002;
const UNSUPPORTED = -32_004;

/** How long (ms) a message that does not want its answer at once is waited for, and between looks. */
const WAIT_MS = 20_000;
const LOOK_MS = 100;

/** Hands out the card to anybody. */
export function serveAgentCard(ctx: Context, { origin }: Reached, { version }: HttpParts): void {
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = JSON.stringify(agentCard({ origin, version }, [ANY_PROCESS]));
}

/**
 * A2A 1.0 over JSON-RPC: a process is a skill, an instance is a task. It stays at work until its last
 * commit; what is asked is asked in the name of whoever asks.
 */
export async function serveA2a(ctx: Context, reached: Reached, parts: HttpParts): Promise<void> {
  const caller = inTheNameOf(ctx);
  await serveRpc(ctx, async (request) => {
    try {
      return await answer(request, caller, { origin: reached.origin, version: parts.version });
    } catch (error) {
      if (!(error instanceof BatonRefused)) throw error;
      return refusal(error);
    }
  });
}

function refusal({ status, message, problem }: BatonRefused): RpcAnswer {
  if (status === 404) return rpcError(TASK_NOT_FOUND, message);
  const code = status === 401 || status === 403 ? RPC.invalidRequest : RPC.invalidParams;
  const shown = status === 401 || status === 403 ? status : 200;
  return { ...rpcError(code, message, shown), data: [problem] };
}

async function answer(
  { method, params }: RpcRequest,
  caller: Caller,
  house: { readonly origin: string; readonly version: string },
): Promise<RpcAnswer> {
  switch (method) {
    case 'SendMessage':
      return await send(params, caller);
    case 'GetTask':
      return result(await taskOf(caller, textOf(params['id'])));
    case 'CancelTask':
      return await cancel(textOf(params['id']), caller);
    case 'GetExtendedAgentCard':
      return result(agentCard(house, await skillsFor(caller)));
    default:
      return rpcError(RPC.methodNotFound, `There is no method ${method} here.`);
  }
}

async function send({ message, configuration }: JsonObject, caller: Caller): Promise<RpcAnswer> {
  if (!isJsonObject(message)) return rpcError(RPC.invalidParams, 'Expected a message.');
  if (textOf(message['taskId']) !== '')
    return rpcError(
      UNSUPPORTED,
      'Expected a new task: a running process takes no further messages.',
    );
  const wanted = wantedIn(message);
  if (wanted === null)
    return rpcError(RPC.invalidParams, 'Expected a data part with processId, but there is none.');
  const { instanceId } = await caller.call({
    method: 'POST',
    path: '/v1/instances',
    body: wanted,
    // the sender's own name for the message: sent again it starts nothing again
    key: `a2a-${textOf(message['messageId'])}`.slice(0, 200),
  });
  const isHasty = isJsonObject(configuration) && configuration['returnImmediately'] === true;
  return result({ task: await settled(caller, textOf(instanceId), isHasty ? 0 : WAIT_MS) });
}

/** Which process, and with what: `{ processId, variables }`, or a skill and whatever data there is. */
function wantedIn({ parts, metadata }: JsonObject): JsonObject | null {
  const shown = (Array.isArray(parts) ? parts : []).filter(isJsonObject);
  const data = shown.map((part) => part['data'] ?? null).filter(isJsonObject);
  const [first = {}] = data;
  const skill = isJsonObject(metadata) ? metadata['skillId'] : undefined;
  const processId = textOf(first['processId']) || textOf(skill);
  if (processId === '') return null;
  const { processId: _id, variables, ...rest } = first;
  return { processId, variables: isJsonObject(variables) ? variables : rest };
}

async function settled(caller: Caller, id: string, waitMs: number): Promise<JsonObject> {
  const until = performance.now() + waitMs;
  for (;;) {
    const task = await taskOf(caller, id);
    const status = task['status'];
    const isWorking = isJsonObject(status) && status['state'] === STATES['active'];
    if (!isWorking || performance.now() >= until) return task;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function cancel(id: string, caller: Caller): Promise<RpcAnswer> {
  const path = `/v1/instances/${segment(id)}/cancel`;
  try {
    await caller.call({
      method: 'POST',
      path,
      body: { reason: 'cancelled by the caller over A2A' },
    });
  } catch (error) {
    if (error instanceof BatonRefused && error.status === 409)
      return rpcError(NOT_CANCELABLE, error.message);
    throw error;
  }
  return result(await taskOf(caller, id));
}

const STATES: Readonly<Record<string, string>> = {
  active: 'TASK_STATE_WORKING',
  suspended: 'TASK_STATE_WORKING',
  completed: 'TASK_STATE_COMPLETED',
  terminated: 'TASK_STATE_CANCELED',
  failed: 'TASK_STATE_FAILED',
};

async function taskOf(caller: Caller, id: string): Promise<JsonObject> {
  const instance = await caller.call({ method: 'GET', path: `/v1/instances/${segment(id)}` });
  const { instanceId, processId, state, variables } = instance;
  const isDone = state === 'completed';
  const data: JsonObject = isJsonObject(variables) ? variables : {};
  const journal = `/v1/instances/${id}/journal`;
  return {
    id: instanceId ?? id,
    contextId: instanceId ?? id,
    status: { state: STATES[textOf(state)] ?? 'TASK_STATE_UNSPECIFIED' },
    artifacts: isDone ? [{ artifactId: 'outcome', name: 'outcome', parts: [{ data }] }] : [],
    metadata: { processId: processId ?? null, journal },
  };
}

async function skillsFor(caller: Caller): Promise<readonly JsonObject[]> {
  const { items } = await caller.call({
    method: 'GET',
    path: '/v1/definitions',
    query: { latest: true },
  });
  return (Array.isArray(items) ? items : []).filter(isJsonObject).map(({ processId, name }) => ({
    id: textOf(processId),
    name: textOf(name) || textOf(processId),
    description: `Runs the process ${textOf(processId)}.`,
    tags: ['process'],
  }));
}

function result(content: JsonObject): RpcAnswer {
  return { type: 'result', result: content };
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
