import { beforeAll, describe, expect, it } from 'vitest';
import type { InstancesQuery } from '../../shared/api/instances.ts';
import type { JsonObject } from '../../shared/json.ts';
import { lineModel, serviceTask, userTask } from '../testing/models.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let near: Signed;

beforeAll(async () => {
  const resources = [
    { name: 'orders.bpmn', content: lineModel('orders', [userTask('look')]) },
    { name: 'bots.bpmn', content: lineModel('bots', [serviceTask('post')]) },
    { name: 'done.bpmn', content: lineModel('done', []) },
  ];
  const { api } = house();
  await api('deploy', { body: { resources } });
  const start = (processId: string, businessKey: string, variables: JsonObject) =>
    api('startInstance', { body: { processId, businessKey, variables } });
  await start('orders', 'K-1', { amount: 10, note: '=SUM(A1)', order: { total: 5, city: 'Köln' } });
  await start('orders', 'K-2', { amount: 200.5, note: 'a "quoted", line\r\nand another' });
  await api('advanceClock', { body: { by: 'PT1H' } });
  await start('bots', 'B-1', { amount: -3, tags: ['urgent', 'x'] });
  await start('done', 'D-1', { amount: 'ten' });
  near = await signedIn(house(), 'near', {
    rights: [{ processId: 'orders', roles: ['operator' as const] }],
  });
});

const keys = async (query: InstancesQuery): Promise<string> => {
  const { items } = await house().api('listInstances', { query });
  return items.map(({ businessKey }) => businessKey).join(' ');
};

describe('finding instances', () => {
  it.each<readonly [InstancesQuery, string]>([
    [{}, 'D-1 B-1 K-2 K-1'],
    [{ processId: ['orders', 'done'] }, 'D-1 K-2 K-1'],
    [{ processId: 'orders', sort: 'startedAt' }, 'K-1 K-2'],
    [{ state: ['completed', 'failed'] }, 'D-1'],
    [{ startedAfter: '2026-03-02T10:00:00Z' }, 'D-1 B-1'],
    [{ startedBefore: '2026-03-02T11:00:00+01:00' }, 'K-2 K-1'],
    [{ endedAfter: '2026-03-02T09:00:00Z', endedBefore: '2026-03-02T11:00:00Z' }, 'D-1'],
    [{ elementId: 'look', waitingAtLeast: 'PT1H' }, 'K-2 K-1'],
    [{ elementId: 'post', waitingAtLeast: 'PT1H' }, ''],
    [{ elementId: 'post', waitingLessThan: 'PT1H' }, 'B-1'],
    [{ passedElementId: 'post' }, 'B-1'],
    [{ businessKeyPrefix: 'K' }, 'K-2 K-1'],
    [{ text: 'k-2' }, 'K-2'],
    [{ variable: ['amount>5'] }, 'K-2 K-1'],
    [{ variable: ['amount>5', 'amount<=10'] }, 'K-1'],
    [{ variable: ['amount:ten'] }, 'D-1'],
    [{ variable: ['amount!=10'] }, 'D-1 B-1 K-2'],
    [{ variable: ['order.total=5'] }, 'K-1'],
    [{ variable: ['order.city~KÖ'] }, ''],
    [{ variable: ['order.city~köln'] }, 'K-1'],
    [{ variable: ['order.city~Köl'] }, 'K-1'],
    [{ variable: ['order:{"city":"Köln","total":5}'] }, 'K-1'],
    [{ variable: ['tags~urgent'] }, 'B-1'],
    [{ variable: ['"tags":["urgent","x"]'] }, 'B-1'],
    [{ variable: ['note?'] }, 'K-2 K-1'],
    [{ variable: ['note!?'] }, 'D-1 B-1'],
    [{ sort: 'variables.amount' }, 'B-1 K-1 K-2 D-1'],
    [{ sort: '-businessKey', processId: 'orders' }, 'K-2 K-1'],
    [{ performer: 'nobody' }, ''],
    [{ lane: 'expert', verdict: ['pass', 'fail'] }, ''],
  ])('%j', async (query, expected) => {
    expect(await keys(query)).toBe(expected);
  });

  it('knows who has worked on it', async () => {
    const { items } = await house().api('listInbox', { query: {} });
    const [task] = items.toReversed();
    const by = await signedIn(house(), 'ann', { roles: ['reviewer'] });
    await house().api('claimTask', { ...by, params: { id: task!.taskId }, body: {} });
    expect(await keys({ performer: 'ann' })).toBe('K-2');
    expect(await keys({ performer: 'ann', businessKey: 'K-1' })).toBe('');
  });

  it.each<readonly [InstancesQuery, string]>([
    [{ startedAfter: 'yesterday' }, 'startedAfter'],
    [{ elementId: 'look', waitingAtLeast: 'long' }, 'waitingAtLeast'],
    [{ waitingAtLeast: 'PT1H' }, 'elementId'],
    [{ variable: ['amount'] }, 'variable'],
    [{ variable: [':5'] }, 'variable'],
    [{ sort: 'variables.order.total' }, 'sort'],
    [{ column: ['variables..'] }, 'column'],
  ])('refuses %j', async (query, parameter) => {
    const { status, body } = await house().call('listInstances', { query });
    expect([status, body]).toEqual([400, expect.objectContaining({ parameter })]);
  });

  it('shows the variables that are asked for as columns', async () => {
    const column = ['variables.amount', 'variables.order.city', 'variables.none'];
    const { items } = await house().api('listInstances', { query: { column, text: 'K-1' } });
    expect(items[0]?.variables).toEqual({ amount: 10, 'order.city': 'Köln' });
  });

  it('counts them, within sight only', async () => {
    expect(await house().api('countInstances', { query: {} })).toEqual({ count: 4, more: false });
    const query = { variable: ['amount>5'] };
    expect(await house().api('countInstances', { query })).toEqual({ count: 2, more: false });
    expect(await house().api('countInstances', { ...near, query: {} })).toEqual({
      count: 2,
      more: false,
    });
  });

  it('takes the same filter for a batch', async () => {
    const filter = { processId: ['orders', 'done'], variable: ['amount<100'] };
    const action = { type: 'suspend' } as const;
    const made = await house().api('createBatch', { body: { filter, action, dryRun: true } });
    expect(made.total).toBe(1);
  });
});

