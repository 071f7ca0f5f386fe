import { describe, expect, it } from 'vitest';
import { shareTestRuntime } from '../testing/runtime.ts';
import { PAY, toolHouse, type Rules, type ToolHouse } from '../testing/tools/tool-house.ts';

const shared = shareTestRuntime();
const house = (rules: Rules = {}) => toolHouse(shared(), rules);

const ledgerOf = async ({ house: { api }, item }: ToolHouse) =>
  await api('getLedger', { params: { id: item.itemId } });

/** What is due within a while is done. */
const pass = async ({ house: { api } }: ToolHouse, by = 'PT5S') =>
  await api('advanceClock', { body: { by } });

describe('an effect of which nothing came back', () => {
  it('is found out about, and never done a second time', async () => {
    const all = await house();
    all.system.behaviour = 'books-and-hangs-up';
    expect((await all.call(PAY, { effectKey: 'a' })).status).toBe('unknown');
    all.system.behaviour = 'books';
    await pass(all);
    expect(await ledgerOf(all)).toMatchObject({
      effects: [{ state: 'returned', result: { count: 1 } }],
      receipts: [{ status: 'unknown' }, { status: 'ok' }],
      broken: null,
    });
    expect((await all.call(PAY, { effectKey: 'a' })).status).toBe('ok');
    expect(all.system.payments).toHaveLength(1);
  });

  it('has not happened when the system of record does not show it', async () => {
    const all = await house();
    all.system.behaviour = 'breaks';
    expect((await all.call(PAY, { effectKey: 'a' })).status).toBe('unknown');
    await pass(all);
    expect((await ledgerOf(all)).effects[0]).toMatchObject({ state: 'failed' });
  });

  it('stays unknown while nobody says', async () => {
    const all = await house({
      operation: {
        confirm: { path: '/payments/by-key/{effectKey}', happenedWhen: 'body.nothing = 1' },
      },
    });
    all.system.behaviour = 'breaks';
    await all.call(PAY, { effectKey: 'a' });
    await pass(all, 'PT10S');
    expect((await ledgerOf(all)).effects[0]).toMatchObject({ state: 'unknown' });
    expect((await all.call(PAY, { effectKey: 'a' })).status).toBe('unknown');
    expect(all.system.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  it('certainly has not happened when nobody was there', async () => {
    const all = await house();
    const name = all.system.url;
    const { items } = await all.house.api('listConnectors');
    const connector = items.find(({ baseUrl }) => baseUrl.startsWith(name))!;
    await all.house.api('putConnector', {
      params: { name: connector.name },
      body: { baseUrl: 'http://127.0.0.1:1', allowPrivate: true },
    });
    expect((await all.call(PAY, { effectKey: 'a' })).status).toBe('error');
    await all.house.api('putConnector', {
      params: { name: connector.name },
      body: { baseUrl: 'http://169.254.169.254', allowPrivate: true },
    });
    const refused = await all.call(PAY, { effectKey: 'b' });
    expect(refused).toMatchObject({ status: 'error' });
    expect(refused.detail).toContain('ADDRESS_REFUSED');
  });

  it('is late when its lease was lost meanwhile', async () => {
    const all = await house();
    all.system.behaviour = 'breaks';
    await all.call(PAY, { effectKey: 'a' });
    const { itemId, lease, epoch } = all.item;
    const under = { params: { id: itemId }, token: all.token, lease };
    await all.house.api('releaseItem', { ...under, body: { epoch } });
    await pass(all);
    const { effects, receipts } = await ledgerOf(all);
    expect(effects[0]).toMatchObject({ state: 'failed', isLate: true });
    expect(receipts.at(-1)).toMatchObject({ status: 'late' });
  });
});

describe('the next performer of an item', () => {
  it('finds the effect of the one before, and repeats nothing', async () => {
    const all = await house();
    await all.call(PAY, { effectKey: 'a' });
    const { itemId, lease, epoch } = all.item;
    const under = { params: { id: itemId }, token: all.token, lease };
    await all.house.api('releaseItem', { ...under, body: { epoch } });
    const { items } = await all.house.api('lease', {
      params: { agent: all.agent },
      body: {},
      token: all.token,
    });
    const next = items[0]!;
    const reply = await all.house.api('callTool', {
      params: { id: itemId, tool: 'pay' },
      token: all.token,
      lease: next.lease,
      body: { epoch: next.epoch, arguments: PAY, effectKey: 'a' },
    });
    expect(reply).toMatchObject({ status: 'ok', result: { id: 'p1' } });
    expect(all.system.payments).toHaveLength(1);
  });
});

describe('what a performer is told of its tools', () => {
  it('is their names and schemas, nothing of where they lead', async () => {
    const { item, system } = await house();
    const { tools } = item.card as { tools?: unknown };
    expect(tools).toMatchObject([
      { name: 'pay', isEffect: true, inputSchema: { additionalProperties: false } },
      { name: 'find', isEffect: false },
      { name: 'search', isEffect: false },
    ]);
    expect(JSON.stringify(item)).not.toContain(system.url);
  });
});
