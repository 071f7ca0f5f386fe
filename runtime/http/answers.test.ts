import { beforeAll, describe, expect, it } from 'vitest';
import { answer as give, asker, WHICH } from '../testing/asking.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let ann: Signed;
let bob: Signed;

beforeAll(async () => {
  await house().api('putGroup', { params: { name: 'experts' }, body: {} });
  ann = await signedIn(house(), 'ann', { groups: ['experts'] });
  bob = await signedIn(house(), 'bob', { groups: ['experts'] });
});

const answer = (id: string, said: object = {}, who: Signed = ann) => give(house(), id, who, said);
const advance = (by: string) => house().api('advanceClock', { body: { by } });

describe('who has asked', () => {
  it('goes on under its lease for a minute; dead, another instance goes on with what it had', async () => {
    const { ask, fate, again, under, item } = await asker(house());
    await house().api('saveCheckpoint', {
      ...under,
      body: { epoch: item.epoch, checkpoint: { page: 7 } },
    });
    const { queryId } = await ask();
    await advance('PT24H');
    expect(await fate(queryId)).toMatchObject({ state: 'open' });
    await answer(queryId);
    expect(await again()).toEqual([]);
    await advance('PT61S');
    const [resumed] = await again();
    expect(resumed).toMatchObject({
      itemId: item.itemId,
      epoch: item.epoch + 1,
      continuity: true,
      checkpoint: { page: 7 },
      answers: [{ queryKey: 'article', answer: 'art-4', by: 'ann' }],
      attempt: 1,
    });
    const claim = { claimId: 'c', epoch: resumed!.epoch, output: { article: 'art-4' } };
    await house().api('submitClaim', { ...under, lease: resumed!.lease, body: claim });
  });

  it('is told the default, or loses its attempt, when nobody answers in time', async () => {
    const byDefault = await asker(house());
    const fails = await asker(house());
    const one = await byDefault.ask({
      deadline: 'PT10M',
      onTimeout: { type: 'default', answer: 'art-9' },
    });
    const two = await fails.ask({ deadline: 'PT10M', onTimeout: 'fail' });
    await advance('PT11M');
    expect(await byDefault.fate(one.queryId)).toMatchObject({
      state: 'answered',
      answer: 'art-9',
      answeredBy: 'engine',
    });
    expect(await fails.fate(two.queryId)).toMatchObject({ state: 'expired' });
    const [next] = await fails.again();
    expect(next).toMatchObject({ attempt: 2, feedback: { reason: 'answer' } });
  });
});

describe('the orchestrator', () => {
  const { trigger: _trigger, ...about } = WHICH;

  it.each(['policy', 'anomaly'] as const)(
    'asks by %s, and nobody gets round it',
    async (trigger) => {
      const { id, under, item, again, agent, token } = await asker(house());
      const { queryId } = await house().api('askPeople', {
        params: { id },
        body: { ...about, trigger },
      });
      const body = { claimId: 'c', epoch: item.epoch, output: {} };
      expect(await house().refusal('submitClaim', { ...under, body })).toMatchObject({
        status: 409,
      });
      await house().api('releaseItem', { ...under, body: { epoch: item.epoch } });
      expect((await house().api('lease', { params: { agent }, body: {}, token })).items).toEqual(
        [],
      );
      await answer(queryId);
      expect(await again()).toMatchObject([
        { answers: [{ queryKey: 'article', answer: 'art-4' }], continuity: true },
      ]);
    },
  );
});

