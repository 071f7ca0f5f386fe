import { describe, expect, it } from 'vitest';
import type { KillMode, KillScope } from '../../shared/kill.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';
import { PAY, toolHouse, type ToolHouse } from '../testing/tools/tool-house.ts';

const shared = shareTestRuntime();

const RULES = { runsOn: 'm-1', attributes: 'dataClasses="health"', owner: 'somebody' };

/** What is about the item of a house, by the name of the scope. */
const SCOPES: Readonly<Record<string, (all: ToolHouse) => KillScope>> = {
  global: () => ({ type: 'global' }),
  process: (all) => ({ type: 'process', processId: processOf(all), version: null }),
  version: (all) => ({ type: 'process', processId: processOf(all), version: 1 }),
  instance: ({ item }) => ({ type: 'instance', instanceId: item.instanceId }),
  agent: ({ agent }) => ({ type: 'agent', name: agent.split('@')[0]!, version: null }),
  'agent version': ({ agent }) => {
    const [name = '', version = null] = agent.split('@');
    return { type: 'agent', name, version };
  },
  model: () => ({ type: 'model', model: 'm-1' }),
  tool: () => ({ type: 'tool', tool: 'pay' }),
  connector: (all) => ({ type: 'connector', connector: processOf(all).replace('pay', 'bank') }),
  'data class': () => ({ type: 'dataClass', dataClass: 'health' }),
};

const MODES: readonly KillMode[] = ['drain', 'pause', 'stop', 'stop+compensate'];

/** Tools and connectors are no place: nobody loses a lease because of them. */
const NO_PLACE = new Set(['tool', 'connector']);

function processOf({ agent }: ToolHouse): string {
  return `pay-${/clerk-(\d+)/.exec(agent)![1]!}`;
}

let second: Signed | null = null;

const olga = async (): Promise<Signed> =>
  (second ??= await signedIn(shared(), 'olga', { roles: ['operator'] }));

async function settled({ house: { api } }: ToolHouse): Promise<void> {
  const isDone = async (): Promise<boolean> =>
    (await api('listKills')).items.every(({ sweep }) => sweep.state === 'done');
  await expect.poll(isDone).toBe(true);
}

async function entryOf({ house: { api } }: ToolHouse, id: string) {
  return (await api('listKills')).items.find((one) => one.id === id)!;
}

/** What becomes of the next call of a tool: `ok`, or why not. */
async function callNow(all: ToolHouse, effectKey: string): Promise<string> {
  const { itemId, lease, epoch } = all.item;
  const { status, body } = await all.house.call('callTool', {
    params: { id: itemId, tool: 'pay' },
    token: all.token,
    lease,
    body: { epoch, arguments: PAY, effectKey },
  });
  return status === 200 ? 'ok' : String((body as { code: string }).code);
}

async function leaseAgain(all: ToolHouse): Promise<boolean> {
  const { status, body } = await all.house.call('lease', {
    params: { agent: all.agent },
    body: { model: 'm-1' },
    token: all.token,
  });
  if (status !== 200) return false;
  const [item] = (body as { items: { epoch: number; lease: string }[] }).items;
  if (item !== undefined) Object.assign(all.item, { epoch: item.epoch, lease: item.lease });
  return item !== undefined;
}

describe.each(Object.keys(SCOPES))('a stop about one %s', (name) => {
  it.each(MODES)('of mode %s holds from its acknowledgement until it is released', async (mode) => {
    const all = await toolHouse(shared(), RULES);
    expect(await callNow(all, 'before')).toBe('ok');
    const scope = SCOPES[name]!(all);
    const { id } = await all.house.api('orderKill', { body: { scope, mode, reason: 'a test' } });
    const isDrain = mode === 'drain';
    expect(await callNow(all, 'after')).toBe(isDrain ? 'ok' : 'killed');
    await settled(all);
    const paid = isDrain ? 2 : 1;
    expect(all.system.payments).toHaveLength(paid);
    if (!NO_PLACE.has(name)) expect(await leaseAgain(all)).toBe(false);
    expect(await entryOf(all, id)).toMatchObject({ refusedCalls: isDrain ? 0 : 1 });
    const back = { params: { id }, body: { reason: 'enough' } };
    expect((await all.house.refusal('releaseKill', back)).code).toBe('duties-not-segregated');
    await all.house.api('releaseKill', { ...back, ...(await olga()) });
    await settled(all);
    if (!NO_PLACE.has(name) && !isDrain) expect(await leaseAgain(all)).toBe(true);
    expect(await callNow(all, 'later')).toBe('ok');
    expect(all.system.payments).toHaveLength(paid + 1);
  });
});

