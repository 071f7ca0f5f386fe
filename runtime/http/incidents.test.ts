import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const DRAWN = new URL(
  '../engine/elements/fixtures/gateways/parallel-token-left-over.bpmn',
  import.meta.url,
);

beforeAll(async () => {
  await house().api('deploy', { body: deploymentOf(readFileSync(DRAWN, 'utf8')) });
  await house().api('deploy', { body: deploymentOf(lineModel('line', [serviceTask('work')])) });
});

async function stuck(): Promise<{ readonly instanceId: string; readonly incidentId: string }> {
  const body = { processId: 'parallel-token-left-over' };
  const { instanceId } = await house().api('startInstance', { body });
  const { items } = await house().api('listIncidents', { query: { instanceId } });
  expect(items).toMatchObject([
    {
      kind: 'deadEnd',
      elementId: 'join',
      details: { waitsFor: ['fork-join'], repairs: ['discardToken', 'addToken'] },
    },
  ]);
  return { instanceId, incidentId: items[0]!.incidentId };
}

describe('a token that waits in vain', () => {
  it.each(['discardToken', 'addToken'] as const)('goes on by %s', async (repair) => {
    const { instanceId, incidentId: id } = await stuck();
    await house().api('resolveIncident', { params: { id }, body: { repair } });
    const ended = await house().api('getInstance', { params: { id: instanceId } });
    expect(ended).toMatchObject({ state: 'completed', incidents: [] });
    const again = await house().call('resolveIncident', { params: { id }, body: { repair } });
    expect(again.status).not.toBe(200);
  });

  it('is repaired in no way that is not offered', async () => {
    const { incidentId: id } = await stuck();
    const body = { repair: 'forget' as 'addToken' };
    const refused = await house().call('resolveIncident', { params: { id }, body });
    expect(refused.status).toBe(422);
  });
});

describe('open incidents', () => {
  it('are put together by their cause', async () => {
    const [one, other] = [await stuck(), await stuck()];
    const query = { processId: 'parallel-token-left-over' };
    const { items, isPartial } = await house().api('groupIncidents', { query });
    const [group] = items;
    expect(items).toHaveLength(1);
    expect(isPartial).toBe(false);
    expect(group).toMatchObject({ elementId: 'join', kind: 'deadEnd', versions: 1 });
    expect(group!.incidents).toBeGreaterThanOrEqual(2);
    expect(group!.hours.reduce((sum, each) => sum + each, 0)).toBe(group!.incidents);
    // What the group says finds its instances.
    const filter = { ...query, incidentKind: [group!.kind], incidentMessage: group!.message };
    const found = await house().api('listInstances', { query: filter });
    const ids = found.items.map(({ instanceId }) => instanceId);
    expect(ids).toEqual(expect.arrayContaining([one.instanceId, other.instanceId]));
    expect(found.items).toHaveLength(group!.instances);
  });

  it('of a process that nobody knows have no cause', async () => {
    const query = { processId: 'nobody-knows' };
    const none = await house().api('groupIncidents', { query });
    expect(none).toEqual({ items: [], isPartial: false });
  });
});