describe('a table of instances', () => {
  const table = async (query: string, token = ADMIN_TOKEN) => {
    const headers = { authorization: `Bearer ${token}` };
    const reply = await fetch(`${house().url}/v1/instances.csv${query}`, { headers });
    return {
      status: reply.status,
      type: reply.headers.get('content-type'),
      text: await reply.text(),
    };
  };

  it('is exactly the view: its filter, its order, its columns', async () => {
    const columns = ['businessKey', 'variables.amount', 'variables.order.city', 'activeElements'];
    const query = `?processId=orders&sort=businessKey${columns.map((name) => `&column=${name}`).join('')}`;
    expect(await table(query)).toEqual({
      status: 200,
      type: 'text/csv; charset=utf-8; header=present',
      text: `${columns.join(',')}\r\n` + 'K-1,10,Köln,look\r\n' + 'K-2,200.5,,look\r\n',
    });
  });

  it('quotes what needs it, and shows formulas as text, but numbers as they are', async () => {
    const { text } = await table('?sort=startedAt&column=variables.note&column=variables.amount');
    expect(text).toBe(
      'variables.note,variables.amount\r\n' +
        "'=SUM(A1),10\r\n" +
        '"a ""quoted"", line\r\nand another",200.5\r\n' +
        ',-3\r\n' +
        ',ten\r\n',
    );
  });

  it('has all columns if none is named', async () => {
    const [head] = (await table('?businessKey=none')).text.split('\r\n');
    expect(head).toBe(
      'instanceId,businessKey,processId,version,definitionId,state,startedAt,endedAt,incidents,activeElements',
    );
  });

  it('refuses a question that cannot be read before it begins', async () => {
    expect((await table('?sort=colour')).status).toBe(400);
    expect((await table('', 'nobody')).status).toBe(401);
  });
});
