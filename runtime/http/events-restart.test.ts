import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, message, messageCatch, startsModel } from '../testing/models.ts';
import { startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-restart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): Promise<TestRuntime> => startTestRuntime({ store: 'sqlite', folder });

/** The runtime is stopped, and another one is started on what it has left, at the same time. */
async function restart(before: TestRuntime): Promise<TestRuntime> {
  const { now } = await before.api('readClock', {});
  await before.runtime.close();
  const after = await open();
  const { now: there } = await after.api('readClock', {});
  if (there < now) await after.api('setClock', { body: { at: now } });
  return after;
}

describe('a runtime that is stopped and started again', () => {
  it('starts what its timers start, once', async () => {
    const first = await open();
    const cycle =
      '<bpmn:startEvent id="every"><bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>';
    const content = startsModel('timed', [{ id: 'every', xml: cycle }]);
    await first.api('deploy', { body: deploymentOf(content) });
    await first.api('advanceClock', { body: { by: 'PT1H' } });
    const second = await restart(first);
    const countOf = async () =>
      (await second.api('listInstances', { query: { processId: 'timed' } })).items.length;
    expect(await countOf()).toBe(1);
    await second.api('advanceClock', { body: { by: 'PT5H' } });
    expect(await countOf()).toBe(2);
  });

  it('keeps messages that wait, those for a start, and who has had them', async () => {
    const first = await open();
    const roots = message('m', 'paid', '=order') + message('o', 'ordered', '');
    const told =
      '<bpmn:startEvent id="told"><bpmn:messageEventDefinition messageRef="o" /></bpmn:startEvent>';
    const resources = [
      { name: 'a.bpmn', content: lineModel('waiter', [messageCatch('wait', 'm')], roots) },
      { name: 'b.bpmn', content: startsModel('begun', [{ id: 'told', xml: told }], roots) },
    ];
    await first.api('deploy', { body: { resources } });
    const send = (house: TestRuntime, name: string, more = {}) =>
      house.api('publishMessage', { body: { name, correlationKey: 'A', ttl: 'PT1H', ...more } });
    await send(first, 'paid', { messageId: 'p-1' });
    const { started } = await send(first, 'ordered');
    expect(await send(first, 'ordered')).toMatchObject({ queued: 1 });
    const second = await restart(first);
    const { instanceId: id } = await second.api('startInstance', {
      body: { processId: 'waiter', variables: { order: 'A' } },
    });
    await second.api('advanceClock', { body: { by: 'PT0S' } });
    expect((await second.api('getInstance', { params: { id } })).state).toBe('completed');
    expect(await send(second, 'paid', { messageId: 'p-1' })).toMatchObject({
      repeated: true,
      correlated: [{ instanceId: id }],
    });
    const begun = started[0]?.instanceId ?? '';
    await second.api('cancelInstance', { params: { id: begun }, body: {} });
    await second.api('advanceClock', { body: { by: 'PT0S' } });
    const { items } = await second.api('listInstances', {
      query: { processId: 'begun', state: 'active' },
    });
    expect(items).toHaveLength(1);
  });
});
