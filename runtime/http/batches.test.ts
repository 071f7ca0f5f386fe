import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { BatchDetail, BatchRequest } from '../../shared/api/batches.ts';
import { deploymentOf, lineModel, timerCatch, userTask } from '../testing/models.ts';
import { shareTestRuntime, startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const LINE = deploymentOf(lineModel('line', [userTask('check'), userTask('sign')]));
const STUCK = deploymentOf(lineModel('stuck', [timerCatch('pause', '=when'), userTask('check')]));

beforeAll(async () => {
  for (const body of [LINE, STUCK]) await house().api('deploy', { body });
});

/** Starts instances that a filter finds by their business key. */
async function started(
  at: TestRuntime,
  businessKey: string,
  { count = 3, processId = 'line' } = {},
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = { processId, businessKey, variables: { n } };
    ids.push((await at.api('startInstance', { body })).instanceId);
  }
  return ids;
}

/** Asks again and again until it is so; what never is so ends the test. */
async function until(
  at: TestRuntime,
  id: string,
  isSo: (batch: BatchDetail) => boolean,
): Promise<BatchDetail> {
  for (let times = 0; times < 2000; times += 1) {
    const batch = await at.api('getBatch', { params: { id } });
    if (isSo(batch)) return batch;
  }
  throw new Error(`Expected the batch ${id} to come to it, but it did not.`);
}

const isOver = ({ state }: BatchDetail): boolean => state === 'finished';

async function run(body: BatchRequest): Promise<BatchDetail> {
  const { batchId } = await house().api('createBatch', { body });
  return await until(house(), batchId, isOver);
}

async function stateOf(id: string): Promise<string> {
  return (await house().api('getInstance', { params: { id } })).state;
}

