import { expect, it } from 'vitest';
import { accept } from '../../../shared/outcome.ts';
import { durationMs, instant, later } from '../../../shared/time.ts';
import { step } from '../../engine/index.ts';
import { openMemoryStore } from '../../store/memory.ts';
import { process } from '../../testing/process-builder.ts';
import { instanceOf } from '../../testing/store/ids.ts';
import type { Execute } from '../execute.ts';
import { createPassDeadline } from './deadlines.ts';

const PROCESS = process('wait')
  .startEvent()
  .timerCatch('hour', { duration: 'PT1H' })
  .endEvent()
  .build();
const HOUR = durationMs(3_600_000);

it('does not lose a timer when the clock is set back while it is in hand', async () => {
  // given a timer that is due, and taken in hand
  let at = instant(1_767_225_600_000);
  const clock = { now: () => at, callAt: () => () => undefined };
  const store = openMemoryStore({ now: clock.now });
  const execute: Execute = async (instance, command) => {
    const settled = await store.instances.decide(instance, null, (state) =>
      step(PROCESS, state, command, clock.now()),
    );
    if (settled.type !== 'committed') throw new Error(settled.type);
    return accept(settled);
  };
  const start = { variables: {}, businessKey: null, startEvent: null, by: 'tester' };
  const { definition } = PROCESS;
  await execute(instanceOf('one'), { type: 'startInstance', definition, ...start }, null);
  at = later(at, HOUR);
  const request = { node: 'here', at, forMs: HOUR, limit: 1 };
  const [due] = await store.due.lease('deadline', request);
  if (due?.type !== 'deadline') throw new Error('nothing is due');
  // when the clock is set back
  const pass = createPassDeadline(execute, clock);
  at = later(at, -1000);
  // then it is early, and due again when its time comes
  expect(await pass(due)).toMatchObject({ type: 'again', until: due.dueAt });
  at = due.dueAt;
  expect(await pass(due)).toEqual({ type: 'done' });
  expect((await store.instances.load(due.instance))?.get(due.instance)).toMatchObject({
    state: 'completed',
  });
});
