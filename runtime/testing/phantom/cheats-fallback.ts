import type { JsonObject } from '../../../shared/json.ts';
import { ARGUMENTS, call, gated } from './gated-work.ts';
import { contract, governance, POSTED, proof, SUBJECT } from './models.ts';
import type { Outcome, Row } from './suite.ts';
import { CASE, type Actor, type World } from './world.ts';

/** A task that a robot does where its agent has failed. */
function chained(world: World): string {
  const link = `<baton:fallback kind="bot" capability="${world.capability}-rpa" attempts="1"/>`;
  return gated({}, { children: link });
}

/** Registers somebody who may have these tools called, or (`null`) whatever a task has. */
async function registered(
  world: World,
  kind: 'agent' | 'bot',
  tools: readonly string[] | null,
): Promise<Actor> {
  const capability = kind === 'bot' ? `${world.capability}-rpa` : world.capability;
  const name = `${kind}-of-${world.capability}`;
  const who = { name, version: '1.0.0', kind, capabilities: [capability], owner: 'olga' };
  const body: JsonObject = {
    ...who,
    fallbackSafe: true,
    scopes: { processes: null, tools: tools === null ? null : [...tools] },
  };
  const { agent, key } = await world.must('POST', '/v1/registry/agents', { body });
  return { agent: String(agent), token: String(key) };
}

/** What the deployment of the case is refused for now. */
async function faultsOfDeployment(world: World, extensions: string): Promise<readonly string[]> {
  const body = { ...world.deployment(extensions), name: 'once more' };
  const said = await world.ask('POST', '/v1/deployments', { body });
  const found = (said.body['diagnostics'] ?? []) as readonly JsonObject[];
  return found.filter(({ severity }) => severity === 'error').map(({ code }) => String(code));
}

/** Cheats of performers that stand in for others. */
export const FALLBACK_CHEATS: readonly Row[] = [
  {
    id: 'PP-46',
    title: 'stands in for another, with wider rights than that one had',
    mechanism: ['no wider rights'],
    async run(world): Promise<Outcome> {
      const extensions = chained(world);
      const narrow = await registered(world, 'agent', ['search']);
      await world.begin({ extensions, retries: '1' });
      const held = await world.lease(narrow);
      await world.act(held, 'fail', { code: 'MODEL_TIMEOUT', message: 'no answer' });
      // Nobody stood in when the process went live: the registry has changed since.
      const wide = await registered(world, 'bot', null);
      const taken = await tryToTake(world, wide);
      const refused = await faultsOfDeployment(world, extensions);
      const isHeld = taken === null && refused.includes('gate-chain-scope');
      return {
        moved: await world.moved(),
        acted: taken !== null,
        by: isHeld ? ['no wider rights'] : [taken ?? 'not taken', ...refused],
      };
    },
  },
];

/** What comes of a call that the robot makes; `null` when it is not given the work at all. */
async function tryToTake(world: World, actor: Actor): Promise<string | null> {
  const path = `/v1/agents/${encodeURIComponent(actor.agent)}/leases?waitMs=0`;
  const { items } = await world.must('POST', path, { token: actor.token, body: {} });
  const [item] = items as readonly JsonObject[];
  if (item === undefined) return null;
  const { itemId, lease, epoch } = item;
  const held = { itemId: String(itemId), lease: String(lease), epoch: Number(epoch) };
  const said = await call(world, { ...actor, ...held, input: {} }, ARGUMENTS);
  return `called: ${said.status}`;
}

/** A task of two parts: one is to be read, the other to be posted. */
const IN_PARTS: string = [
  SUBJECT,
  contract({
    type: 'object',
    properties: {
      invoice: { type: 'string' },
      vendor: { type: 'string' },
      posted: { type: 'boolean' },
    },
    required: ['invoice', 'vendor', 'posted'],
  }),
  proof(POSTED),
  governance(
    { effectMode: 'external' },
    '<baton:part name="reading" fields="vendor" usableAlone="true"/>' +
      '<baton:part name="posting" fields="posted" probes="posted"/>',
  ),
].join('');

/** Honest performers that hand on. */
export const FALLBACK_CONTROLS: readonly Row[] = [
  {
    id: 'HC-36',
    title: 'can do a part of it only, says so, and a person does the rest',
    mechanism: [],
    async run(world): Promise<Outcome> {
      await world.begin({ extensions: IN_PARTS });
      const held = await world.held();
      const part = { disposition: 'partial', parts: ['reading'] };
      await world.claim(held, { invoice: 'INV-1', vendor: 'V-1' }, part);
      // Where its performer acts by its own means, a person looks at what nothing has proven.
      await world.review('approve');
      world.systems.put('/postings/INV-1', { amount: CASE['amount'] ?? 0 });
      const who = await world.person();
      const path = `/v1/tasks/${held.itemId}/complete`;
      const body = { variables: { invoice: 'INV-1', posted: true } };
      await world.ask('POST', path, { token: null, headers: who, body });
      await world.advance('PT1S');
      const moved = await world.moved();
      return { moved, by: moved ? [] : await world.incidents(), byPeople: true };
    },
  },
];
