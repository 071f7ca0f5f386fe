import { beforeAll, describe, expect, it } from 'vitest';
import {
  deploymentOf,
  lineModel,
  message,
  messageCatch,
  serviceTask,
  timerCatch,
  userTask,
} from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

beforeAll(async () => {
  const paid = message('paid-message', 'sandbox-paid', '=&quot;k&quot;');
  const nodes = [
    serviceTask('work', { type: 'sandbox-work' }),
    timerCatch('pause', 'P30D'),
    messageCatch('pay', 'paid-message'),
    userTask('check'),
  ];
  await house().api('deploy', { body: deploymentOf(lineModel('long', nodes, paid)) });
});

async function started(): Promise<string> {
  const body = { processId: 'long', variables: { amount: 1 } };
  return (await house().api('startInstance', { body })).instanceId;
}

/** Its own records go on where those of the instance end, page by page, without a gap. */
async function tellsWhatWasDone(sandboxId: string, at: number, through: number): Promise<void> {
  const told: number[] = [];
  for (let cursor: string | null = String(at); cursor !== null;) {
    const query: { readonly limit: number; readonly cursor: string } = { limit: 7, cursor };
    const page = await house().api('getSandboxJournal', { params: { id: sandboxId }, query });
    told.push(...page.items.map(({ seq }) => seq));
    cursor = page.nextCursor;
  }
  expect(told).toEqual(Array.from({ length: through - at }, (_, index) => at + 1 + index));
}

describe('a sandbox', () => {
  it('goes wherever it is led, while the instance stays where it is', async () => {
    const id = await started();
    const { sandboxId, work, at } = await house().api('forkInstance', { params: { id }, body: {} });
    const params = { id: sandboxId };
    const step = { params } as const;
    expect(work).toMatchObject([{ elementId: 'work', capability: 'sandbox-work' }]);
    const { itemId } = work[0]!;
    const after = await house().api('stepSandbox', {
      ...step,
      body: { type: 'completeWork', itemId, variables: { done: true } },
    });
    expect(after).toMatchObject({ variables: { amount: 1, done: true }, steps: 1, at });
    expect(after.waits).toMatchObject([{ elementId: 'pause', type: 'timer' }]);
    const { subscriptionId: pause } = after.waits[0]!;
    const later = await house().api('stepSandbox', {
      ...step,
      body: { type: 'trigger', subscriptionId: pause },
    });
    expect(later.waits).toMatchObject([{ elementId: 'pay', type: 'message' }]);
    const { subscriptionId: pay } = later.waits[0]!;
    const paid = { type: 'trigger', subscriptionId: pay, variables: { sum: 5 } } as const;
    await house().api('stepSandbox', { ...step, body: paid });
    const shown = await house().api('getSandbox', { params });
    expect(shown).toMatchObject({ variables: { sum: 5 }, steps: 3, state: 'active' });
    expect(shown.work).toMatchObject([{ elementId: 'check' }]);
    const last = { type: 'completeWork', itemId: shown.work[0]!.itemId } as const;
    const end = await house().api('stepSandbox', { ...step, body: last });
    expect(end.state).toBe('completed');
    await tellsWhatWasDone(sandboxId, at, end.seq);
    const real = await house().api('getInstance', { params: { id } });
    expect(real).toMatchObject({
      state: 'active',
      seq: at,
      activeElements: [{ elementId: 'work' }],
    });
  });

  it('is in no list of what is real, and nothing real reaches it', async () => {
    const id = await started();
    const before = await house().api('listInstances', { query: { processId: 'long' } });
    const fork = { params: { id }, body: {} };
    const { sandboxId, work } = await house().api('forkInstance', fork);
    const params = { id: sandboxId };
    const { itemId } = work[0]!;
    const body = { type: 'completeWork', itemId } as const;
    const { waits } = await house().api('stepSandbox', { params, body });
    await house().api('advanceClock', { body: { by: 'P60D' } });
    const shown = await house().api('getSandbox', { params });
    expect(shown.waits).toEqual(waits);
    const subscriptionId = waits[0]!.subscriptionId;
    await house().api('stepSandbox', { params, body: { type: 'trigger', subscriptionId } });
    const inbox = await house().api('listInbox', { query: { instanceId: id } });
    expect(inbox.items).toEqual([]);
    await house().api('publishMessage', {
      body: { name: 'sandbox-paid', correlationKey: 'k', ttl: 'PT0S' },
    });
    const after = await house().api('getSandbox', { params });
    expect(after.waits).toMatchObject([{ elementId: 'pay' }]);
    const instances = await house().api('listInstances', { query: { processId: 'long' } });
    expect(instances).toEqual(before);
  });

  it('begins after any record, and takes changes by hand', async () => {
    const id = await started();
    await house().api('setVariables', { params: { id }, body: { variables: { amount: 2 } } });
    const { seq } = await house().api('getInstance', { params: { id } });
    const fork = { params: { id }, body: { at: seq - 1 } };
    const begun = await house().api('forkInstance', fork);
    expect(begun).toMatchObject({ at: seq - 1, variables: { amount: 1 }, steps: 0 });
    const params = { id: begun.sandboxId };
    const instructions = [{ type: 'move', elementId: 'work', to: 'check' } as const];
    const moved = await house().api('stepSandbox', {
      params,
      body: { type: 'modify', instructions },
    });
    expect(moved.activeElements).toMatchObject([{ elementId: 'check' }]);
    const set = { type: 'setVariables', variables: { amount: 9 } } as const;
    expect((await house().api('stepSandbox', { params, body: set })).variables).toEqual({
      amount: 9,
    });
  });

  it('refuses what cannot be, and changes nothing', async () => {
    const id = await started();
    const { sandboxId } = await house().api('forkInstance', { params: { id }, body: {} });
    const params = { id: sandboxId };
    for (const body of [
      { type: 'completeWork', itemId: `${id}.w999` },
      { type: 'trigger', subscriptionId: 'nothing' },
      { type: 'retry', incidentId: `${id}.i9` },
      { type: 'modify', instructions: [{ type: 'startBefore', elementId: 'nowhere' }] },
    ] as const)
      expect((await house().refusal('stepSandbox', { params, body })).status).toBe(404);
    expect((await house().api('getSandbox', { params })).steps).toBe(0);
    for (const body of [{ at: 10_000 }])
      expect((await house().refusal('forkInstance', { params: { id }, body })).status).toBe(404);
    const nobody = { params: { id: 'none' }, body: {} };
    expect((await house().refusal('forkInstance', nobody)).status).toBe(404);
  });

  it('is listed until it is thrown away', async () => {
    const id = await started();
    const { sandboxId } = await house().api('forkInstance', { params: { id }, body: {} });
    const listed = await house().api('listSandboxes');
    expect(listed.items).toContainEqual(expect.objectContaining({ sandboxId, instanceId: id }));
    await house().api('deleteSandbox', { params: { id: sandboxId } });
    expect((await house().refusal('getSandbox', { params: { id: sandboxId } })).status).toBe(404);
  });
});
