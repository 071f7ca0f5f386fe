import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineModel, serviceTask } from '../testing/models.ts';
import { signedIn } from '../testing/people.ts';
import { startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const CANARY = 'canary-of-a-customer-4711';

/** A house with spot checks of so many claims, all of which nobody had to look at. */
async function withChecks(count: number) {
  const house = await startTestRuntime({ store: 'sqlite' });
  const { api } = house;
  await api('putGroup', { params: { name: 'clerks' }, body: {} });
  const cleo = await signedIn(house, 'cleo', { groups: ['clerks'] });
  const extensions =
    '<baton:governance sampleRate="1" question="Right?"><baton:laneTerms name="low-risk" groups="clerks" within="PT4H" /></baton:governance>';
  const content = lineModel('drawn', [serviceTask('post', { type: 'post', extensions })]);
  await api('deploy', { body: { resources: [{ name: 'd.bpmn', content }] } });
  const fields = [{ at: '/person', treat: 'vault' as const }];
  await api('putFieldPolicy', { params: { id: 'drawn' }, body: { subject: '/customer', fields } });
  const { agent, key: token } = await api('registerAgent', {
    body: { name: 'a', version: '1.0.0', kind: 'bot', capabilities: ['post'], owner: 'x' },
  });
  for (let n = 0; n < count; n += 1) {
    const variables = { customer: `C-${n}`, person: CANARY };
    await api('startInstance', { body: { processId: 'drawn', variables } });
    const { items } = await api('lease', { params: { agent }, body: {}, token });
    const { itemId: id, lease, epoch } = items[0]!;
    const body = { claimId: 'c', epoch, output: { ok: true } };
    await api('submitClaim', { params: { id }, token, lease, body });
  }
  return { house, cleo };
}

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

async function pageOf(house: TestRuntime, who: object, cursor?: string | null) {
  const more = typeof cursor === 'string' ? { cursor } : {};
  return await house.api('listReviews', { query: { kind: 'audit', limit: 2, ...more }, ...who });
}

describe('spot checks', () => {
  it('are listed by the page, each once, and each page is full', async () => {
    const { house, cleo } = await withChecks(5);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await pageOf(house, cleo, cursor);
      seen.push(...page.items.map(({ itemId }) => itemId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    const odd = { query: { kind: 'audit', cursor: 'nonsense' } as const, ...cleo };
    expect((await house.refusal('listReviews', odd)).status).toBe(400);
  });

  it('go with the instance that they are about, made or not', async () => {
    const { house, cleo } = await withChecks(2);
    const [made, open] = (await pageOf(house, cleo)).items;
    const params = { id: made!.itemId };
    const { digest } = await house.api('getReview', { params, ...cleo });
    await house.api('decideReview', { params, body: { outcome: 'approve', digest }, ...cleo });
    for (const { instanceId } of [made!, open!])
      await house.api('deleteInstance', { params: { id: instanceId }, query: { reason: 'gone' } });
    expect((await pageOf(house, cleo)).items).toEqual([]);
    const gone = { params: { id: open!.itemId }, ...cleo };
    expect((await house.refusal('getReview', gone)).status).toBe(404);
    const done = { params: { id: made!.itemId }, ...cleo };
    expect((await house.refusal('getReview', done)).status).toBe(404);
  });

  it('are kept with placeholders in the place of personal values', async () => {
    const { house, cleo } = await withChecks(1);
    expect((await pageOf(house, cleo)).items).toHaveLength(1);
    await house.runtime.close();
    const files = [...filesIn(house.folder!)].map((path) => readFileSync(path));
    expect(files.some((bytes) => bytes.includes('pii:'))).toBe(true);
    expect(files.some((bytes) => bytes.includes(CANARY))).toBe(false);
  });

  it('count as evidence for the roll-out of a policy', async () => {
    const { house, cleo } = await withChecks(2);
    const { items } = await pageOf(house, cleo);
    for (const [index, { itemId: id }] of items.entries()) {
      const { digest } = await house.api('getReview', { params: { id }, ...cleo });
      const outcome = index === 0 ? 'approve' : 'reject';
      await house.api('decideReview', { params: { id }, body: { outcome, digest }, ...cleo });
    }
    const { tasks } = await house.api('getPolicyReport', { query: {} });
    expect(tasks[0]!.rollout).toMatchObject({ phase: 3, cases: 2, overturned: 1 });
  });
});