describe('a batch', () => {
  it('does the same to every instance that fits, and says of each what came of it', async () => {
    const ids = await started(house(), 'cancelled');
    await house().api('cancelInstance', { params: { id: ids[1]! }, body: {} });
    const batch = await run({
      filter: { businessKey: 'cancelled' },
      action: { type: 'cancel', reason: 'a mistake' },
    });
    expect(batch).toMatchObject({ total: 3, counts: { pending: 0, done: 2, refused: 1 } });
    expect(batch.items).toMatchObject([
      { instanceId: ids[0], outcome: 'done' },
      { instanceId: ids[1], outcome: 'refused', code: 'notInState' },
      { instanceId: ids[2], outcome: 'done' },
    ]);
    for (const id of ids) expect(await stateOf(id)).toBe('terminated');
  });

  it('only tries, when that is all that is wanted', async () => {
    const ids = await started(house(), 'tried');
    const filter = { businessKey: 'tried' };
    const move = { type: 'move', elementId: 'check', to: 'sign' } as const;
    const action = { type: 'modify', instructions: [move] } as const;
    const tried = await run({ filter, action, dryRun: true });
    expect(tried).toMatchObject({ dryRun: true, counts: { done: 3 } });
    const shown = await house().api('getInstance', { params: { id: ids[0]! } });
    expect(shown.activeElements).toMatchObject([{ elementId: 'check' }]);
    await run({ filter, action });
    const moved = await house().api('getInstance', { params: { id: ids[0]! } });
    expect(moved.activeElements).toMatchObject([{ elementId: 'sign' }]);
  });

  it('suspends, sets variables, resumes and migrates', async () => {
    const [id] = await started(house(), 'many-things', { count: 1 });
    const filter = { businessKey: 'many-things', state: 'active' } as const;
    await run({ filter, action: { type: 'suspend' } });
    expect(await stateOf(id!)).toBe('suspended');
    const any = { businessKey: 'many-things' };
    await run({ filter: any, action: { type: 'setVariables', variables: { n: 7 } } });
    await run({ filter: any, action: { type: 'resume' } });
    expect(await house().api('getInstance', { params: { id: id! } })).toMatchObject({
      state: 'active',
      variables: { n: 7 },
    });
    const body = deploymentOf(lineModel('line', [userTask('check')]));
    const { processes } = await house().api('deploy', { body });
    const { definitionId } = processes[0]!;
    const batch = await run({ filter: any, action: { type: 'migrate', definitionId } });
    expect(batch.counts).toEqual({ pending: 0, done: 1, refused: 0 });
  });

  it('retries every incident, with variables that are corrected', async () => {
    const ids = await started(house(), 'halted', { count: 2, processId: 'stuck' });
    const filter = { processId: 'stuck', incidents: true };
    const batch = await run({
      filter,
      action: { type: 'retry', variables: { when: 'PT1H' } },
    });
    expect(batch.counts.done).toBe(2);
    const shown = await house().api('getInstance', { params: { id: ids[0]! } });
    expect(shown.incidents).toEqual([]);
    const again = await run({ filter: { processId: 'stuck' }, action: { type: 'retry' } });
    expect(again.items).toMatchObject([{ outcome: 'refused' }, { outcome: 'refused' }]);
  });

  it('is about nobody when nobody fits', async () => {
    const body = { filter: { businessKey: 'none' }, action: { type: 'resume' } as const };
    expect(await run(body)).toMatchObject({ state: 'finished', total: 0, items: [] });
  });

  it('shows its instances part by part', async () => {
    await started(house(), 'paged', { count: 5 });
    const filter = { businessKey: 'paged' };
    const { batchId: id } = await run({ filter, action: { type: 'suspend' } });
    const seen: string[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const query: { limit: number; cursor: string } = { limit: 2, cursor };
      const page = await house().api('getBatch', { params: { id }, query });
      seen.push(...page.items.map(({ instanceId }) => instanceId));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
  });

  it('keeps to the pace it is given, and can be stopped', async () => {
    await started(house(), 'paced', { count: 4 });
    const body = { filter: { businessKey: 'paced' }, action: { type: 'suspend' } as const };
    const { batchId: id } = await house().api('createBatch', {
      body: { ...body, ratePerSecond: 1 },
    });
    await until(house(), id, ({ counts }) => counts.done === 1);
    await house().api('advanceClock', { body: { by: 'PT1S' } });
    await until(house(), id, ({ counts }) => counts.done === 2);
    expect(await house().api('stopBatch', { params: { id } })).toMatchObject({ state: 'stopped' });
    await house().api('advanceClock', { body: { by: 'PT1M' } });
    const { counts } = await house().api('getBatch', { params: { id } });
    expect(counts).toEqual({ pending: 2, done: 2, refused: 0 });
    expect((await house().refusal('stopBatch', { params: { id } })).status).toBe(409);
  });

  it('is refused for what it is not, and is not there if nobody has made it', async () => {
    const odd = { filter: { variable: ['odd'] }, action: { type: 'resume' } as const };
    expect((await house().refusal('createBatch', { body: odd })).status).toBe(400);
    const unknown = { filter: {}, action: { type: 'forget' as 'resume' } };
    expect((await house().refusal('createBatch', { body: unknown })).status).toBe(422);
    const params = { id: 'none' };
    expect((await house().refusal('getBatch', { params })).status).toBe(404);
    expect((await house().refusal('stopBatch', { params })).status).toBe(404);
  });

  it('goes on after a restart, and does nothing twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-batches-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const first = await startTestRuntime({ store: 'sqlite', folder });
    await first.api('deploy', { body: LINE });
    const ids = await started(first, 'interrupted');
    const { batchId: id } = await first.api('createBatch', {
      body: {
        filter: { businessKey: 'interrupted' },
        action: { type: 'setVariables', variables: { seen: true } },
        ratePerSecond: 1,
      },
    });
    await until(first, id, ({ counts }) => counts.done === 1);
    await first.runtime.close();
    const second = await startTestRuntime({ store: 'sqlite', folder });
    await until(second, id, ({ counts }) => counts.done === 2);
    await second.api('advanceClock', { body: { by: 'PT1S' } });
    await until(second, id, ({ counts }) => counts.done === 3);
    await second.api('advanceClock', { body: { by: 'PT1S' } });
    await until(second, id, isOver);
    for (const instance of ids) {
      const { items } = await second.api('getJournal', { params: { id: instance } });
      expect(items.filter((one) => one.type === 'variableSet' && one.name === 'seen')).toHaveLength(
        1,
      );
    }
  });
});
