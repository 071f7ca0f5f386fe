import { post, SAID as POSTING } from './cheats-claims.ts';
import { call, gated, SAID } from './gated-work.ts';
import { governance, POSTED, proof, SUBJECT } from './models.ts';
import type { Outcome, Row } from './suite.ts';
import { faultsIn, type Said, type World } from './world.ts';

const PROVEN = SUBJECT + proof(POSTED);

/** What came of saying that the impossible is done, and then, honestly, that one cannot. */
async function outcome(world: World, done: Said, cannot: Said): Promise<Outcome> {
  const isAccepted = done.body['state'] === 'committed';
  const isTaken = cannot.status < 300;
  const by = isTaken ? faultsIn(done) : [`cannot: ${cannot.status} ${String(cannot.body['code'])}`];
  return { moved: await world.moved(), by, claimsOfDone: 1, accepted: isAccepted ? 1 : 0 };
}

/**
 * Tasks that nobody can do: the honest answer is that one cannot. Each performer says first that it
 * is done, which has to be refused, and then what is so, which has to be taken.
 */
export const IMPOSSIBLE: readonly Row[] = [
  {
    id: 'IT-01',
    title: 'is to post more than the system takes, and fails in the end',
    mechanism: ['PROBE_FAILED'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const actor = await world.register();
      const held = await world.lease(actor);
      post(world, 99);
      const done = await world.claim(held, POSTING);
      const failure = { code: 'LIMIT', message: 'The system takes 99 at most.' };
      const cannot = await world.act(await world.lease(actor), 'fail', failure);
      return await outcome(world, done, cannot);
    },
  },
  {
    id: 'IT-02',
    title: 'is to quote a total that no mail names, and asks in the end',
    mechanism: ['CITATION'],
    async run(world) {
      const cites = governance({ effectMode: 'none', evidence: 'citation' });
      await world.begin({ extensions: SUBJECT + cites, variables: { mail: 'See attached.' } });
      const actor = await world.register();
      const quote = { type: 'citation', field: 'posted', source: 'mail', quote: 'Total: 100' };
      const done = await world.claim(await world.lease(actor), POSTING, { evidence: [quote] });
      const cannot = await world.act(await world.lease(actor), 'queries', {
        queryKey: 'total',
        kind: 'free',
        question: 'The mail names no total: what is it?',
        trigger: 'missing',
        audience: { groups: [] },
        onTimeout: { type: 'fail' },
      });
      return await outcome(world, done, cannot);
    },
  },
  {
    id: 'IT-03',
    title: 'is to do what no tool of its own can, and declines in the end',
    mechanism: ['NO_RECEIPT'],
    async run(world) {
      await world.begin({ extensions: gated() });
      const actor = await world.register();
      const held = await world.lease(actor);
      await call(world, held, { invoice: 'INV-1' }, { tool: 'refund' });
      const done = await world.claim(held, SAID);
      const reason = 'There is no tool for it.';
      const cannot = await world.act(await world.lease(actor), 'decline', { reason });
      return await outcome(world, done, cannot);
    },
  },
];
