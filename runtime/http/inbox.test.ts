import { beforeAll, describe, expect, it } from 'vitest';
import type { InboxQuery } from '../../shared/api/tasks.ts';
import { asker } from '../testing/asking.ts';
import { lineModel, userTask } from '../testing/models.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let clock: number;
let rita: Signed;
let carl: Signed;

/** Starts a case of the process, due in so many hours, this urgent. */
async function started(businessKey: string, hours: number, priority: number): Promise<string> {
  await house().api('advanceClock', { body: { by: 'PT1S' } });
  const due = new Date(clock + hours * 3_600_000).toISOString();
  const { instanceId } = await house().api('startInstance', {
    body: { processId: 'sorted', businessKey, variables: { due, priority } },
  });
  const { items } = await house().api('listInbox', { query: { instanceId } });
  return items[0]!.taskId;
}

async function keys(query: InboxQuery, who: Partial<Signed> = rita): Promise<(string | null)[]> {
  const { items } = await house().api('listInbox', {
    ...who,
    query: { processId: 'sorted', ...query },
  });
  return items.map(({ businessKey }) => businessKey);
}

beforeAll(async () => {
  clock = Date.parse((await house().api('readClock')).now);
  const schedule = `<zeebe:taskSchedule dueDate="=due" /><zeebe:priorityDefinition priority="=priority" />`;
  const clerks = `<zeebe:assignmentDefinition candidateGroups="clerks" />`;
  const resources = [
    { name: 'a.bpmn', content: lineModel('sorted', [userTask('t', schedule + clerks)]) },
    { name: 'b.bpmn', content: lineModel('other', [userTask('t')]) },
  ];
  await house().api('deploy', { body: { resources } });
  await house().api('putGroup', { params: { name: 'clerks' }, body: {} });
  rita = await signedIn(house(), 'rita', { roles: ['reviewer'], groups: ['clerks'] });
  carl = await signedIn(house(), 'carl', { groups: ['clerks'] });
  for (const [key, hours, priority] of [
    ['LATE', -2, 50],
    ['SOON', 3, 90],
    ['NEXT', 48, 90],
  ] as const)
    await started(key, hours, priority);
  await house().api('startInstance', { body: { processId: 'other', businessKey: 'OTHER' } });
});

describe('the inbox that is searched', () => {
  it('is sorted by what is asked for', async () => {
    expect(await keys({ order: 'due' })).toEqual(['LATE', 'SOON', 'NEXT']);
    expect(await keys({ order: 'urgent' })).toEqual(['SOON', 'NEXT', 'LATE']);
    expect(await keys({ order: 'newest' })).toEqual(['NEXT', 'SOON', 'LATE']);
  });

  it('finds by time, priority, text, group and process', async () => {
    const dueBefore = new Date(clock).toISOString();
    expect(await keys({ dueBefore })).toEqual(['LATE']);
    expect(await keys({ minPriority: 90 })).toEqual(['SOON', 'NEXT']);
    expect(await keys({ text: ' soon ' })).toEqual(['SOON']);
    expect(await keys({ group: 'clerks', text: 'late' })).toEqual(['LATE']);
    expect(await keys({ group: 'nobodys' })).toEqual([]);
    expect(await keys({ elementId: 't', kind: 'review' })).toEqual([]);
    expect(await keys({ processId: 'other' })).toEqual(['OTHER']);
  });

  it('goes on behind each page, in any order, and not with the cursor of another', async () => {
    const first = await house().api('listInbox', {
      query: { processId: 'sorted', order: 'due', limit: 2 },
    });
    expect(first.items).toHaveLength(2);
    const cursor = first.nextCursor!;
    expect(await keys({ order: 'due', cursor }, {})).toEqual(['NEXT']);
    for (const bad of ['x', Buffer.from('["due"]').toString('base64url')]) {
      const { code } = await house().refusal('listInbox', { query: { order: 'due', cursor: bad } });
      expect(code).toBe('malformed-request');
    }
    const query = { order: 'newest' as const, cursor };
    expect((await house().refusal('listInbox', { query })).code).toBe('malformed-request');
  });

  it('follows what is taken, done and asked, as soon as it is', async () => {
    const id = await started('TAKEN', 1, 10);
    expect(await keys({ text: 'taken', whose: 'groups' })).toEqual(['TAKEN']);
    await house().api('claimTask', { ...rita, params: { id }, body: {} });
    expect(await keys({ text: 'taken', whose: 'groups' })).toEqual([]);
    expect(await keys({ whose: 'me' })).toEqual(['TAKEN']);
    expect(await keys({ whose: 'me' }, carl)).toEqual([]);
    await house().api('completeTask', { ...rita, params: { id }, body: { variables: {} } });
    expect(await keys({ whose: 'me' })).toEqual([]);
    const { ask } = await asker(house(), { type: 'board' });
    await ask({ audience: { groups: [] }, question: 'Is the board right?' });
    expect(await keys({ processId: 'p-board', text: 'BOARD RIGHT' })).toHaveLength(1);
  });

  it('shows nobody what does not wait for them, nor counts it', async () => {
    expect(await keys({ processId: 'other', order: 'due' }, carl)).toEqual([]);
    const counts = await house().api('countInbox', { ...carl });
    expect(counts.processes.map(({ processId }) => processId)).toEqual(['sorted']);
    const { total, overdue, kinds, groups } = counts;
    expect({ total, overdue, kinds, groups }).toEqual({
      total: 3,
      overdue: 1,
      kinds: { task: 3 },
      groups: { clerks: 3 },
    });
    const dueBefore = new Date(clock + 4 * 3_600_000).toISOString();
    expect((await house().api('countInbox', { ...carl, query: { dueBefore } })).due).toBe(2);
  });
});

