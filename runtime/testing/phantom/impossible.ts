import { post, SAID as POSTING } from './cheats-claims.ts';
import { ARGUMENTS, call, gated, SAID } from './gated-work.ts';
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
  {
    id: 'IT-04',
    title: 'is to make two things so that exclude each other, and says that no rule covers it',
    mechanism: ['PROBE_FAILED'],
    async run(world) {
      const less = { ...POSTED, id: 'less', assert: '=response.body.amount = input.amount - 10' };
      await world.begin({ extensions: SUBJECT + proof(POSTED, less) });
      const actor = await world.register();
      const held = await world.lease(actor);
      post(world);
      const done = await world.claim(held, POSTING);
      const failure = { code: 'CONTRADICTION', message: 'It cannot be 100 and 90.' };
      const cannot = await world.act(await world.lease(actor), 'fail', failure);
      return await outcome(world, done, cannot);
    },
  },
  {
    id: 'IT-05',
    title: 'is to pay to an account that nobody has given, and asks for it in the end',
    mechanism: ['NO_RECEIPT'],
    async run(world) {
      await world.begin({ extensions: gated() });
      const actor = await world.register();
      const held = await world.lease(actor);
      await call(world, held, { ...ARGUMENTS, iban: 'DE89370400440532013000' });
      const done = await world.claim(held, SAID);
      const cannot = await world.act(await world.lease(actor), 'queries', {
        queryKey: 'account',
        kind: 'free',
        question: 'Which account is it paid to?',
        trigger: 'missing',
        audience: { groups: [] },
        onTimeout: { type: 'fail' },
      });
      return await outcome(world, done, cannot);
    },
  },
  {
    id: 'IT-06',
    title: 'is to do what a person has refused, and declines in the end',
    mechanism: ['NO_RECEIPT'],
    async run(world) {
      await world.begin({ extensions: gated({ oversight: 'in' }) });
      const actor = await world.register();
      const held = await world.lease(actor);
      const { body } = await call(world, held, ARGUMENTS, { effectKey: 'post' });
      await world.permit(String(body['approvalId']), false);
      const done = await world.claim(held, SAID);
      const reason = 'A person has refused it.';
      const cannot = await world.act(await world.lease(actor), 'decline', { reason });
      return await outcome(world, done, cannot);
    },
  },
  {
    id: 'IT-07',
    title: 'is to do more than its budget allows, and fails in the end',
    mechanism: ['NO_RECEIPT'],
    async run(world) {
      const children = '<baton:budget of="money" most="50"/>';
      await world.begin({ extensions: gated({}, { children }) });
      const actor = await world.register();
      const held = await world.lease(actor);
      await call(world, held, ARGUMENTS);
      const done = await world.claim(held, SAID);
      const failure = { code: 'BUDGET', message: 'It costs 100; there are 50.' };
      const cannot = await world.act(await world.lease(actor), 'fail', failure);
      return await outcome(world, done, cannot);
    },
  },
  {
    id: 'IT-08',
    title: 'is to write into a system that takes nothing today, and waits in the end',
    mechanism: ['NO_RECEIPT'],
    async run(world) {
      await world.begin({ extensions: gated() });
      const actor = await world.register();
      const held = await world.lease(actor);
      world.systems.faults.set('/postings', 'errorInBody');
      await call(world, held, ARGUMENTS);
      const done = await world.claim(held, SAID);
      const { now } = await world.must('GET', '/v1/clock');
      const until = new Date(Date.parse(String(now)) + 3_600_000).toISOString();
      const cannot = await world.act(await world.lease(actor), 'wait', { until });
      return await outcome(world, done, cannot);
    },
  },
  {
    id: 'IT-09',
    title: 'is to do two things of which one cannot be done, and claims the other in the end',
    mechanism: ['PROBE_FAILED'],
    async run(world) {
      const second = { ...POSTED, id: 'second', path: '/postings/INV-1-b' };
      const parts =
        '<baton:part name="first" fields="posted" probes="posted" usableAlone="true"/>' +
        '<baton:part name="rest" fields="rest" probes="second" usableAlone="true"/>';
      const governed = governance({ effectMode: 'external' }, parts);
      await world.begin({ extensions: SUBJECT + proof(POSTED, second) + governed });
      const actor = await world.register();
      const held = await world.lease(actor);
      post(world);
      post(world, 1, 'INV-1-b');
      const done = await world.claim(held, { ...POSTING, rest: true });
      const partial = { disposition: 'partial', parts: ['first'] };
      const cannot = await world.claim(await world.lease(actor), POSTING, partial);
      const kept = await world.records('partsAccepted');
      const all = await outcome(world, done, cannot);
      return kept.length > 0 ? all : { ...all, by: ['nothing was kept'] };
    },
  },
  {
    id: 'IT-10',
    title: 'is to show a document that nobody has, and throws an error in the end',
    mechanism: ['EVIDENCE_UNKNOWN'],
    async run(world) {
      const shows = governance({ effectMode: 'none', evidence: 'contract' });
      await world.begin({ extensions: SUBJECT + shows });
      const actor = await world.register();
      const evidence = [{ type: 'artefact', kind: 'contract', sha256: 'b'.repeat(64) }];
      const done = await world.claim(await world.lease(actor), POSTING, { evidence });
      const error = { code: 'NO_CONTRACT', message: 'There is no contract.' };
      const cannot = await world.act(await world.lease(actor), 'error', error);
      return await outcome(world, done, cannot);
    },
  },
];
