import type { JsonObject } from '../../../shared/json.ts';
import { ARGUMENTS, call, changesIn, gated, outcome, SAID, TOOL_SET } from './gated-work.ts';
import type { Row } from './suite.ts';
import type { Held, World } from './world.ts';

/** A task whose call has to be permitted by a person first. */
const PERMITTED = gated({ oversight: 'in' });

/** Has the posting permitted by somebody who may. */
async function permitted(world: World, extensions: string): Promise<Held> {
  await world.begin({ extensions });
  const held = await world.held();
  const { body } = await call(world, held, ARGUMENTS, { effectKey: 'post' });
  await world.permit(String(body['approvalId']));
  return held;
}

/** The tools of this world alone, with where a posting goes. */
async function postsTo(world: World, path: string): Promise<string> {
  const set = `own-${world.capability}`;
  const [post] = TOOL_SET['operations'] as readonly JsonObject[];
  const body = { ...TOOL_SET, operations: [{ ...post, path }] };
  await world.must('PUT', `/v1/tools/${set}`, { body });
  return `${set}.post`;
}

/** Cheats with permissions: whose they are, for what, how often, and until when. */
export const APPROVAL_CHEATS: readonly Row[] = [
  {
    id: 'PP-25',
    title: 'permits its own action, with its key',
    mechanism: ['403'],
    async run(world) {
      await world.begin({ extensions: PERMITTED });
      const held = await world.held();
      const { body } = await call(world, held, ARGUMENTS, { effectKey: 'post' });
      const path = `/v1/approvals/${String(body['approvalId'])}`;
      const { digest } = await world.must('GET', path);
      const decision = { approve: true, digest: String(digest) };
      const { token } = held;
      const said = await world.ask('POST', `${path}/decision`, { token, body: decision });
      await call(world, held, ARGUMENTS, { effectKey: 'post' });
      return { ...(await outcome(world, said)), acted: changesIn(world) > 0 };
    },
  },
  {
    id: 'PP-25b',
    title: 'has its action permitted by who answers for it',
    mechanism: ['duties-not-segregated'],
    async run(world) {
      const { name, headers } = await world.somebody(['reviewer']);
      await world.begin({ extensions: PERMITTED });
      const held = await world.lease(await world.register('agent', { owner: name }));
      const { body } = await call(world, held, ARGUMENTS, { effectKey: 'post' });
      const path = `/v1/approvals/${String(body['approvalId'])}`;
      const { digest } = await world.must('GET', path);
      const decision = { approve: true, digest: String(digest) };
      const as = { token: null, headers };
      const said = await world.ask('POST', `${path}/decision`, { ...as, body: decision });
      await call(world, held, ARGUMENTS, { effectKey: 'post' });
      return { ...(await outcome(world, said)), acted: changesIn(world) > 0 };
    },
  },
  {
    id: 'PP-28',
    title: 'has a helper call what it may not call itself',
    mechanism: ['pending'],
    async run(world) {
      await world.begin({ extensions: PERMITTED });
      const { body } = await call(world, await world.held(), ARGUMENTS, { effectKey: 'nested' });
      const acted = changesIn(world) > 0;
      return { moved: await world.moved(), acted, by: [String(body['status'])] };
    },
  },
  {
    id: 'PP-29',
    title: 'was permitted, never acted, and says that it is done',
    mechanism: ['NOT_EXECUTED'],
    async run(world) {
      const post = { atLeast: '0', needsApproval: '=true' };
      const held = await permitted(world, gated({}, { post }));
      world.systems.put('/postings/INV-1', { invoice: 'INV-1', amount: 100 });
      return await outcome(world, await world.claim(held, SAID));
    },
  },
  {
    id: 'PP-26',
    title: 'has one action permitted and runs another',
    mechanism: ['idempotency-conflict'],
    async run(world) {
      const held = await permitted(world, PERMITTED);
      const other = { ...ARGUMENTS, amount: 820_000 };
      const said = await call(world, held, other, { effectKey: 'post' });
      return { ...(await outcome(world, said)), acted: changesIn(world) > 0 };
    },
  },
  {
    id: 'PP-26b',
    title: 'has an action permitted that becomes another before it is run',
    mechanism: ['idempotency-conflict'],
    async run(world) {
      const operation = await postsTo(world, '/postings/{invoice}');
      const held = await permitted(world, gated({ oversight: 'in' }, { post: { operation } }));
      await postsTo(world, '/payments/{invoice}');
      const said = await call(world, held, ARGUMENTS, { effectKey: 'post' });
      return { ...(await outcome(world, said)), acted: changesIn(world) > 0 };
    },
  },
  {
    id: 'PP-27',
    title: 'uses a permission twice',
    mechanism: ['once'],
    async run(world) {
      const held = await permitted(world, PERMITTED);
      await call(world, held, ARGUMENTS, { effectKey: 'post' });
      await call(world, held, ARGUMENTS, { effectKey: 'post' });
      const second = await call(world, held, ARGUMENTS, { effectKey: 'post-again' });
      const calls = changesIn(world);
      const isOnce = calls === 1 && second.body['status'] === 'pending';
      return { moved: await world.moved(), acted: calls > 1, by: isOnce ? ['once'] : [] };
    },
  },
  {
    id: 'PP-27b',
    title: 'uses a permission after it has run out',
    mechanism: ['too late'],
    async run(world) {
      const held = await permitted(world, PERMITTED);
      for (let minute = 0; minute < 75; minute += 1) {
        await world.advance('PT50S');
        await world.act(held, 'heartbeat', {});
      }
      const { body } = await call(world, held, ARGUMENTS, { effectKey: 'post' });
      const acted = changesIn(world) > 0;
      const isLate = body['status'] === 'error' && String(body['detail']).includes('in time');
      return {
        moved: await world.moved(),
        acted,
        by: [isLate ? 'too late' : JSON.stringify(body)],
      };
    },
  },
  {
    id: 'PP-25c',
    title: 'has its question answered by who answers for it',
    mechanism: ['duties-not-segregated'],
    async run(world) {
      const { name, headers } = await world.somebody(['reviewer']);
      await world.begin({ extensions: gated() });
      const held = await world.lease(await world.register('agent', { owner: name }));
      const question = {
        queryKey: 'may-i',
        kind: 'approve',
        question: 'May I post it?',
        trigger: 'policy',
        audience: { groups: [] },
        onTimeout: { type: 'fail' },
      };
      const { body } = await world.act(held, 'queries', question);
      const path = `/v1/queries/${encodeURIComponent(String(body['queryId']))}/answer`;
      const answer = { answer: true };
      const said = await world.ask('POST', path, { token: null, headers, body: answer });
      return { ...(await outcome(world, said)), acted: said.status < 300 };
    },
  },
];
