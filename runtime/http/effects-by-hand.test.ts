import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signedIn, type Signed } from '../testing/people.ts';
import { ADMIN_TOKEN, shareTestRuntime, startTestRuntime } from '../testing/runtime.ts';
import { PAY, toolHouse, type Rules, type ToolHouse } from '../testing/tools/tool-house.ts';

const shared = shareTestRuntime();
const house = (rules: Rules = {}) => toolHouse(shared(), rules);
const SAYS_NOTHING = { path: '/payments/by-key/{effectKey}', happenedWhen: 'body.nothing = 1' };
const SEEN = { reason: 'I have called the bank', evidence: ['ticket 7'] };

/** An effect of which nothing came back, and of which nothing says whether it has happened. */
async function unknown(): Promise<ToolHouse & { ledger: string }> {
  const all = await house({ operation: { confirm: SAYS_NOTHING } });
  all.system.behaviour = 'breaks';
  const { ledgerId } = await all.call(PAY, { effectKey: 'a' });
  all.system.behaviour = 'books';
  return { ...all, ledger: ledgerId };
}

let known: Signed | null = null;

/** Somebody who operates, and has no part in any of it. */
const operator = async (): Promise<Signed> =>
  (known ??= await signedIn(shared(), 'olga', { roles: ['operator'] }));

const lineOf = async ({ house: { api }, item }: ToolHouse) =>
  (await api('getLedger', { params: { id: item.itemId } })).effects[0];

describe('an effect of which nothing says whether it has happened', () => {
  it('is settled by an operator, who says why and what they go by', async () => {
    const all = await unknown();
    const params = { id: all.ledger };
    const body = { as: 'landed', ...SEEN } as const;
    // Who has deployed what it runs does not say what it has done.
    const own = await all.house.refusal('settleEffect', { params, body });
    expect(own.code).toBe('duties-not-segregated');
    const olga = await operator();
    const done = await all.house.api('settleEffect', { params, body, ...olga });
    expect(done).toEqual({ ledgerId: all.ledger, state: 'returned' });
    expect(await lineOf(all)).toMatchObject({
      state: 'returned',
      settled: { as: 'landed', by: 'olga', ...SEEN },
    });
    const again = { params, body: { as: 'notLanded', ...SEEN }, ...olga } as const;
    expect((await all.house.refusal('settleEffect', again)).code).toBe('not-in-state');
    expect((await all.call(PAY, { effectKey: 'a' })).status).toBe('ok');
    expect(all.system.payments).toHaveLength(0);
  });

  it('may be said to be undone, or to stand: nothing undoes it then', async () => {
    const all = await unknown();
    const body = { as: 'stands', ...SEEN } as const;
    const olga = await operator();
    await all.house.api('settleEffect', { params: { id: all.ledger }, body, ...olga });
    expect(await lineOf(all)).toMatchObject({ state: 'unknown', settled: { as: 'stands' } });
    const other = await unknown();
    const undone = { params: { id: other.ledger }, body: { as: 'compensated', ...SEEN } } as const;
    expect(await other.house.api('settleEffect', { ...undone, ...olga })).toMatchObject({
      state: 'compensated',
    });
  });

  it('is settled by nobody who had a hand in it, when its work is long done, too', async () => {
    const undo = `<bpmn:intermediateThrowEvent id="undo">
<bpmn:compensateEventDefinition id="undo-what" /></bpmn:intermediateThrowEvent>`;
    const all = await house({ behind: [{ id: 'undo', xml: undo }], owner: 'roswitha@example.org' });
    const { itemId, lease, epoch } = all.item;
    const { ledgerId } = await all.call(PAY, { effectKey: 'a' });
    const claim = { claimId: 'done', disposition: 'done', output: { invoice: 'INV-7' } } as const;
    all.system.behaviour = 'ignores-refund';
    const params = { id: itemId };
    await all.house.api('submitClaim', {
      params,
      token: all.token,
      lease,
      body: { epoch, ...claim },
    });
    await expect.poll(async () => (await lineOf(all))?.state).toBe('compensating');
    const settle = { params: { id: ledgerId }, body: { as: 'compensated', ...SEEN } } as const;
    const roswitha = await signedIn(all.house, 'roswitha', {
      roles: ['operator'],
      email: 'roswitha@example.org',
    });
    for (const who of [{}, roswitha])
      expect((await all.house.refusal('settleEffect', { ...settle, ...who })).code).toBe(
        'duties-not-segregated',
      );
    const done = await all.house.api('settleEffect', { ...settle, ...(await operator()) });
    expect(done.state).toBe('compensated');
  });

  it('is not settled without evidence, by those who do not operate, or where there is none', async () => {
    const all = await unknown();
    const params = { id: all.ledger };
    const bare = { params, body: { as: 'landed', reason: 'so', evidence: [] } } as const;
    expect((await all.house.call('settleEffect', bare)).status).toBe(422);
    const body = { as: 'landed', ...SEEN } as const;
    const rita = await signedIn(all.house, 'rita', { roles: ['reviewer'] });
    for (const who of [rita, { token: all.token }])
      expect((await all.house.refusal('settleEffect', { params, body, ...who })).code).toBe(
        'forbidden',
      );
    const none = { params: { id: all.ledger.replace(/l\d+$/, 'l1') }, body };
    expect((await all.house.refusal('settleEffect', none)).code).toBe('not-found');
  });
});

