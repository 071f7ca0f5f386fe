import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Receipt } from '../../shared/effect-ledger.ts';
import type { ModelNode } from '../testing/models.ts';
import { shareTestRuntime, startTestRuntime } from '../testing/runtime.ts';
import { PAY, toolHouse, type Rules, type ToolHouse } from '../testing/tools/tool-house.ts';

const shared = shareTestRuntime();

/** A compensation event behind the task. */
const UNDO: ModelNode = {
  id: 'undo',
  xml: `<bpmn:intermediateThrowEvent id="undo">
<bpmn:compensateEventDefinition id="undo-what" /></bpmn:intermediateThrowEvent>`,
};

const house = async (rules: Rules = {}) => await toolHouse(shared(), { behind: [UNDO], ...rules });

const ledgerOf = async ({ house: { api }, item }: ToolHouse) =>
  await api('getLedger', { params: { id: item.itemId } });

const incidentsOf = async ({ house: { api }, item }: ToolHouse) =>
  (await api('listIncidents', { query: { instanceId: item.instanceId } })).items;

const instanceOf = async ({ house: { api }, item }: ToolHouse) =>
  (await api('getInstance', { params: { id: item.instanceId } })).state;

/** What is due within a while is done. */
const pass = async ({ house: { api } }: ToolHouse, by = 'PT0S') =>
  await api('advanceClock', { body: { by } });

const refunds = ({ system }: ToolHouse): readonly string[] =>
  system.asked.filter((one) => one.includes('/refund'));

/** The performer is done: its claim is proven, and what is behind its task begins. */
async function claimed(all: ToolHouse): Promise<void> {
  const { itemId, lease, epoch } = all.item;
  const body = {
    epoch,
    claimId: 'done',
    disposition: 'done',
    output: { invoice: 'INV-7' },
  } as const;
  await all.house.api('submitClaim', { params: { id: itemId }, token: all.token, lease, body });
}

describe('the compensation of work that has paid', () => {
  it('calls what undoes each payment once, the latest first, and goes on when it is seen', async () => {
    const all = await house();
    await all.call(PAY, { effectKey: 'one' });
    await all.call({ ...PAY, amount: 7 }, { effectKey: 'two' });
    await claimed(all);
    await pass(all);
    await pass(all);
    expect(refunds(all).map((one) => one.split(' ')[1])).toEqual([
      '/payments/p2/refund',
      '/payments/p1/refund',
    ]);
    expect(new Set(all.system.refundKeys).size).toBe(2);
    expect(all.system.refundKeys).not.toContain(all.system.payments[0]!.key);
    expect(all.system.payments.every(({ isRefunded }) => isRefunded)).toBe(true);
    expect(await instanceOf(all)).toBe('completed');
    const { effects, receipts, broken } = await ledgerOf(all);
    expect(effects).toMatchObject([{ state: 'compensated' }, { state: 'compensated' }]);
    expect(broken).toBeNull();
    const last = receipts.at(-1) as unknown as Receipt;
    const undone = { tool: 'refund', effectKey: 'one:undo', actor: 'orchestrator', status: 'ok' };
    expect(last).toMatchObject(undone);
  });

  it('is not over because the bank says so: somebody is told, and it is tried anew', async () => {
    const all = await house();
    await all.call(PAY, { effectKey: 'one' });
    all.system.behaviour = 'ignores-refund';
    await claimed(all);
    await pass(all, 'PT30M');
    expect(refunds(all)).toHaveLength(1);
    const [incident] = await incidentsOf(all);
    expect(incident).toMatchObject({ kind: 'compensationFailed', elementId: 'work' });
    expect((await ledgerOf(all)).effects).toMatchObject([{ state: 'compensating' }]);
    expect(await instanceOf(all)).toBe('active');
    all.system.behaviour = 'books';
    await all.house.api('retryIncident', { params: { id: incident!.incidentId }, body: {} });
    await pass(all);
    expect(refunds(all)).toHaveLength(2);
    expect(new Set(all.system.refundKeys).size).toBe(1);
    expect(await instanceOf(all)).toBe('completed');
  });

  it('looks before it calls again, when nothing has come back of the call', async () => {
    const all = await house();
    await all.call(PAY, { effectKey: 'one' });
    all.system.behaviour = 'refunds-and-hangs-up';
    await claimed(all);
    await pass(all, 'PT1M');
    expect(refunds(all)).toHaveLength(1);
    expect((await ledgerOf(all)).effects).toMatchObject([{ state: 'compensated' }]);
    expect(await instanceOf(all)).toBe('completed');
  });

  it('gives up at once where nothing can show that it is undone', async () => {
    const confirm = { path: '/payments/by-key/{effectKey}', happenedWhen: 'body.nothing = 1' };
    const all = await house({ operation: { confirm } });
    await all.call(PAY, { effectKey: 'one' });
    await claimed(all);
    await pass(all, 'PT30M');
    expect(refunds(all)).toHaveLength(0);
    expect(await incidentsOf(all)).toMatchObject([{ kind: 'compensationFailed' }]);
  });

  it('gives up where what undoes it cannot be told what', async () => {
    const compensator = { operation: 'refund', arguments: { id: '/result/number' } };
    const all = await house({ operation: { compensator } });
    await all.call(PAY, { effectKey: 'one' });
    await claimed(all);
    await pass(all, 'PT30M');
    const [incident] = await incidentsOf(all);
    expect(incident?.message).toContain('refund needs /result/number');
    expect(refunds(all)).toHaveLength(0);
  });

  it('undoes nothing twice that was undone before', async () => {
    const all = await house();
    await all.call(PAY, { effectKey: 'one' });
    all.system.payments[0]!.isRefunded = true;
    await claimed(all);
    await pass(all, 'PT1M');
    expect(refunds(all)).toHaveLength(0);
    expect((await ledgerOf(all)).effects).toMatchObject([{ state: 'compensated' }]);
  });
});

