import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, userTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

async function version(processId: string, ...tasks: string[]): Promise<string> {
  const nodes = tasks.map((id) => userTask(id));
  const { processes } = await house().api('deploy', {
    body: deploymentOf(lineModel(processId, nodes)),
  });
  return processes[0]!.definitionId;
}

describe('the difference between two deployed versions', () => {
  it('is told by what they say, and by how they are drawn if that is asked for', async () => {
    const [id, other] = [await version('lines', 'check'), await version('lines', 'check', 'sign')];
    const diff = await house().api('diffDefinitions', { params: { id, other } });
    expect(diff.added.map(({ elementId }) => elementId)).toContain('sign');
    expect([diff.moved, diff.layout]).toEqual([[], undefined]);
    const back = await house().api('diffDefinitions', { params: { id: other, other: id } });
    expect(back.removed).toEqual(diff.added);
    const query = { layout: true };
    const drawn = await house().api('diffDefinitions', { params: { id, other: id }, query });
    expect(drawn).toEqual({ added: [], removed: [], changed: [], moved: [], layout: [] });
  });

  it('is refused between processes, and for what is not deployed', async () => {
    const [id, other] = [await version('lines', 'check'), await version('rows', 'check')];
    const refusal = async (params: { id: string; other: string }) =>
      (await house().refusal('diffDefinitions', { params })).status;
    expect(await refusal({ id, other })).toBe(422);
    expect(await refusal({ id, other: 'none' })).toBe(404);
    expect(await refusal({ id: 'none', other: id })).toBe(404);
  });
});
