import { describe, expect, it } from 'vitest';
import { parseInstanceId, workItemId } from '../../../shared/ids.ts';
import { instant, later } from '../../../shared/time.ts';
import type { Due, DueStore } from '../../store/port.ts';
import { HandWoundClock } from '../clock.ts';
import type { Log } from '../log.ts';
import { againAt, DONE, type Handled } from './handled.ts';
import { Pump } from './pump.ts';

type Deadline = Extract<Due, { type: 'deadline' }>;

const START = instant(1_000_000);

/** A store of due things, a clock, and a pump between them. */
function scene(handle: (due: Deadline) => Promise<Handled>, width = 4) {
  const clock = new HandWoundClock(START);
  const waiting = new Map<string, Deadline>();
  const leased = new Set<string>();
  const events: string[] = [];
  const state = { storeFails: false, leases: 0 };
  const due: DueStore = {
    lease(_type, { at, limit }) {
      state.leases += 1;
      if (state.storeFails) return Promise.reject(new Error('away'));
      const found = [...waiting.values()]
        .filter((one) => one.dueAt <= at && !leased.has(one.id))
        .slice(0, limit);
      for (const { id } of found) leased.add(id);
      return Promise.resolve(found);
    },
    settle(done) {
      for (const { id } of done) waiting.delete(id);
      return Promise.resolve();
    },
    postpone(one, _node, until) {
      leased.delete(one.id);
      waiting.set(one.id, { ...one, dueAt: until, failures: one.failures + 1 } as Deadline);
      return Promise.resolve();
    },
    nextDue() {
      const times = [...waiting.values()]
        .filter(({ id }) => !leased.has(id))
        .map(({ dueAt }) => dueAt);
      return Promise.resolve(times.length === 0 ? null : instant(Math.min(...times)));
    },
  };
  const note = (event: string): void => void events.push(event);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const pump = new Pump({ type: 'deadline', due, node: 'n', clock, log, width, handle });
  const add = (id: string, dueInMs = 0): void => {
    const instance = parseInstanceId('i')!;
    waiting.set(id, {
      type: 'deadline',
      id,
      instance,
      subject: workItemId(instance, 1),
      dueAt: later(START, dueInMs),
      failures: 0,
    });
  };
  const goOn = async (ms: number): Promise<void> => {
    clock.moveTo(later(clock.now(), ms));
    await pump.drain();
  };
  return { pump, clock, waiting, events, state, add, goOn };
}

describe('a pump', () => {
  it('carries out what is due, and nothing before its time', async () => {
    const done: string[] = [];
    const { pump, add, goOn } = scene(async ({ id }) => {
      done.push(id);
      return Promise.resolve(DONE);
    });
    for (const [id, ms] of [
      ['a', 0],
      ['b', 1000],
      ['c', 0],
    ] as const)
      add(id, ms);
    await pump.drain();
    expect(done).toEqual(['a', 'c']);
    await goOn(999);
    expect(done).toEqual(['a', 'c']);
    await goOn(1);
    expect(done).toEqual(['a', 'c', 'b']);
  });

  it('wakes by itself when the next thing is due', async () => {
    const done: string[] = [];
    const { pump, clock, add } = scene(({ id }) => {
      done.push(id);
      return Promise.resolve(DONE);
    });
    add('a', 5000);
    await pump.drain();
    clock.moveTo(later(START, 5000));
    await expect.poll(() => done).toEqual(['a']);
  });

  it('has no more in hand than it has hands, and leaves nothing lying', async () => {
    let inHand = 0;
    let most = 0;
    const { pump, add, waiting } = scene(async () => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise(setImmediate);
      inHand -= 1;
      return DONE;
    }, 3);
    for (let n = 0; n < 50; n += 1) add(`d${n}`);
    await pump.drain();
    expect([most, waiting.size, pump.taken]).toEqual([3, 0, 50]);
  });

  it('is held up by nothing that takes its time', async () => {
    let finish = (): void => {};
    const done: string[] = [];
    const { pump, add } = scene(async ({ id }) => {
      if (id === 'slow') await new Promise<void>((resolve) => (finish = resolve));
      done.push(id);
      return DONE;
    });
    for (const id of ['slow', 'a', 'b']) add(id);
    const drained = pump.drain();
    await expect.poll(() => done).toEqual(['a', 'b']);
    add('c');
    pump.kick();
    await expect.poll(() => done).toEqual(['a', 'b', 'c']);
    finish();
    await drained;
    expect(done).toContain('slow');
  });

  it('comes back to what is not over yet, and calls that no failure', async () => {
    const { pump, events, goOn, add, waiting, clock } = scene(({ failures }) =>
      Promise.resolve(failures < 30 ? againAt(later(clock.now(), 100), 'wait') : DONE),
    );
    add('a');
    await pump.drain();
    for (let n = 0; n < 30; n += 1) await goOn(100);
    expect([waiting.size, events]).toEqual([0, []]);
  });

  it('tries what fails less and less often, then sets it aside, and never stops for others', async () => {
    let tries = 0;
    const done: string[] = [];
    const { pump, events, goOn, add } = scene(({ id }) => {
      if (id !== 'poison') done.push(id);
      else {
        tries += 1;
        return Promise.reject(new Error('poison'));
      }
      return Promise.resolve(DONE);
    });
    add('poison');
    await pump.drain();
    for (let second = 0; second < 600; second += 1) {
      add(`good-${second}`);
      await goOn(1000);
    }
    expect(done).toHaveLength(600);
    expect(tries).toBe(10);
    expect(events.filter((event) => event === 'due.failed')).toHaveLength(9);
    expect(events.filter((event) => event === 'due.parked')).toHaveLength(1);
    await goOn(3_600_000);
    expect(tries).toBe(11);
  });

  it('takes a breath when the store is away, and goes on when it is back', async () => {
    const { pump, events, state, add, waiting, goOn } = scene(() => Promise.resolve(DONE));
    add('a');
    state.storeFails = true;
    await pump.drain();
    expect(events).toEqual(['pump.failed']);
    state.storeFails = false;
    await goOn(500);
    expect(waiting.size).toBe(0);
  });

  it('finishes what it has in hand when it stops, and takes nothing new', async () => {
    const done: string[] = [];
    const { pump, add } = scene(async ({ id }) => {
      await new Promise(setImmediate);
      done.push(id);
      return DONE;
    }, 1);
    for (const id of ['a', 'b']) add(id);
    pump.kick();
    await Promise.resolve();
    await pump.stop();
    expect(done.length).toBeLessThanOrEqual(1);
    pump.kick();
    await pump.drain();
    expect(done.length).toBeLessThanOrEqual(1);
  });
});