describe('a stop', () => {
  it('about one model lets the others work', async () => {
    const all = await toolHouse(shared(), RULES);
    const other = await toolHouse(shared(), { ...RULES, runsOn: 'm-2' });
    const scope = { type: 'model', model: 'm-1' } as const;
    const order = { scope, mode: 'stop', reason: 'it lies' } as const;
    const { id } = await all.house.api('orderKill', { body: order });
    expect(await callNow(all, 'a')).toBe('killed');
    expect(await callNow(other, 'a')).toBe('ok');
    const back = { params: { id }, body: { reason: 'mended' } };
    await all.house.api('releaseKill', { ...back, ...(await olga()) });
    await settled(all);
  });

  it('is one incident with what was on its way, and what became of that', async () => {
    const all = await toolHouse(shared(), RULES);
    all.system.behaviour = 'books-and-hangs-up';
    await all.call(PAY, { effectKey: 'landed' });
    const scope = { type: 'instance', instanceId: all.item.instanceId } as const;
    const order = { scope, mode: 'stop', reason: 'a test' } as const;
    const { id } = await all.house.api('orderKill', { body: order });
    await settled(all);
    expect(await entryOf(all, id)).toMatchObject({ incident: { isOpen: true, unknown: 1 } });
    all.system.behaviour = 'books';
    await all.house.api('advanceClock', { body: { by: 'PT5S' } });
    expect(await entryOf(all, id)).toMatchObject({
      incident: { isOpen: false, landed: 1, unknown: 0 },
      inFlight: [{ tool: 'pay', outcome: 'landed' }],
    });
    const back = { params: { id }, body: { reason: 'seen' } };
    await all.house.api('releaseKill', { ...back, ...(await olga()) });
    await settled(all);
  });

  it('that undoes has undone what has happened, and says so of each', async () => {
    const all = await toolHouse(shared(), RULES);
    await all.call(PAY, { effectKey: 'one' });
    const scope = { type: 'instance', instanceId: all.item.instanceId } as const;
    const order = { scope, mode: 'stop+compensate', reason: 'a test' } as const;
    const { id } = await all.house.api('orderKill', { body: order });
    await settled(all);
    await all.house.api('advanceClock', { body: { by: 'PT1M' } });
    expect(all.system.payments).toMatchObject([{ isRefunded: true }]);
    const { effects } = await all.house.api('getLedger', { params: { id: all.item.itemId } });
    expect(effects).toMatchObject([{ state: 'compensated', undo: 'ok' }]);
    const back = { params: { id }, body: { reason: 'seen' } };
    await all.house.api('releaseKill', { ...back, ...(await olga()) });
    await settled(all);
  });

  it('is told to the audit log, with its release and what a drill has found', async () => {
    const { house } = await toolHouse(shared(), RULES);
    const order = { scope: { type: 'tool', tool: 'none' }, mode: 'stop', reason: 'why' } as const;
    const { id } = await house.api('orderKill', { body: order });
    const back = { params: { id }, body: { reason: 'over' } };
    await house.api('releaseKill', { ...back, ...(await olga()) });
    await house.api('runDrill', { body: { rounds: 1 } });
    const headers = { authorization: 'Bearer administrator-of-the-tests' };
    const text = await (await house.fetch('/v1/audit/export', { headers })).text();
    const told = text.split('\n').filter((line) => line.includes('"kill'));
    for (const type of ['killOrdered', 'killReleased', 'killDrilled'])
      expect(told.some((line) => line.includes(type))).toBe(true);
    const own = told.filter((line) => line.includes(id)).join('\n');
    expect(own).toContain('why');
    expect(own).toContain('over');
  });
});
