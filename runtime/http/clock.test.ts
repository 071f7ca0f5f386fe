import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, timerCatch } from '../testing/models.ts';
import { startTestRuntime } from '../testing/runtime.ts';

describe('the test clock', () => {
  it('stands still, and is set and advanced by hand', async () => {
    const { api, refusal } = await startTestRuntime();
    expect(await api('readClock')).toEqual({ now: '2026-03-02T09:00:00.000Z' });
    expect(await api('advanceClock', { body: { by: 'P1DT1H' } })).toEqual({
      now: '2026-03-03T10:00:00.000Z',
    });
    expect(await api('setClock', { body: { at: '2026-04-01T02:00:00+02:00' } })).toEqual({
      now: '2026-04-01T00:00:00.000Z',
    });
    expect(await refusal('setClock', { body: { at: '2026-03-01T00:00:00Z' } })).toMatchObject({
      status: 409,
    });
    expect(await refusal('setClock', { body: { at: 'tomorrow' } })).toMatchObject({ status: 422 });
    expect(await refusal('advanceClock', { body: { by: 'P1Y' } })).toMatchObject({ status: 422 });
  });

  it('runs what is due, in order, before it answers', async () => {
    const { api } = await startTestRuntime();
    const nodes = [
      timerCatch('one', 'PT1H'),
      timerCatch('two', 'PT30M'),
      timerCatch('three', 'PT30M'),
    ];
    await api('deploy', { body: deploymentOf(lineModel('timed', nodes)) });
    const { instanceId: id } = await api('startInstance', { body: { processId: 'timed' } });
    const places = async () =>
      (await api('getInstance', { params: { id } })).activeElements.map(
        ({ elementId }) => elementId,
      );
    await api('advanceClock', { body: { by: 'PT59M59.999S' } });
    expect(await places()).toEqual(['one']);
    await api('advanceClock', { body: { by: 'PT0.001S' } });
    expect(await places()).toEqual(['two']);
    await api('advanceClock', { body: { by: 'PT1H' } });
    const { items } = await api('getTrace', { params: { id } });
    const left = items
      .filter(({ intent }) => intent === 'completed')
      .map(({ elementId, at }) => `${elementId} ${at.slice(11, 19)}`);
    expect(left).toEqual([
      'start 09:00:00',
      'one 10:00:00',
      'two 10:30:00',
      'three 11:00:00',
      'end 11:00:00',
      'timed 11:00:00',
    ]);
  });

  it('lets hundreds of timers fire at once, each once', async () => {
    const { api } = await startTestRuntime();
    await api('deploy', { body: deploymentOf(lineModel('many', [timerCatch('t', 'PT1M')])) });
    for (let n = 0; n < 3; n += 1)
      await Promise.all(
        Array.from({ length: 100 }, () => api('startInstance', { body: { processId: 'many' } })),
      );
    await api('advanceClock', { body: { by: 'PT1M' } });
    const { items } = await api('listDefinitions');
    expect(items[0]!.counts).toMatchObject({ active: 0, completed: 300 });
  });

  it('is not there when the runtime goes by the real one', async () => {
    const { api, refusal } = await startTestRuntime({ testClock: false });
    for (const problem of [
      await refusal('readClock'),
      await refusal('setClock', { body: { at: '2030-01-01T00:00:00Z' } }),
      await refusal('advanceClock', { body: { by: 'PT1H' } }),
    ])
      expect(problem).toMatchObject({ status: 404 });
    await api('listDefinitions');
  });
});
