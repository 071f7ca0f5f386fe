import { beforeAll, describe, expect, it } from 'vitest';
import type { AskRequest } from '../../shared/api/question-types.ts';
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

const holding = (owner = 'tests') => asker(house(), { owner });
const answer = (id: string, said: object, who: Signed = ann) => give(house(), id, who, said);

describe('a question', () => {
  it('is put, found by those it is for, answered, and told to its asker who waits', async () => {
    const { ask, fate, instanceId } = await holding();
    const { queryId, state } = await ask();
    expect(state).toBe('open');
    const { items } = await house().api('listInbox', {
      ...ann,
      query: { instanceId, kind: 'query' },
    });
    expect(items).toMatchObject([
      { taskId: queryId, kind: 'query', summary: WHICH.question, name: 'Do work' },
    ]);
    const shown = await house().api('getQuery', { ...ann, params: { id: queryId } });
    expect(shown).toMatchObject({
      kind: 'conflict',
      options: WHICH.options,
      input: { amount: 3 },
      evidence: [{ quote: 'within 30 days' }],
      suggested: null,
    });
    const waits = fate(queryId, 10_000);
    await answer(queryId, { reasonCode: 'R1', activeMs: 12_000, shown: shown.shown });
    expect(await waits).toMatchObject({ state: 'answered', answer: 'art-4', answeredBy: 'ann' });
    const none = await house().api('listInbox', { ...ann, query: { instanceId, kind: 'query' } });
    expect(none.items).toEqual([]);
  });

  it('is the same under the same key, and another under it is refused', async () => {
    const { ask, under, item } = await holding();
    const { epoch } = item;
    const first = await ask({ deadline: 'PT1H' });
    expect(await ask({ deadline: 'PT1H' })).toEqual(first);
    const other = await house().refusal('raiseQuery', {
      ...under,
      body: { ...WHICH, question: 'Another?', epoch },
    });
    expect(other).toMatchObject({ status: 422, code: 'idempotency-conflict' });
  });

  it('stands beside others that hold nothing up, each answered by its own id', async () => {
    const { ask, fate, under, item } = await holding();
    const { epoch } = item;
    const one = await ask({ queryKey: 'one', blocking: false });
    const two = await ask({ queryKey: 'two', blocking: false });
    await house().api('reportProgress', { ...under, body: { epoch, pct: 50 } });
    await answer(two.queryId, { answer: 'art-9' });
    await answer(one.queryId, { answer: 'art-4' }, bob);
    expect([await fate(one.queryId), await fate(two.queryId)]).toMatchObject([
      { queryKey: 'one', answer: 'art-4', answeredBy: 'bob' },
      { queryKey: 'two', answer: 'art-9', answeredBy: 'ann' },
    ]);
  });

  it.each<[string, Partial<AskRequest>]>([
    ['with a schema that a form cannot show', { answerSchema: { pattern: '(a+)+$' } }],
    ['with options that do not fit its schema', { answerSchema: { type: 'integer' } }],
    ['with nothing to choose among', { options: [] }],
    ['for a parameter without a schema', { kind: 'parameter', options: [] }],
    ['with a default that is no answer', { onTimeout: { type: 'default', answer: 'art-5' } }],
    ['with a deadline that has passed', { deadline: '2020-01-01T00:00:00Z' }],
  ])('%s is not asked', async (_what, more) => {
    const { under, item } = await holding();
    const { epoch } = item;
    const refused = await house().refusal('raiseQuery', {
      ...under,
      body: { ...WHICH, ...more, epoch },
    });
    expect(refused).toMatchObject({ status: 422, code: 'invalid-content' });
  });

  it('is refused when it is too large, and when the questions of the item are used up', async () => {
    const { under, item, ask } = await holding();
    const { epoch } = item;
    const evidence = Array.from({ length: 5 }, () => ({
      type: 'note' as const,
      text: 'x'.repeat(19_000),
    }));
    const large = await house().refusal('raiseQuery', {
      ...under,
      body: { ...WHICH, evidence, epoch },
    });
    expect(large).toMatchObject({ status: 413 });
    for (let n = 0; n < 20; n += 1) await ask({ queryKey: `q${n}`, blocking: false });
    const spent = await house().refusal('raiseQuery', { ...under, body: { ...WHICH, epoch } });
    expect(spent).toMatchObject({ status: 429, code: 'budget-spent', most: 20 });
  });
});

describe('an answer', () => {
  it('has to be one that was asked for', async () => {
    const { ask } = await holding();
    const { queryId } = await ask({
      kind: 'parameter',
      options: [],
      answerSchema: { type: 'string', minLength: 3, maxLength: 3 },
    });
    const call = { ...ann, params: { id: queryId }, body: { answer: 'VIENNA' } };
    expect(await house().refusal('answerQuery', call)).toMatchObject({ status: 422 });
    await answer(queryId, { answer: 'VIE' });
  });

  it('counts when it is the first of two that come at once', async () => {
    const { ask } = await holding();
    const { queryId } = await ask();
    const both = await Promise.all(
      [ann, bob].map((who) =>
        house().call('answerQuery', {
          ...who,
          params: { id: queryId },
          body: { answer: 'art-4' },
        }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it('is not taken from who answers for the asker, nor from who is in none of its groups', async () => {
    const { ask } = await holding('ann');
    const { queryId } = await ask();
    const params = { id: queryId };
    const body = { answer: 'art-4' };
    expect(await house().refusal('answerQuery', { ...ann, params, body })).toMatchObject({
      status: 403,
      code: 'duties-not-segregated',
    });
    const mine = await house().api('listInbox', { ...ann, query: { kind: 'query', limit: 1000 } });
    expect(mine.items.map(({ taskId }) => taskId)).not.toContain(queryId);
    const eve = await signedIn(house(), 'eve');
    expect(await house().refusal('answerQuery', { ...eve, params, body })).toMatchObject({
      status: 404,
    });
    expect(await house().refusal('getQuery', { ...eve, params })).toMatchObject({ status: 404 });
    await answer(queryId, {}, bob);
  });
});
