import { vi } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { post, SAID } from './cheats-claims.ts';
import { kill } from './cheats-people.ts';
import { ARGUMENTS, call, changesIn, gated, outcome, SAID as DONE } from './gated-work.ts';
import { governance, POSTED, proof, SUBJECT } from './models.ts';
import type { Row } from './suite.ts';
import type { Actor, Said, World } from './world.ts';

const PROVEN = SUBJECT + proof(POSTED);

/** Asks for work as a performer; what it says of itself. */
async function asks(world: World, { agent, token }: Actor, declared: JsonObject): Promise<Said> {
  const path = `/v1/agents/${encodeURIComponent(agent)}/leases`;
  return await world.ask('POST', path, { token, body: declared });
}

/** Whether work was given out. */
function isGiven({ body: { items = [] } }: Said): boolean {
  return (items as readonly JsonObject[]).length > 0;
}

/** Cheats with who one is, and by those that were stopped. */
export const PERFORMER_CHEATS: readonly Row[] = [
  {
    id: 'PP-40',
    title: 'is stopped, and claims all the same',
    mechanism: ['423', '409'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      await kill(world, { type: 'instance', instanceId: world.instanceId });
      post(world);
      const said = await world.claim(held, SAID);
      return { moved: await world.moved(), by: [String(said.status)] };
    },
  },
  {
    id: 'PP-40b',
    title: 'is stopped while a call is on its way, and takes what comes back for its own',
    mechanism: ['late'],
    async run(world) {
      await world.begin({ extensions: gated() });
      const held = await world.held();
      let release = (): void => undefined;
      const path = '/postings/INV-1';
      world.systems.holds.set(path, new Promise((done) => (release = () => done())));
      const calling = call(world, held, ARGUMENTS);
      await vi.waitUntil(() => changesIn(world) > 0, { timeout: 5000, interval: 5 });
      await kill(world, { type: 'instance', instanceId: world.instanceId });
      release();
      const { body } = await calling;
      const said = await world.claim(held, DONE);
      const isRefused = said.status === 423 || said.status === 409 || said.status === 410;
      return { moved: await world.moved(), by: isRefused ? [String(body['status'])] : [] };
    },
  },
  {
    id: 'PP-47',
    title: 'takes work as the version that was approved, with the key of another',
    mechanism: ['403'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const [approved, own] = [await world.register(), await world.register()];
      const said = await asks(world, { agent: approved.agent, token: own.token }, {});
      return { moved: await world.moved(), by: [String(said.status)], acted: isGiven(said) };
    },
  },
  {
    id: 'PP-47b',
    title: 'works by another prompt than the one that was approved',
    mechanism: ['performer-changed'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const promptHash = 'a'.repeat(64);
      const actor = await world.register('agent', { promptHash });
      const said = await asks(world, actor, { promptHash: 'b'.repeat(64) });
      const by = [String(said.body['code'])];
      return { moved: await world.moved(), by, acted: isGiven(said) };
    },
  },
  {
    id: 'PP-41',
    title: 'works on after its instance was cancelled',
    mechanism: ['410', '409'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      const path = `/v1/instances/${world.instanceId}/cancel`;
      await world.must('POST', path, { body: { reason: 'enough' } });
      post(world);
      const said = await world.claim(held, SAID);
      return { moved: await world.moved(), by: [String(said.status)] };
    },
  },
  {
    id: 'PP-48',
    title: 'asks for work suspended, or unregistered',
    mechanism: ['403'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const actor = await world.register();
      const agent = encodeURIComponent(actor.agent);
      await world.must('POST', `/v1/registry/agents/${agent}/suspend`, { body: {} });
      const path = `/v1/agents/${agent}/leases`;
      const unknown = await world.ask('POST', path, { token: 'nobody', body: {} });
      const suspended = await world.ask('POST', path, { token: actor.token, body: {} });
      const by = unknown.status === 401 ? [String(suspended.status)] : ['let in'];
      const { items = [] } = suspended.body;
      return { moved: await world.moved(), by, acted: (items as readonly unknown[]).length > 0 };
    },
  },
  {
    id: 'PP-32',
    title: 'reports progress up to a hundred per cent, and does nothing',
    mechanism: ['PROGRESS_UNBACKED'],
    async run(world) {
      await world.begin({ extensions: gated() });
      const held = await world.held();
      for (const pct of [10, 50, 90, 100])
        await world.act(held, 'progress', { seq: pct, pct, note: 'going well' });
      const movedByWords = await world.moved();
      const all = await outcome(world, await world.claim(held, DONE));
      return { ...all, moved: movedByWords || all.moved };
    },
  },
  {
    id: 'PP-32b',
    title: 'would have the policy read how far it says that it is',
    mechanism: ['progressRead'],
    async run(world) {
      const risk = '=if progress.percent > 99 then "low" else "high"';
      const body = world.deployment(SUBJECT + governance({ risk, effectMode: 'none' }));
      const { body: said } = await world.ask('POST', '/v1/deployments', { body });
      const codes = (said['diagnostics'] ?? []) as readonly { readonly code: string }[];
      return { moved: false, by: codes.map(({ code }) => code) };
    },
  },
];
