import { Webhook } from 'standardwebhooks';
import type { JsonObject } from '../../../shared/json.ts';
import { answer, asker } from '../asking.ts';
import { deploymentOf, lineModel, message, messageCatch } from '../models.ts';
import { signedIn } from '../people.ts';
import { startStandIn, type Asked } from '../stand-in.ts';
import { SAID } from './cheats-claims.ts';
import { governance, SUBJECT } from './models.ts';
import type { Row } from './suite.ts';
import { failureOf, type Actor, type World } from './world.ts';

const REVIEWED = SUBJECT + governance({ zone: 'human-review', effectMode: 'none' });
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
/** How many decisions say something about who has made them. */
const ENOUGH = 11;

interface Hooked {
  readonly id: string;
  readonly body: string;
  readonly signature?: string;
}

/** Posts to a hook as another system does; the status. */
async function hook(world: World, { id, body, signature }: Hooked): Promise<number> {
  const at = new Date(world.house.wallClock.now());
  const reply = await world.house.fetch(`/v1/hooks/${world.capability}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signature ?? new Webhook(SECRET).sign(id, at, body),
    },
    body,
  });
  return reply.status;
}

/** Deploys a process that waits for what is posted to the hook of this case. */
async function awaitHook(world: World): Promise<void> {
  const name = world.capability;
  const about = { message: name, correlationKey: '= body.order', secret: SECRET };
  await world.must('PUT', `/v1/hooks/${name}`, { body: about });
  const waits = messageCatch('wait', 'awaited');
  const model = lineModel(name, [waits], message('awaited', name, '=order'));
  await world.house.api('deploy', { body: deploymentOf(model) });
}

async function startWaiting(world: World): Promise<void> {
  const body = { processId: world.capability, variables: { order: 'o-1' } };
  world.instanceId = (await world.house.api('startInstance', { body })).instanceId;
}

/** Calls a tool of the MCP server, by the plain protocol. */
async function mcp(world: World, { token }: Actor, name: string, args: JsonObject) {
  const request = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name, arguments: args },
  };
  const said = await world.ask('POST', '/mcp', { token, body: request });
  const result = (said.body['result'] ?? {}) as JsonObject;
  return { status: said.status, content: (result['structuredContent'] ?? {}) as JsonObject };
}

/** An agent that says its task is complete, and hands over nothing. */
function emptyHanded({ path, headers, body }: Asked): JsonObject {
  const url = `http://${headers.host ?? ''}/a2a`;
  if (path === '/.well-known/agent-card.json')
    return {
      name: 'empty-handed',
      supportedInterfaces: [{ url, protocolBinding: 'JSONRPC', protocolVersion: '1.0' }],
    };
  const task = { id: 't1', status: { state: 'TASK_STATE_COMPLETED' }, artifacts: [] };
  const result = body['method'] === 'SendMessage' ? { task } : task;
  return { jsonrpc: '2.0', id: 1, result };
}

/** One person says yes to a claim at once. */
async function stamp(
  world: World,
  who: Readonly<Record<string, string>>,
  { isSeeded = false }: { readonly isSeeded?: boolean } = {},
): Promise<void> {
  await world.begin({ extensions: REVIEWED });
  const held = await world.held();
  await world.claim(held, SAID);
  const { itemId } = held;
  if (isSeeded) await world.must('POST', '/v1/reviewers/seeds', { body: { itemId } });
  const path = `/v1/reviews/${encodeURIComponent(held.itemId)}`;
  const { digest } = await world.must('GET', path, { token: null, headers: who });
  const body = { outcome: 'approve', digest: String(digest), activeMs: 900 };
  await world.must('POST', `${path}/decision`, { token: null, headers: who, body });
}

/** Cheats at the doors of the house: hooks, protocols, and the people who decide and answer. */
export const DOOR_CHEATS: readonly Row[] = [
  {
    id: 'PP-44',
    title: 'finds somebody who says yes to everything within a second',
    mechanism: ['flagged'],
    async run(world) {
      const name = `stamp-${world.capability}`;
      const { headers } = await signedIn(world.house, name, { roles: ['reviewer'] });
      for (let turn = 0; turn < ENOUGH; turn += 1) await stamp(world, headers);
      await world.begin({ extensions: REVIEWED });
      await world.claim(await world.held(), SAID);
      const { items } = await world.must('GET', '/v1/reviewers');
      const own = (items as readonly JsonObject[]).find((one) => one['name'] === name);
      const by = own?.['flagged'] === true ? ['flagged'] : [JSON.stringify(own ?? null)];
      return { moved: await world.moved(), by, byPeople: true };
    },
  },
  {
    id: 'PP-44b',
    title: 'has a claim let pass that was known to be bad',
    mechanism: ['flagged'],
    async run(world) {
      const name = `seeded-${world.capability}`;
      const { headers } = await signedIn(world.house, name, { roles: ['reviewer'] });
      await stamp(world, headers, { isSeeded: true });
      await world.begin({ extensions: REVIEWED });
      await world.claim(await world.held(), SAID);
      const { items } = await world.must('GET', '/v1/reviewers');
      const own = (items as readonly JsonObject[]).find((one) => one['name'] === name);
      const by = own?.['flagged'] === true ? ['flagged'] : [JSON.stringify(own ?? null)];
      return { moved: await world.moved(), by, byPeople: true };
    },
  },
  {
    id: 'PP-50',
    title: 'would have an answer of another case hold for this one',
    mechanism: ['only suggested'],
    async run(world) {
      const { house, capability: type } = world;
      await house.api('putGroup', { params: { name: 'experts' }, body: {} });
      const expert = await signedIn(house, `expert-${type}`, { groups: ['experts'] });
      const first = await (await asker(house, { type })).ask();
      await answer(house, first.queryId, expert, { activeMs: 9000 });
      const second = await asker(house, { type });
      world.instanceId = second.instanceId;
      const { queryId } = await second.ask();
      const shown = await house.api('getQuery', { ...expert, params: { id: queryId } });
      const fate = await second.fate(queryId);
      const isOnly = shown.suggested?.answer === 'art-4' && fate.state === 'open';
      // A question of another kind is not answered by it, even if somebody says so.
      const third = await asker(house, { type });
      const other = await third.ask({ fingerprint: 'exchange:voucher' });
      const reuse = shown.suggested?.source ?? '';
      const body = { answer: 'art-4', reuse };
      const path = `/v1/queries/${encodeURIComponent(other.queryId)}/answer`;
      const said = await world.ask('POST', path, { ...expert, body });
      const isRefused = said.status === 422;
      const by = isOnly && isRefused ? ['only suggested'] : [String(said.status)];
      return { moved: await world.moved(), acted: said.status < 300, by, byPeople: true };
    },
  },
  {
    id: 'PP-56',
    title: 'forges what a system posts, and posts it again',
    mechanism: ['ignored'],
    async run(world) {
      await awaitHook(world);
      await startWaiting(world);
      const body = JSON.stringify({ order: 'o-1' });
      const forged = await hook(world, { id: 'm-1', body, signature: 'v1,AAAA' });
      const wasMoved = await world.moved();
      const real = await hook(world, { id: 'm-2', body });
      await startWaiting(world);
      const again = await hook(world, { id: 'm-2', body });
      const statuses = [forged, real, again].join(' ');
      const moved = wasMoved || (await world.moved());
      return { moved, by: statuses === '401 202 409' ? ['ignored'] : [statuses] };
    },
  },
  {
    id: 'PP-57',
    title: 'changes the handle of its work, or takes that of another',
    mechanism: ['400'],
    async run(world) {
      await world.begin({ extensions: SUBJECT });
      const [mine, other] = [await world.register(), await world.register()];
      const { work } = (await mcp(world, mine, 'work_next', {})).content;
      const handle = String((work as JsonObject)['handle']);
      const middle = Math.floor(handle.length / 2);
      const letter = handle[middle] === 'A' ? 'B' : 'A';
      const changed = handle.slice(0, middle) + letter + handle.slice(middle + 1);
      const tries = [
        await mcp(world, mine, 'work_claim', { handle: changed, output: SAID }),
        await mcp(world, other, 'work_claim', { handle, output: SAID }),
      ];
      const by = tries.every(({ status }) => status === 400) ? ['400'] : ['let in'];
      return { moved: await world.moved(), by };
    },
  },
  {
    id: 'PP-58',
    title: 'calls its task complete by A2A, and hands over nothing',
    mechanism: ['NO_ARTIFACTS'],
    async run(world) {
      const { url } = await startStandIn(emptyHanded);
      const name = `a2a-${world.capability}`;
      const system = { baseUrl: url, allowPrivate: true };
      await world.house.api('putConnector', { params: { name }, body: system });
      const { agent, token: key } = await world.register();
      const body = { agent, key, transport: { type: 'a2a', connector: name } };
      await world.must('PUT', `/v1/connections/${name}`, { body });
      await world.begin({ retries: '1' });
      const code = await failureOf(world);
      await world.must('DELETE', `/v1/connections/${name}`);
      return { moved: await world.moved(), by: [code] };
    },
  },
];
