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
