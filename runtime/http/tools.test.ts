import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../shared/effect-ledger.ts';
import { hashOf, verifyReceipt } from '../service/gateway/receipts.ts';
import { shareTestRuntime } from '../testing/runtime.ts';
import { PAY, stateOf, toolHouse as toolHouseIn, type Rules } from '../testing/tools/tool-house.ts';

const shared = shareTestRuntime();
const toolHouse = (rules: Rules = {}) => toolHouseIn(shared(), rules);

describe('a tool called through the orchestrator', () => {
  it('runs with the credentials of the orchestrator, and brings a signed receipt', async () => {
    const { call, house, system, item } = await toolHouse();
    const reply = await call(PAY, { effectKey: 'pay-1' });
    expect(reply).toMatchObject({ status: 'ok', result: { id: 'p1', state: 'booked' } });
    expect(system.asked).toEqual(['POST /payments Bearer of-the-orchestrator']);
    expect(system.payments[0]?.body).toEqual(PAY);
    const { items } = await house.api('listGatewayKeys');
    const receipt = reply.receipt as unknown as Receipt;
    expect(verifyReceipt(receipt, createPublicKey(items[0]!.publicKey))).toBe(true);
    expect(receipt).toMatchObject({
      itemId: item.itemId,
      epoch: item.epoch,
      seq: 1,
      tool: 'pay',
      status: 'ok',
      decision: 'allowed',
    });
  });

  it('does the same effect once, however often it is asked for', async () => {
    const { call, refused, system } = await toolHouse();
    const all = await Promise.all([1, 2, 3].map(() => call(PAY, { effectKey: 'once' })));
    const again = await call(PAY, { effectKey: 'once' });
    expect(system.payments).toHaveLength(1);
    expect(system.asked).toHaveLength(1);
    expect(new Set([...all, again].map(({ ledgerId }) => ledgerId)).size).toBe(1);
    expect(again).toMatchObject({ status: 'ok', result: { id: 'p1' } });
    const other = await refused({ ...PAY, amount: 2 }, { effectKey: 'once' });
    expect(other.code).toBe('idempotency-conflict');
  });

  it('names an effect by what it does, when its performer does not', async () => {
    const { call, system } = await toolHouse();
    await call(PAY);
    await call(PAY);
    expect(system.asked).toHaveLength(1);
  });

  it('takes no status for a success that the body denies', async () => {
    const { call, system } = await toolHouse();
    system.behaviour = 'says-error';
    expect(await call(PAY)).toMatchObject({ status: 'error', result: { error: 'could not book' } });
    system.behaviour = 'refuses';
    expect((await call(PAY, { effectKey: 'b' })).status).toBe('error');
    system.behaviour = 'breaks';
    expect((await call(PAY, { effectKey: 'c' })).status).toBe('unknown');
  });

  it('chains its receipts, refusals too, and shows the ledger to operators', async () => {
    const { call, refused, house, item, token } = await toolHouse();
    await call(PAY, { effectKey: 'a' });
    const denied = await refused({ ...PAY, invoice: 'INV-8' }, { effectKey: 'b' });
    expect(denied).toMatchObject({ code: 'tool-denied', receipt: { seq: 2, status: 'denied' } });
    const params = { id: item.itemId };
    const ledger = await house.api('getLedger', { params });
    expect(ledger).toMatchObject({
      effects: [{ tool: 'pay', state: 'returned', result: { id: 'p1' } }],
      denials: [{ tool: 'pay', code: 'toolDenied' }],
      broken: null,
    });
    const [first, second] = ledger.receipts as unknown as Receipt[];
    expect(second!.prevHash).toBe(hashOf(first!));
    expect((await house.refusal('getLedger', { params, token })).code).toBe('forbidden');
  });
});

