import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { deploymentOf, lineModel, userTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

function scheduled(processId: string, extensions: string): ReturnType<typeof deploymentOf> {
  return deploymentOf(lineModel(processId, [userTask('t', extensions)]));
}

async function started(processId: string, variables: JsonObject = {}) {
  const body = { processId, variables };
  const { instanceId } = await house().api('startInstance', { body });
  const inbox = await house().api('listInbox', { query: { instanceId } });
  return { instanceId, task: inbox.items[0] };
}

describe('when a task is to be done', () => {
  it('stands in the inbox as the model says it', async () => {
    const body = scheduled(
      'literal',
      `<zeebe:taskSchedule dueDate="2026-03-03T12:00:00+01:00" followUpDate="2026-03-02T09:00:00Z" />
<zeebe:priorityDefinition priority="80" />`,
    );
    expect((await house().api('deploy', { body })).warnings).toEqual([]);
    const { task } = await started('literal');
    const schedule = {
      dueAt: '2026-03-03T11:00:00.000Z',
      followUpAt: '2026-03-02T09:00:00.000Z',
      priority: 80,
    };
    expect(task).toMatchObject(schedule);
    const detail = await house().api('getTask', { params: { id: task!.taskId } });
    expect(detail).toMatchObject(schedule);
  });

  it('is computed when the task is reached', async () => {
    const body = scheduled(
      'computed',
      `<zeebe:taskSchedule dueDate="=now() + duration(&quot;PT2H&quot;)" followUpDate="=later" />
<zeebe:priorityDefinition priority="=urgency * 2" />`,
    );
    await house().api('deploy', { body });
    const { task } = await started('computed', { urgency: 20 });
    const due = Date.parse(task!.createdAt) + 2 * 3_600_000;
    expect(task).toMatchObject({ dueAt: new Date(due).toISOString(), followUpAt: null });
    expect(task!.priority).toBe(40);
  });

  it('is ordinary when the model says nothing', async () => {
    await house().api('deploy', { body: scheduled('silent', '') });
    const { task } = await started('silent');
    expect(task).toMatchObject({ dueAt: null, followUpAt: null, priority: 50 });
  });

  it.each([
    ['<zeebe:taskSchedule dueDate="tomorrow" />', '"tomorrow"'],
    ['<zeebe:taskSchedule followUpDate="2026-02-30" />', '"2026-02-30"'],
    ['<zeebe:priorityDefinition priority="101" />', '"101"'],
    ['<zeebe:priorityDefinition priority="high" />', '"high"'],
  ])('is refused as %s', async (extensions, found) => {
    const problem = await house().refusal('deploy', { body: scheduled('wrong', extensions) });
    expect(problem['diagnostics']).toMatchObject([
      { code: 'scheduleInvalid', elementId: 't', message: expect.stringContaining(found) },
    ]);
  });

  it('halts the task when what is computed is no date', async () => {
    const body = scheduled('nodate', '<zeebe:taskSchedule dueDate="=until" />');
    await house().api('deploy', { body });
    const { instanceId, task } = await started('nodate', { until: 7 });
    expect(task).toBeUndefined();
    const { items } = await house().api('listIncidents', { query: { instanceId } });
    expect(items).toMatchObject([{ elementId: 't', kind: 'mappingFailed' }]);
  });
});