describe('a runtime that is gone while a payment is being undone', () => {
  it('looks first when it is back: it is undone once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-undo-'));
    const first = await startTestRuntime({ store: 'sqlite', folder });
    const all = await toolHouse(first, { behind: [UNDO] });
    await all.call(PAY, { effectKey: 'one' });
    all.system.behaviour = 'refunds-and-hangs-up';
    await claimed(all);
    await vi.waitUntil(() => refunds(all).length > 0, { timeout: 5000, interval: 5 });
    await first.runtime.close();
    all.system.behaviour = 'books';
    const house = await startTestRuntime({ store: 'sqlite', folder });
    const back = { ...all, house };
    await pass(back, 'PT5M');
    expect(refunds(all)).toHaveLength(1);
    expect((await ledgerOf(back)).effects).toMatchObject([{ state: 'compensated' }]);
    expect(await instanceOf(back)).toBe('completed');
    await house.runtime.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('a performer that is cut off by the cancellation of its transaction', () => {
  /** One that pays beside another that calls the whole off. */
  const model = (processId: string, { xml }: ModelNode): string => transaction(processId, xml);

  it('has what it has paid undone, also what nobody knew of', async () => {
    const all = await toolHouse(shared(), { model });
    all.system.behaviour = 'books-and-hangs-up';
    expect((await all.call(PAY, { effectKey: 'one' })).status).toBe('unknown');
    all.system.behaviour = 'books';
    await all.house.api('publishMessage', { body: { name: `off`, correlationKey: 'INV-7' } });
    await pass(all, 'PT1M');
    expect(refunds(all)).toHaveLength(1);
    expect(all.system.payments).toMatchObject([{ isRefunded: true }]);
    expect(await instanceOf(all)).toBe('completed');
    expect((await ledgerOf(all)).effects).toMatchObject([{ state: 'compensated' }]);
  });
});

function transaction(processId: string, task: string): string {
  const flow = (from: string, to: string): string =>
    `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0"
  id="definitions" targetNamespace="urn:test">
<bpmn:message id="off" name="off"><bpmn:extensionElements>
<zeebe:subscription correlationKey="=invoice" /></bpmn:extensionElements></bpmn:message>
<bpmn:process id="${processId}" isExecutable="true">
<bpmn:startEvent id="start" />
<bpmn:transaction id="trip">
<bpmn:startEvent id="in" /><bpmn:parallelGateway id="fork" />
${task}<bpmn:endEvent id="done" />
<bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition id="m" messageRef="off" />
</bpmn:intermediateCatchEvent>
<bpmn:endEvent id="stop"><bpmn:cancelEventDefinition id="c" /></bpmn:endEvent>
${flow('in', 'fork')}${flow('fork', 'work')}${flow('work', 'done')}${flow('fork', 'wait')}${flow('wait', 'stop')}
</bpmn:transaction>
<bpmn:boundaryEvent id="gone" attachedToRef="trip"><bpmn:cancelEventDefinition id="g" /></bpmn:boundaryEvent>
<bpmn:endEvent id="end" />
${flow('start', 'trip')}${flow('trip', 'end')}${flow('gone', 'end')}
</bpmn:process>
</bpmn:definitions>
`;
}
