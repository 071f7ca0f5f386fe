import { beforeAll, describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, serviceTask, timerCatch } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const NOWHERE = ['nothing', 'a.b', '../x', ' '];

beforeAll(async () => {
  const resources = [
    { name: 'a.bpmn', content: lineModel('one', [serviceTask('work')]) },
    { name: 'b.bpmn', content: lineModel('timed', [timerCatch('pause', 'PT5M')]) },
    { name: 'c.bpmn', content: lineModel('straight', []) },
  ];
  await house().api('deploy', { body: { resources } });
  await house().api('deploy', { body: deploymentOf(lineModel('one', [serviceTask('other')])) });
});

const start = async (body: {
  processId: string;
  version?: number;
  variables?: Record<string, number | string>;
  businessKey?: string;
}) => (await house().api('startInstance', { body })).instanceId;

describe('starting', () => {
  it('takes the newest version, a certain one, or a definition', async () => {
    const activeIn = async (id: string) =>
      (await house().api('getInstance', { params: { id } })).activeElements[0]!.elementId;
    expect(await activeIn(await start({ processId: 'one' }))).toBe('other');
    const old = await start({ processId: 'one', version: 1 });
    expect(await activeIn(old)).toBe('work');
    const { definitionId } = await house().api('getInstance', { params: { id: old } });
    const { instanceId } = await house().api('startInstance', { body: { definitionId } });
    expect(await activeIn(instanceId)).toBe('work');
  });

  it('runs a process that waits for nothing to its end', async () => {
    const id = await start({ processId: 'straight', variables: { a: 1 } });
    expect(await house().api('getInstance', { params: { id } })).toMatchObject({
      state: 'completed',
      endedAt: '2026-03-02T09:00:00.000Z',
      activeElements: [],
      variables: { a: 1 },
    });
  });

  it.each([
    [{ processId: 'none' }, 404],
    [{ processId: 'one', version: 9 }, 404],
    [{ definitionId: 'none' }, 404],
    [{ processId: 'one', startEventId: 'work' }, 422],
    [{ processId: 'one', startEventId: '-' }, 422],
    [{ processId: 'one', definitionId: 'both' }, 422],
    [{}, 422],
    [{ processId: 'one', startBefore: ['work'] }, 422],
  ])('%j is refused with %i', async (body, status) => {
    expect(
      (await house().call('startInstance', { body: body as { processId: string } })).status,
    ).toBe(status);
  });
});

describe('an instance', () => {
  it('shows where it stands', async () => {
    const id = await start({
      processId: 'one',
      version: 1,
      businessKey: 'K-1',
      variables: { a: 1 },
    });
    expect(await house().api('getInstance', { params: { id } })).toMatchObject({
      instanceId: id,
      processId: 'one',
      version: 1,
      businessKey: 'K-1',
      state: 'active',
      endedAt: null,
      variables: { a: 1 },
      marking: {
        elements: { work: { active: 1 }, start: { active: 0, completed: 1 } },
        flows: { 'to-work': 1 },
      },
    });
  });

  it('shows the variables of a scope with what it inherits', async () => {
    const id = await start({ processId: 'one', version: 1, variables: { a: 1 } });
    const { activeElements } = await house().api('getInstance', { params: { id } });
    const scope = activeElements[0]!.elementInstanceId;
    const { variables } = await house().api('getInstance', { params: { id }, query: { scope } });
    expect(variables).toEqual({ a: 1 });
    for (const unknown of [`${id}.e999`, 'nonsense'])
      expect(
        await house().refusal('getInstance', { params: { id }, query: { scope: unknown } }),
      ).toMatchObject({ status: 404 });
  });

  it('is changed, and cancelled, by an operator', async () => {
    const id = await start({ processId: 'one', variables: { a: 1 } });
    await house().api('setVariables', {
      params: { id },
      body: { variables: { a: 2, b: { c: null } } },
    });
    await house().api('cancelInstance', { params: { id }, body: { reason: 'a test' } });
    const instance = await house().api('getInstance', { params: { id } });
    expect(instance).toMatchObject({
      state: 'terminated',
      variables: { a: 2, b: { c: null } },
      activeElements: [],
    });
    const { items } = await house().api('getJournal', { params: { id }, query: { limit: 1000 } });
    const end = items.find(({ type }) => type === 'instanceEnded');
    expect(end).toMatchObject({ reason: expect.stringContaining('a test') });
  });

  it('that has ended takes no more changes', async () => {
    const id = await start({ processId: 'straight' });
    for (const refusal of [
      await house().refusal('cancelInstance', { params: { id }, body: {} }),
      await house().refusal('setVariables', { params: { id }, body: { variables: {} } }),
    ])
      expect(refusal).toMatchObject({ status: 409, code: 'not-in-state', state: 'completed' });
  });

  it('that does not exist is found by no route', async () => {
    for (const id of NOWHERE) {
      const params = { id };
      for (const reply of [
        await house().refusal('getInstance', { params }),
        await house().refusal('getPastInstance', { params: { id, seq: 1 } }),
        await house().refusal('getTrace', { params }),
        await house().refusal('getJournal', { params }),
        await house().refusal('streamInstance', { params }),
        await house().refusal('cancelInstance', { params, body: {} }),
        await house().refusal('setVariables', { params, body: { variables: {} } }),
      ])
        expect(reply).toMatchObject({ status: 404, code: 'not-found' });
    }
  });
});

