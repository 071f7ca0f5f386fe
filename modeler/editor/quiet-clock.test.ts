import { describe, expect, it } from 'vitest';
import { quietly } from './quiet-clock.ts';

/** A clock that is wound by hand, a hand that may press, and a page that is idle when it is told so. */
function stage() {
  let now = 0;
  let due: { at: number; act: () => void }[] = [];
  const idle: { act: () => void; timeout: number }[] = [];
  const hand = { isPressed: false };
  const clock = {
    now: () => now,
    after(ms: number, act: () => void) {
      const one = { at: now + ms, act };
      due.push(one);
      return () => void (due = due.filter((other) => other !== one));
    },
  };
  const whenIdle = (act: () => void, timeout: number) => {
    const one = { act, timeout };
    idle.push(one);
    return () => void idle.splice(idle.indexOf(one), 1);
  };
  const pass = (ms: number): void => {
    const until = now + ms;
    for (;;) {
      const next = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      due = due.filter((one) => one !== next);
      now = next.at;
      next.act();
    }
    now = until;
  };
  return {
    hand,
    idle,
    pass,
    quiet: quietly(clock, { isPressed: () => hand.isPressed, whenIdle }),
  };
}

describe('quiet time', () => {
  it('waits until the page has nothing else to do', () => {
    const { quiet, pass, idle } = stage();
    const done: string[] = [];
    quiet.after(500, () => done.push('written'));
    pass(499);
    expect(idle).toEqual([]);
    pass(1);
    expect(done).toEqual([]);
    idle[0]!.act();
    expect(done).toEqual(['written']);
  });

  it('waits while something is dragged, but not for ever', () => {
    const { quiet, pass, idle, hand } = stage();
    hand.isPressed = true;
    quiet.after(500, () => undefined);
    pass(1500);
    expect(idle).toEqual([]);
    hand.isPressed = false;
    pass(100);
    expect(idle).toHaveLength(1);
    hand.isPressed = true;
    quiet.after(500, () => undefined);
    pass(2600);
    expect(idle.map(({ timeout }) => timeout)).toEqual([900, 1]);
  });

  it('can be ended at every moment of the waiting', () => {
    const { quiet, pass, idle, hand } = stage();
    quiet.after(500, () => undefined)();
    pass(1000);
    const asked = quiet.after(500, () => undefined);
    pass(500);
    asked();
    hand.isPressed = true;
    const held = quiet.after(500, () => undefined);
    pass(700);
    held();
    pass(5000);
    expect(idle).toEqual([]);
  });
});