describe('what a tool is refused for', () => {
  it.each([
    ['a tool the task does not name', { tool: 'refund' }, PAY],
    ['a tool that nobody has heard of', { tool: 'steal' }, PAY],
    ['a field that nobody has allowed', {}, { ...PAY, urgent: true }],
    ['a field of the wrong type', {}, { ...PAY, amount: '1250' }],
    ['another entity than the item’s', {}, { ...PAY, invoice: 'INV-8' }],
    [
      'a value that nobody knows where it decides',
      {},
      { ...PAY, iban: 'FR14 2004 1010 0505 0001' },
    ],
  ])('is %s', async (_what, more, args) => {
    const { refused, system, item, house } = await toolHouse();
    expect((await refused(args, more)).code).toBe('tool-denied');
    expect(system.asked).toEqual([]);
    const { denials } = await house.api('getLedger', { params: { id: item.itemId } });
    expect(denials).toHaveLength(1);
  });

  it('holds to the bounds of the model', async () => {
    const bounds = '<baton:bound pointer="/amount" must="=value &lt;= input.amount"/>';
    const { call, refused } = await toolHouse({ bounds });
    expect((await refused({ ...PAY, amount: 1251 })).detail).toContain('/amount');
    expect((await call(PAY)).status).toBe('ok');
  });

  it('is not what the performer is registered for', async () => {
    const { refused, system } = await toolHouse({ scope: ['find'] });
    expect((await refused(PAY)).detail).toContain('registered for');
    expect(system.asked).toEqual([]);
    const { call } = await toolHouse({ scope: ['pay'] });
    expect((await call(PAY)).status).toBe('ok');
  });

  it('is not undone as the model says', async () => {
    const { refused, system } = await toolHouse({ pay: 'compensator="undo-all"' });
    expect((await refused(PAY)).detail).toContain('undone by undo-all');
    expect(system.asked).toEqual([]);
    const { call } = await toolHouse({ pay: 'compensator="refund"' });
    expect((await call(PAY)).status).toBe('ok');
  });

  it('stops the line for an account that only a mail has named', async () => {
    const all = await toolHouse();
    const problem = await all.refused({ ...PAY, iban: 'GB82WEST12345698765432' });
    expect(problem.code).toBe('tool-denied');
    expect(await stateOf(all)).toEqual(['quarantined']);
    expect((await all.refused(PAY)).code).toBe('lease-expired');
    expect(all.system.asked).toEqual([]);
  });

  it('takes what master data answers for known', async () => {
    const { call, refused } = await toolHouse();
    const iban = 'FR1420041010050500013M02606';
    expect((await refused({ ...PAY, iban }, { effectKey: 'a' })).code).toBe('tool-denied');
    await call({ id: 'v1' }, { tool: 'find' });
    expect((await call({ ...PAY, iban }, { effectKey: 'b' })).status).toBe('ok');
  });

  it.each(['GB82 WEST 1234 5698 7654 32', 'anna berg', 'a.b@example.com', '4111 1111 1111 1111'])(
    'stops the line before %s leaves the house',
    async (q) => {
      const all = await toolHouse();
      expect((await all.refused({ q }, { tool: 'search' })).code).toBe('tool-denied');
      expect(await stateOf(all)).toEqual(['quarantined']);
      expect(all.system.asked).toEqual([]);
    },
  );

  it('lets arguments name only places on the list', async () => {
    const all = await toolHouse({ egress: ['example.com'] });
    await all.call({ q: 'see https://docs.example.com' }, { tool: 'search' });
    const problem = await all.refused({ q: 'see https://evil.test' }, { tool: 'search' });
    expect(problem.detail).toContain('evil.test');
    expect(await stateOf(all)).toEqual(['quarantined']);
  });

  it('stops at the budgets of the task', async () => {
    const children = '<baton:budget of="money" most="2000"/><baton:budget of="calls" most="3"/>';
    const { call, refused, system } = await toolHouse({ children });
    await call(PAY, { effectKey: 'a' });
    expect((await refused(PAY, { effectKey: 'b' })).code).toBe('budget-spent');
    await Promise.allSettled(
      [1, 2, 3, 4, 5, 6].map((n) => call({ ...PAY, amount: n }, { effectKey: `n${n}` })),
    );
    expect(system.payments).toHaveLength(3);
  });

  it('ends an attempt that goes round in circles', async () => {
    const { call, refused, house, item } = await toolHouse();
    for (let n = 0; n < 5; n += 1) await call({ id: 'v1' }, { tool: 'find' });
    expect((await refused({ id: 'v1' }, { tool: 'find' })).code).toBe('budget-spent');
    const { items } = await house.api('getJournal', { params: { id: item.instanceId } });
    expect(JSON.stringify(items)).toContain('STUCK');
    expect((await refused({ id: 'v1' }, { tool: 'find' })).code).toBe('lease-expired');
  });

  it('changes nothing for a task that must not', async () => {
    const { refused, call } = await toolHouse({ attributes: 'effectMode="none"' });
    expect((await refused(PAY)).code).toBe('tool-denied');
    expect((await call({ id: 'v1' }, { tool: 'find' })).status).toBe('ok');
  });
});