describe('the history of an instance', () => {
  it('is its journal, page by page and without a gap', async () => {
    const id = await start({ processId: 'straight', variables: { a: 1 } });
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? { limit: 3 } : { limit: 3, cursor };
      const page = await house().api('getJournal', { params: { id }, query });
      seqs.push(...page.items.map(({ seq }) => seq));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    const rest = await house().api('getJournal', { params: { id }, query: { after: 2, limit: 1 } });
    expect(rest.items).toMatchObject([{ seq: 3, at: '2026-03-02T09:00:00.000Z' }]);
    const odd = { params: { id }, query: { cursor: 'odd' } };
    expect(await house().refusal('getJournal', odd)).toMatchObject({ status: 400 });
  });

  it('is a trace of what was entered, taken and left', async () => {
    const id = await start({ processId: 'one', version: 1 });
    await house().api('cancelInstance', { params: { id }, body: {} });
    const { items } = await house().api('getTrace', { params: { id } });
    const root = items[0]!.elementInstanceId;
    expect(items.map(({ elementId, intent }) => `${elementId} ${intent}`)).toEqual([
      'one entered',
      'start entered',
      'to-work taken',
      'start completed',
      'work entered',
      'work terminated',
      'one terminated',
    ]);
    expect(items.slice(1, -1).every(({ scopeId }) => scopeId === root)).toBe(true);
    const page = await house().api('getTrace', { params: { id }, query: { limit: 5 } });
    const rest = await house().api('getTrace', {
      params: { id },
      query: { cursor: page.nextCursor! },
    });
    expect([...page.items, ...rest.items]).toEqual(items);
  });

  it('can be looked at as it was after any record', async () => {
    const id = await start({ processId: 'one', variables: { a: 1 } });
    const now = await house().api('getInstance', { params: { id } });
    const then = await house().api('getPastInstance', { params: { id, seq: now.seq } });
    const { activeElements, variables, marking, incidents } = now;
    expect(then).toMatchObject({ state: 'active', activeElements, variables, marking, incidents });
    await house().api('cancelInstance', { params: { id }, body: {} });
    expect(await house().api('getPastInstance', { params: { id, seq: now.seq } })).toEqual(then);
    for (const seq of [0, 999])
      expect(await house().refusal('getPastInstance', { params: { id, seq } })).toMatchObject({
        status: 404,
      });
  });
});

describe('a list of instances', () => {
  it('is filtered by what instances are and where they stand', async () => {
    const id = await start({
      processId: 'one',
      businessKey: 'F-1',
      variables: { total: 5, name: 'five' },
    });
    const ended = await start({ processId: 'straight', businessKey: 'F-1' });
    const { definitionId } = await house().api('getInstance', { params: { id } });
    const found = async (query: object) =>
      (await house().api('listInstances', { query: { businessKey: 'F-1', ...query } })).items.map(
        ({ instanceId }) => instanceId,
      );
    expect(await found({})).toEqual([ended, id]);
    for (const query of [
      { processId: 'one' },
      { definitionId },
      { state: 'active' },
      { elementId: 'other' },
      { variable: ['total:5'] },
      { variable: ['name:five', 'total:5'] },
      { variable: ['name:"five"'] },
    ])
      expect([query, await found(query)]).toEqual([query, [id]]);
    for (const query of [
      { variable: ['total:"5"'] },
      { variable: ['total:6'] },
      { incidents: true },
      { processId: '-' },
    ])
      expect([query, await found(query)]).toEqual([query, []]);
  });

  it('comes in pages', async () => {
    for (let n = 0; n < 3; n += 1) await start({ processId: 'straight', businessKey: 'paged' });
    const first = await house().api('listInstances', { query: { businessKey: 'paged', limit: 2 } });
    const query = { businessKey: 'paged', limit: 2, cursor: first.nextCursor! };
    const second = await house().api('listInstances', { query });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
  });
});
