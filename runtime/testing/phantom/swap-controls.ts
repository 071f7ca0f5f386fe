import type { JsonObject } from '../../../shared/json.ts';
import { post, SAID } from './cheats-claims.ts';
import { governance, POSTED, proof, SUBJECT } from './models.ts';
import type { Row } from './suite.ts';
import type { World } from './world.ts';

const PROVEN = SUBJECT + proof(POSTED);
const REVIEWED = SUBJECT + proof(POSTED) + governance({ zone: 'human-review' });

async function ended(world: World, byPeople = false) {
  const moved = await world.moved();
  return { moved, by: moved ? [] : await world.incidents(), byPeople };
}

/** Honest work that changes hands. */
export const SWAP_CONTROLS: readonly Row[] = [
  {
    id: 'HC-19',
    title: 'changes hands in the middle: one gives back, one dies, one says no, one does it',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const first = await world.held('agent');
      await world.act(first, 'checkpoint', { checkpoint: { page: 1 } });
      await world.act(first, 'release', {});
      await world.held('bot');
      await world.advance('PT61S');
      await world.act(await world.held('agent'), 'decline', { reason: 'not in my hours' });
      const last = await world.held('api');
      post(world);
      await world.claim(last, SAID);
      return await ended(world);
    },
  },
  {
    id: 'HC-20',
    title: 'leaves it to a person, who does it instead of the agent',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: REVIEWED });
      const held = await world.held();
      await world.claim(held, { ...SAID, note: 'not sure' }, { confidence: { overall: 0.1 } });
      const headers = await world.person();
      const path = `/v1/reviews/${encodeURIComponent(held.itemId)}`;
      const { digest } = await world.must('GET', path, { token: null, headers });
      post(world);
      const own: JsonObject = { ...SAID, note: 'posted by hand' };
      const body = { outcome: 'edit', digest: String(digest), output: own };
      await world.must('POST', `${path}/decision`, { token: null, headers, body });
      await world.advance('PT1S');
      const { variables } = await world.must('GET', `/v1/instances/${world.instanceId}`);
      const isTheirs = (variables as JsonObject)['note'] === own['note'];
      const all = await ended(world, true);
      return isTheirs ? all : { ...all, by: ['another output stands'] };
    },
  },
];
