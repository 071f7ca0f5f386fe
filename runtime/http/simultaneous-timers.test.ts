import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const TIMERS = Array.from({ length: 40 }, (_, n) => `t${n}`);
/** Timers of every form that all fire at ten: the tests' clock begins at nine. */
const FORMS = [
  '<bpmn:timeDuration>PT1H</bpmn:timeDuration>',
  '<bpmn:timeDate>2026-03-02T11:00:00[Europe/Berlin]</bpmn:timeDate>',
  '<bpmn:timeCycle>R1/PT1H</bpmn:timeCycle>',
  '<bpmn:timeCycle>0 10 2 3 *</bpmn:timeCycle>',
];
const BORDER = TIMERS.map(
  (id, n) => `<bpmn:boundaryEvent id="${id}" attachedToRef="it" cancelActivity="false">
<bpmn:timerEventDefinition>${FORMS[n % FORMS.length]}</bpmn:timerEventDefinition>
</bpmn:boundaryEvent>`,
).join('\n');
const { xml } = serviceTask('it');
const MODEL = lineModel('many', [{ id: 'it', xml: xml + BORDER }]);

async function begin({ api }: TestRuntime, count: number): Promise<readonly string[]> {
  await api('deploy', { body: deploymentOf(MODEL) });
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1)
    ids.push((await api('startInstance', { body: { processId: 'many' } })).instanceId);
  return ids;
}

async function fired({ api }: TestRuntime, id: string): Promise<readonly string[]> {
  const { items } = await api('getTrace', { params: { id }, query: { limit: 500 } });
  return items
    .filter(({ intent, elementId }) => intent === 'completed' && /^t\d+$/.test(elementId))
    .map(({ elementId }) => elementId);
}

describe.each(['memory', 'sqlite'] as const)('timers that are due at once (%s)', (store) => {
  it('fire in the order in which they were opened', async () => {
    const house = await startTestRuntime({ store });
    const ids = await begin(house, 5);
    await house.api('advanceClock', { body: { by: 'PT1H' } });
    for (const id of ids) expect(await fired(house, id)).toEqual(TIMERS);
  });
});

it('timers that are due at once fire in the order in which they were opened after a restart, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const before = await startTestRuntime({ store: 'sqlite', folder });
  const [id = ''] = await begin(before, 1);
  await before.runtime.close();
  const after = await startTestRuntime({ store: 'sqlite', folder });
  await after.api('advanceClock', { body: { by: 'P1D' } });
  expect(await fired(after, id)).toEqual(TIMERS);
});