describe('the effects of an instance', () => {
  it('are listed by item, element, scope and state, a page at a time', async () => {
    const all = await house();
    for (const effectKey of ['a', 'b', 'c']) await all.call(PAY, { effectKey });
    const { api } = all.house;
    const params = { id: all.item.instanceId };
    const first = await api('listEffects', { params, query: { limit: 2 } });
    expect(first.items.map((one) => one.effectKey)).toEqual(['a', 'b']);
    const cursor = first.nextCursor!;
    const rest = await api('listEffects', { params, query: { limit: 2, cursor } });
    expect(rest).toMatchObject({ items: [{ effectKey: 'c' }], nextCursor: null });
    const { itemId, scopeId, elementId } = first.items[0]!;
    const about = { itemId, scopeId, elementId, state: 'returned' } as const;
    expect((await api('listEffects', { params, query: about })).items).toHaveLength(3);
    for (const query of [{ itemId: 'x' }, { scopeId: 'x' }, { elementId: 'x' }])
      expect((await api('listEffects', { params, query })).items).toEqual([]);
    const failed = await api('listEffects', { params, query: { state: 'failed' } });
    expect(failed.items).toEqual([]);
    const bad = await all.house.call('listEffects', { params, query: { cursor: 'no' } });
    expect(bad.status).toBe(400);
  });
});

describe('what was proposed', () => {
  const RULES: Rules = {
    attributes: 'effectMode="proposal" zone="human-review"',
    children: '<baton:laneTerms name="low-risk"/><baton:laneTerms name="expert"/>',
  };

  it('is run by the orchestrator once its claim is approved, is seen, and then committed', async () => {
    const all = await house(RULES);
    const { itemId, lease, epoch, instanceId } = all.item;
    expect((await all.call(PAY, { effectKey: 'a' })).status).toBe('proposed');
    const output = { invoice: 'INV-7' };
    const body = { epoch, claimId: 'done', disposition: 'done', output } as const;
    const { api } = all.house;
    await api('submitClaim', { params: { id: itemId }, token: all.token, lease, body });
    expect(all.system.payments).toEqual([]);
    const rita = await signedIn(all.house, 'rosa', { roles: ['reviewer'] });
    await approved(all, rita);
    await api('advanceClock', { body: { by: 'PT1S' } });
    expect(all.system.payments).toHaveLength(1);
    expect((await lineOf(all))?.state).toBe('returned');
    expect((await api('getInstance', { params: { id: instanceId } })).state).toBe('completed');
  });

  it('is not committed where the bank refuses it, whoever has approved it', async () => {
    const all = await house(RULES);
    const { itemId, lease, epoch, instanceId } = all.item;
    await all.call(PAY, { effectKey: 'a' });
    const output = { invoice: 'INV-7' };
    const body = { epoch, claimId: 'done', disposition: 'done', output } as const;
    const { api } = all.house;
    await api('submitClaim', { params: { id: itemId }, token: all.token, lease, body });
    all.system.behaviour = 'refuses';
    const rolf = await signedIn(all.house, 'rolf', { roles: ['reviewer'] });
    await approved(all, rolf);
    await api('advanceClock', { body: { by: 'PT1S' } });
    const { items } = await api('listIncidents', { query: { instanceId } });
    expect(items).toMatchObject([{ kind: 'effectUnknown' }]);
    expect((await api('getInstance', { params: { id: instanceId } })).state).toBe('active');
  });
});

/** Lets the claim pass as it is shown. */
async function approved({ house: { api }, item }: ToolHouse, who: Signed): Promise<void> {
  const params = { id: item.itemId };
  const { digest } = await api('getReview', { params, ...who });
  await api('decideReview', { params, body: { outcome: 'approve', digest }, ...who });
}

describe('receipts that somebody has laid hands on', () => {
  it('raise an alarm that stays in the audit log, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-forged-'));
    const first = await startTestRuntime({ store: 'sqlite', folder });
    const all = await toolHouse(first);
    await all.call(PAY, { effectKey: 'a' });
    await first.runtime.close();
    // Another key: what was signed before is no signature of this house.
    rmSync(join(folder, 'receipt-key'));
    const second = await startTestRuntime({ store: 'sqlite', folder });
    const params = { id: all.item.itemId };
    for (let round = 0; round < 2; round += 1)
      expect((await second.api('getLedger', { params })).broken).toMatchObject({ seq: 1 });
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const text = await (await second.fetch('/v1/audit/export', { headers })).text();
    const alarms = text.split('\n').filter((line) => line.includes('receiptForged'));
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toContain('RECEIPT_FORGED');
    await second.runtime.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
