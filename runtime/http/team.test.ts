import { describe, expect, it } from 'vitest';
import { asker, type Asker } from '../testing/asking.ts';
import { signedIn } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** What stands on the first pages of the team's list about some work. */
async function team(query: object = {}) {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await house().api('listTeam', {
      query: { limit: 2, ...query, ...(cursor === undefined ? {} : { cursor }) },
    });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

function report({ under, item }: Asker, body: object): Promise<unknown> {
  return house().api('reportProgress', { ...under, body: { epoch: item.epoch, ...body } });
}

describe('whoever leads performers', () => {
  it('sees who works on what, how far they say they are, and what they want to know', async () => {
    const one = await asker(house(), { type: 'led' });
    const two = await asker(house(), { type: 'led' });
    await report(one, { pct: 40, note: 'reading <b>', stage: 'lines' });
    const { queryId } = await two.ask({ blocking: false, fingerprint: 'led' });
    const all = await team({ processId: 'p-led' });
    expect(all.map(({ itemId }) => itemId).sort()).toEqual([one.id, two.id].sort());
    expect(all.find(({ itemId }) => itemId === one.id)).toMatchObject({
      agent: one.agent,
      state: 'working',
      progress: {
        percent: 40,
        note: 'reading <b>',
        stage: 'lines',
        partRef: null,
        trust: 'unverified',
      },
      questions: [],
    });
    expect(await team({ processId: 'p-led', asking: 'true' })).toMatchObject([
      { itemId: two.id, questions: [{ queryId, fingerprint: 'led', blocking: false }] },
    ]);
    expect(await team({ agent: one.agent })).toHaveLength(1);
  });

  it('instructs all who ask alike at once, and is told what became of each', async () => {
    const asked = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const one = await asker(house(), { type: 'alike' });
      asked.push({ one, ...(await one.ask({ fingerprint: 'alike' })) });
    }
    const who = await signedIn(house(), 'lea', { roles: ['reviewer'], groups: ['experts'] });
    const open = await team({ processId: 'p-alike', asking: 'true' });
    const alike = open.flatMap(({ questions }) => questions);
    expect(alike).toHaveLength(3);
    const said = { processId: 'p-alike', fingerprint: 'alike', answer: 'art-4', activeMs: 6000 };
    const done = await house().api('bulkAnswer', { ...who, body: { ...said, confirm: 3 } });
    expect([...done.answered].sort()).toEqual(alike.map(({ queryId }) => queryId).sort());
    expect(await team({ processId: 'p-alike', asking: 'true' })).toEqual([]);
    for (const { one, queryId } of asked)
      expect(await one.fate(queryId)).toMatchObject({ state: 'answered', answer: 'art-4' });
  });

  it('finds nothing of what lies out of sight, and performers find nothing at all', async () => {
    const one = await asker(house(), { type: 'hidden' });
    const rights = [{ processId: 'p-led', roles: ['reviewer' as const] }];
    const who = await signedIn(house(), 'mia', { roles: [], rights });
    const { items } = await house().api('listTeam', { ...who, query: { processId: 'p-hidden' } });
    expect(items).toEqual([]);
    const { status } = await house().call('listTeam', { token: one.token });
    expect(status).toBe(403);
  });
});

describe('a performer that escalates', () => {
  it('does so ten times about one item, or as often as its task says', async () => {
    const { under, item } = await asker(house());
    const throwIt = { ...under, body: { epoch: item.epoch, code: 'LATE' } };
    for (let turn = 0; turn < 10; turn += 1) await house().api('escalateItem', throwIt);
    expect(await house().refusal('escalateItem', throwIt)).toMatchObject({
      status: 429,
      code: 'budget-spent',
      budget: 'escalations',
    });
  });
});
