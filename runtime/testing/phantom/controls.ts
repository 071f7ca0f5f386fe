import { CLAIM_CHEATS, post, SAID } from './cheats-claims.ts';
import { PATTERN_CHEATS, PATTERN_CONTROLS } from './cheats-patterns.ts';
import { PEOPLE_CHEATS, PEOPLE_CONTROLS } from './cheats-people.ts';
import { APPROVAL_CHEATS } from './cheats-approvals.ts';
import { PERFORMER_CHEATS } from './cheats-performers.ts';
import { PROBE_CHEATS, PROBE_CONTROLS } from './cheats-probes.ts';
import { FALLBACK_CHEATS, FALLBACK_CONTROLS } from './cheats-fallback.ts';
import { DOOR_CHEATS } from './cheats-doors.ts';
import { RECORD_CHEATS } from './cheats-records.ts';
import { TOOL_CHEATS } from './cheats-tools.ts';
import { UNDONE_CHEATS, UNDONE_CONTROLS } from './cheats-undone.ts';
import { IMPOSSIBLE } from './impossible.ts';
import { MESSY_CHEATS, MESSY_CONTROLS } from './messy-input.ts';
import { SWAP_CONTROLS } from './swap-controls.ts';
import { TOOL_CONTROLS } from './tool-controls.ts';
import { governance, ONCE, POSTED, proof, SAME_IBAN, SUBJECT } from './models.ts';
import type { Outcome, Row } from './suite.ts';
import type { World } from './world.ts';

const PROVEN = SUBJECT + proof(POSTED);

async function outcome(world: World): Promise<Outcome> {
  const moved = await world.moved();
  return { moved, by: moved ? [] : await world.incidents() };
}

/** Honest performers: none of them may be kept from finishing. */
const CONTROLS: readonly Row[] = [
  {
    id: 'HC-01',
    title: 'does its work and proves it',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      post(world);
      await world.claim(held, SAID);
      return await outcome(world);
    },
  },
  {
    id: 'HC-02',
    title: 'is slow, and says that it is alive',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      for (let minute = 0; minute < 5; minute += 1) {
        await world.advance('PT50S');
        await world.act(held, 'heartbeat', {});
      }
      post(world);
      await world.claim(held, SAID);
      return await outcome(world);
    },
  },
  {
    id: 'HC-03',
    title: 'fails twice, and says so, before it succeeds',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const actor = await world.register();
      for (const code of ['TIMEOUT', 'RATE_LIMIT'])
        await world.act(await world.lease(actor), 'fail', { code, message: 'later' });
      const held = await world.lease(actor);
      post(world);
      await world.claim(held, SAID);
      return await outcome(world);
    },
  },
  {
    id: 'HC-04',
    title: 'works with a system that shows what was done a little later',
    mechanism: [],
    async run(world) {
      const patient = proof({ ...POSTED, timeout: 'PT30S', interval: 'PT1S' });
      await world.begin({ extensions: SUBJECT + patient });
      const held = await world.held();
      const claiming = world.act(held, 'claims', { claimId: 'c', output: SAID });
      await claiming;
      await world.advance('PT2S');
      post(world);
      await world.advance('PT2S');
      await world.fate(held, 'c');
      return await outcome(world);
    },
  },
  {
    id: 'HC-05',
    title: 'is not very sure, is right, and the case is harmless',
    mechanism: [],
    async run(world) {
      const mild = governance({ risk: 'low', effectMode: 'external' });
      await world.begin({ extensions: PROVEN + mild });
      const held = await world.held();
      post(world);
      await world.claim(held, SAID, { confidence: { overall: 0.3 } });
      return await outcome(world);
    },
  },
  {
    id: 'HC-06',
    title: 'dies, and another goes on from its checkpoint',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const first = await world.held();
      const saved = await world.act(first, 'checkpoint', { checkpoint: { page: 2 } });
      if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
      await world.advance('PT61S');
      const second = await world.held();
      post(world);
      await world.claim(second, SAID);
      return await outcome(world);
    },
  },
  {
    id: 'HC-07',
    title: 'sends its claim twice because the first answer was lost',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      post(world);
      await world.act(held, 'claims', { claimId: 'c', output: SAID });
      await world.claim(held, SAID, { claimId: 'c' });
      return await outcome(world);
    },
  },
  {
    id: 'HC-08',
    title: 'is told what was wrong, mends it and claims again',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const actor = await world.register();
      post(world, 99);
      await world.claim(await world.lease(actor), SAID);
      const again = await world.lease(actor);
      post(world);
      await world.claim(again, SAID);
      return await outcome(world);
    },
  },
  {
    id: 'HC-09',
    title: 'meets an outage; once it is over an operator has it looked at again',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      post(world);
      world.systems.faults.set('/postings', 'down');
      await world.claim(held, SAID);
      world.systems.faults.clear();
      const { items } = await world.must('GET', `/v1/incidents?instanceId=${world.instanceId}`);
      const [incident] = items as readonly { readonly incidentId: string }[];
      const path = `/v1/incidents/${incident?.incidentId ?? ''}/retry`;
      await world.must('POST', path, { body: {} });
      await world.fate(held, 'none');
      return await outcome(world);
    },
  },
  {
    id: 'HC-10',
    title: 'touches nothing but what it was asked to, and once',
    mechanism: [],
    async run(world) {
      const guarded = SUBJECT + proof(POSTED, ONCE, SAME_IBAN);
      await world.begin({ extensions: guarded + governance({ effectMode: 'external' }) });
      const held = await world.held();
      post(world);
      await world.claim(held, SAID);
      return await outcome(world);
    },
  },
];

/** All rows there are, by what they are. */
export const ROWS: {
  readonly cheats: readonly Row[];
  readonly impossible: readonly Row[];
  readonly controls: readonly Row[];
} = {
  cheats: [
    ...CLAIM_CHEATS,
    ...PROBE_CHEATS,
    ...PERFORMER_CHEATS,
    ...TOOL_CHEATS,
    ...APPROVAL_CHEATS,
    ...PEOPLE_CHEATS,
    ...RECORD_CHEATS,
    ...DOOR_CHEATS,
    ...MESSY_CHEATS,
    ...FALLBACK_CHEATS,
    ...PATTERN_CHEATS,
    ...UNDONE_CHEATS,
  ],
  impossible: IMPOSSIBLE,
  controls: [
    ...CONTROLS,
    ...PROBE_CONTROLS,
    ...TOOL_CONTROLS,
    ...PEOPLE_CONTROLS,
    ...SWAP_CONTROLS,
    ...FALLBACK_CONTROLS,
    ...MESSY_CONTROLS,
    ...PATTERN_CONTROLS,
    ...UNDONE_CONTROLS,
  ],
};
