import { beforeAll, describe, expect, it } from 'vitest';
import type { BatchDetail, BatchRequest } from '../../shared/api/batches.ts';
import { deploymentOf, lineModel, message, messageCatch, userTask } from '../testing/models.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let near: Signed;

const PAID = lineModel('waits', [messageCatch('paid', 'm')], message('m', 'payment', '=key'));

beforeAll(async () => {
  for (const name of ['near', 'far'])
    await house().api('deploy', { body: deploymentOf(lineModel(name, [userTask('look')])) });
  await house().api('deploy', { body: deploymentOf(PAID) });
  const rights = [{ processId: 'near', roles: ['operator' as const] }];
  near = await signedIn(house(), 'near', { rights });
});

async function started(processId: string, businessKey: string): Promise<string> {
  const variables = { key: businessKey };
  const body = { processId, businessKey, variables };
  return (await house().api('startInstance', { body })).instanceId;
}

async function run(body: BatchRequest, who: Partial<Signed> = {}): Promise<BatchDetail> {
  const { batchId: id } = await house().api('createBatch', { ...who, body });
  for (let times = 0; times < 2000; times += 1) {
    const batch = await house().api('getBatch', { ...who, params: { id } });
    if (batch.state === 'finished') return batch;
  }
  throw new Error(`Expected the batch ${id} to finish, but it did not.`);
}

describe('a batch of somebody with rights in one process', () => {
  it('reaches what is of there, whatever the filter says', async () => {
    const here = await started('near', 'shared');
    const there = await started('far', 'shared');
    const action = { type: 'suspend', reason: 'a look' } as const;
    const batch = await run({ filter: { businessKey: 'shared' }, action }, near);
    expect(batch).toMatchObject({ total: 1, processes: ['near'], items: [{ instanceId: here }] });
    const { state } = await house().api('getInstance', { params: { id: there } });
    expect(state).toBe('active');
  });

  it('says of what is not of there what it says of what is not', async () => {
    const here = await started('near', 'named');
    const there = await started('far', 'named');
    const action = { type: 'suspend' } as const;
    const batch = await run({ instanceIds: [there, here, '0nobody'], action }, near);
    expect(batch.counts).toEqual({ pending: 0, done: 1, refused: 2 });
    expect(batch.refusals).toMatchObject([{ code: 'notFound', count: 2 }]);
    expect(batch.items.map(({ outcome }) => outcome)).toEqual(['refused', 'done', 'refused']);
  });

  it('is theirs to see, and those of others are not', async () => {
    const action = { type: 'resume' } as const;
    await started('far', 'others');
    const { batchId: id } = await run({ filter: { businessKey: 'others' }, action });
    expect((await house().refusal('getBatch', { ...near, params: { id } })).status).toBe(404);
    expect((await house().refusal('stopBatch', { ...near, params: { id } })).status).toBe(404);
    const { items } = await house().api('listBatches', near);
    expect(items.every(({ processes = [] }) => processes.every((one) => one === 'near'))).toBe(
      true,
    );
  });

  it('deletes nothing: that is for owners', async () => {
    const action = { type: 'delete' } as const;
    const call = { ...near, body: { filter: {}, action } };
    expect((await house().refusal('createBatch', call)).status).toBe(403);
  });

  it('stands in the journal of each under their name, and in the audit log with its reason', async () => {
    const id = await started('near', 'audited');
    const action = { type: 'cancel', reason: 'sent twice' } as const;
    await run({ instanceIds: [id], action, reason: 'doubles of Monday' }, near);
    const { items } = await house().api('getJournal', { params: { id } });
    expect(items).toContainEqual(
      expect.objectContaining({ reason: 'cancelled by near: sent twice' }),
    );
    const log = String((await house().call('exportAudit')).body);
    const notice = log.split('\n').find((line) => line.includes('doubles of Monday'));
    expect(notice).toMatch(/batchOrdered.*near.*doubles of Monday/);
    expect(log).toContain('batchFinished');
  });
});

describe('what a batch is about', () => {
  it('is either a filter or names', async () => {
    const action = { type: 'resume' } as const;
    for (const body of [{ action }, { action, filter: {}, instanceIds: ['a'] }])
      expect((await house().refusal('createBatch', { body })).status).toBe(400);
  });

  it('is begun anew where it has ended, once each', async () => {
    const ids = [await started('near', 'again'), await started('near', 'again')];
    await house().api('cancelInstance', { params: { id: ids[0]! }, body: {} });
    const action = { type: 'restart', variables: { seen: true } } as const;
    const tried = await run({ instanceIds: ids, action, dryRun: true });
    expect(tried.counts).toEqual({ pending: 0, done: 1, refused: 1 });
    const batch = await run({ instanceIds: ids, action });
    expect(batch.refusals).toMatchObject([{ code: 'notInState', count: 1 }]);
    const { items } = await house().api('listInstances', { query: { businessKey: 'again' } });
    expect(items).toHaveLength(3);
  });

  it('gets a message whatever its key, and says who does not wait for it', async () => {
    const waiting = await started('waits', 'k-1');
    const other = await started('near', 'k-2');
    const action = { type: 'correlate', name: 'payment', variables: { paid: 1 } } as const;
    const ids = { instanceIds: [waiting, other] };
    expect((await run({ ...ids, action, dryRun: true })).counts).toMatchObject({ done: 1 });
    const batch = await run({ ...ids, action });
    expect(batch.items).toMatchObject([{ outcome: 'done' }, { code: 'notInState' }]);
    const { state } = await house().api('getInstance', { params: { id: waiting } });
    expect(state).toBe('completed');
  });

  it('is told in part by outcome, and as a table', async () => {
    const ids = [await started('near', 'told'), 'nobody', 'noone'];
    const { batchId: id } = await run({ instanceIds: ids, action: { type: 'suspend' } });
    const query = { outcome: 'refused', limit: 1 } as const;
    const first = await house().api('getBatch', { params: { id }, query });
    expect(first.items).toMatchObject([{ instanceId: 'nobody' }]);
    const cursor = first.nextCursor!;
    const next = await house().api('getBatch', { params: { id }, query: { ...query, cursor } });
    expect(next).toMatchObject({ items: [{ instanceId: 'noone' }], nextCursor: null });
    const table = await house().call('writeBatchItems', { params: { id }, query: {} });
    expect(String(table.body).split('\r\n')).toHaveLength(5);
  });
});

describe('a message by hand', () => {
  it('reaches one instance whatever its key, after it was tried', async () => {
    const id = await started('waits', 'k-3');
    const body = { name: 'payment' };
    const tried = await house().api('correlateInstance', {
      params: { id },
      query: { dryRun: true },
      body,
    });
    expect(tried.preview?.state).toBe('completed');
    await house().api('correlateInstance', { params: { id }, body });
    const again = await house().refusal('correlateInstance', { params: { id }, body });
    expect(again.status).toBe(409);
    const wrong = await started('waits', 'k-4');
    const refused = await house().refusal('correlateInstance', {
      params: { id: wrong },
      body: { name: 'delivery' },
    });
    expect(refused.detail).toContain('it waits for payment');
  });
});