describe('what people arrange', () => {
  it('is put off until its time, and comes back by itself', async () => {
    const id = await started('PUT-OFF', 1, 10);
    const at = new Date(clock + 3_600_000).toISOString();
    const body = { at, note: 'waits for the supplier' };
    const { followUp } = await house().api('followUp', { ...rita, params: { id }, body });
    expect(followUp).toEqual({ at, by: 'rita', note: 'waits for the supplier' });
    expect(await keys({ text: 'put-off', later: 'hide' })).toEqual([]);
    expect(await keys({ later: 'only' })).toEqual(['PUT-OFF']);
    expect((await house().api('countInbox', { ...rita })).later).toBe(1);
    const task = await house().api('getTask', { ...rita, params: { id } });
    expect(task).toMatchObject({ followUpAt: at, handling: { followUp } });
    await house().api('advanceClock', { body: { by: 'PT2H' } });
    expect(await keys({ text: 'put-off', later: 'hide' })).toEqual(['PUT-OFF']);
    await house().api('followUp', { ...rita, params: { id }, body: { at: null } });
    const again = await house().api('getTask', { ...rita, params: { id } });
    expect(again).toMatchObject({ followUpAt: null });
    expect(again).not.toHaveProperty('handling');
  });

  it('cannot be put off into the past, nor by whom it does not wait for', async () => {
    const id = await started('MINE-NOT', 1, 10);
    const past = { at: '2001-01-01T00:00:00Z' };
    const refused = await house().refusal('followUp', { ...rita, params: { id }, body: past });
    expect(refused.code).toBe('invalid-content');
    const [other] = (await house().api('listInbox', { query: { processId: 'other' } })).items;
    const at = new Date(clock + 9_000_000_000).toISOString();
    const strange = { ...carl, params: { id: other!.taskId }, body: { at } };
    expect((await house().refusal('followUp', strange)).code).toBe('not-found');
    const look = { ...carl, params: { id: other!.taskId }, body: {} };
    expect((await house().refusal('lookAt', look)).code).toBe('not-found');
  });

  it('is handed on with a word, by who has it or may take it, and taken from nobody', async () => {
    const id = await started('HANDED', 1, 10);
    const body = { to: 'carl', note: 'You know them.' };
    await house().api('delegateTask', { ...rita, params: { id }, body });
    expect(await keys({ whose: 'me' }, carl)).toEqual(['HANDED']);
    const task = await house().api('getTask', { ...carl, params: { id } });
    expect(task).toMatchObject({
      assignee: 'carl',
      handling: { handedOn: { by: 'rita', to: 'carl', note: 'You know them.' } },
    });
    const back = { ...rita, params: { id }, body: { to: 'rita' } };
    expect((await house().refusal('delegateTask', back)).code).toBe('wrong-holder');
    const nobody = { ...carl, params: { id }, body: { to: 'nobody' } };
    expect((await house().refusal('delegateTask', nobody)).code).toBe('not-found');
  });

  it('tells who else looks, until they look away or say nothing more', async () => {
    const id = await started('LOOKED-AT', 1, 10);
    const look = async (who: Signed, leave = false) =>
      (await house().api('lookAt', { ...who, params: { id }, body: { leave } })).others;
    expect(await look(rita)).toEqual([]);
    expect(await look(carl)).toMatchObject([{ name: 'rita' }]);
    expect(await look(rita)).toMatchObject([{ name: 'carl' }]);
    await look(carl, true);
    expect(await look(rita)).toEqual([]);
    await look(carl);
    await house().api('advanceClock', { body: { by: 'PT1M' } });
    expect(await look(rita)).toEqual([]);
  });
});