describe('an answer', () => {
  it('is an example, redacted, and suggested for what is alike in the same process only', async () => {
    const type = 'suggested';
    const first = await asker(house(), { type });
    const { queryId } = await first.ask({ recommended: 'art-9' });
    await answer(queryId, { reasonCode: 'R7', activeMs: 9000 });
    const { items } = await house().api('listExamples', {
      query: { fingerprint: 'refund:voucher', limit: 1000 },
    });
    const example = items.find(({ processId }) => processId === `p-${type}`)!;
    expect(example).toMatchObject({
      kind: 'answer',
      question: WHICH.question,
      answer: 'art-4',
      recommendation: 'art-9',
      agrees: false,
      reasonCode: 'R7',
      activeMs: 9000,
      by: 'ann',
      input: { amount: 3, customerEmail: '‹redacted›' },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const second = await asker(house(), { type });
    const other = await asker(house());
    const alike = await second.ask();
    const elsewhere = await other.ask();
    const get = (id: string) => house().api('getQuery', { ...bob, params: { id } });
    const { suggested } = await get(alike.queryId);
    expect(suggested).toMatchObject({ answer: 'art-4', source: example.id, by: 'ann' });
    expect((await get(elsewhere.queryId)).suggested).toBeNull();
    expect(await second.fate(alike.queryId)).toMatchObject({ state: 'open', answer: null });

    const reuse = example.id;
    const wrong = { ...bob, params: { id: alike.queryId }, body: { answer: 'art-9', reuse } };
    expect(await house().refusal('answerQuery', wrong)).toMatchObject({ status: 422 });
    const foreign = { ...bob, params: { id: elsewhere.queryId }, body: { answer: 'art-4', reuse } };
    expect(await house().refusal('answerQuery', foreign)).toMatchObject({ status: 422 });
    await answer(alike.queryId, { reuse }, bob);
    const { items: records } = await house().api('getJournal', {
      params: { id: second.instanceId },
    });
    expect(records.find(({ type: kind }) => kind === 'queryAnswered')).toMatchObject({
      answer: { by: 'bob', reused: example.id },
    });
    const fresh = await (await asker(house(), { type })).ask();
    await advance('P31D');
    expect((await get(fresh.queryId)).suggested).toBeNull();
  });

  it('is given to all that are alike, once their number is confirmed', async () => {
    const type = 'bulk';
    const askers = [];
    for (let n = 0; n < 3; n += 1) askers.push(await asker(house(), { type }));
    const ids = [];
    for (const { ask } of askers) ids.push((await ask()).queryId);
    const shown = await house().api('getQuery', { ...ann, params: { id: ids[0]! } });
    expect(shown.alike).toBe(3);
    const body = {
      processId: `p-${type}`,
      fingerprint: 'refund:voucher',
      answer: 'art-9',
      activeMs: 9000,
    };
    await advance('PT1S');
    const wrong = await house().refusal('bulkAnswer', { ...ann, body: { ...body, confirm: 2 } });
    expect(wrong).toMatchObject({ status: 409, open: 3 });
    const done = await house().api('bulkAnswer', { ...ann, body: { ...body, confirm: 3 } });
    expect(done).toEqual({ answered: ids, refused: [] });
  });

  it('leaves as one line of JSON', async () => {
    const reply = await house().call('exportExamples');
    expect(reply.status).toBe(200);
    const text = String(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    const lines = text.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toContain('answer');
  });
});

describe('people', () => {
  it('are told apart by how they decide, and whether they keep up', async () => {
    const { items, capacity } = await house().api('reportPeople');
    expect(items.map(({ name }) => name)).toContain('ann');
    const own = items.find(({ name }) => name === 'ann')!;
    expect(own).toMatchObject({ flagged: false, approvalShare: null });
    expect(own.medianActiveSeconds).toBeGreaterThan(0);
    expect(own.concurrency).toBeGreaterThanOrEqual(3);
    expect(capacity.availableHours).toBeGreaterThanOrEqual(0);
  });

  it('answer many at once: twenty questions of twenty items wait for one', async () => {
    const type = 'many';
    const ids = [];
    for (let n = 0; n < 20; n += 1)
      ids.push((await (await asker(house(), { type })).ask()).queryId);
    await advance('PT1S');
    for (const id of ids) await answer(id, { activeMs: 3000 }, bob);
    const { items } = await house().api('reportPeople');
    expect(items.find(({ name }) => name === 'bob')!.concurrency).toBeGreaterThanOrEqual(20);
  });
});
