import { describe, expect, it } from 'vitest';
import { Autosave } from './autosave.ts';

describe('autosave', () => {
  it('saves once, a moment after the last of many changes', async () => {
    const { autosave, clock, saves } = given();
    for (let i = 0; i < 1000; i += 1) autosave.changed();
    clock.pass(499);
    expect(saves()).toBe(0);
    clock.pass(1);
    await autosave.flush();
    expect(saves()).toBe(1);
    expect(autosave.state.value).toEqual({ type: 'saved', at: 500 });
  });

  it('saves again what changes while it saves, and never twice at once', async () => {
    const { autosave, clock, saves, hold, most } = given();
    const release = hold();
    autosave.changed();
    const first = autosave.flush();
    autosave.changed();
    clock.pass(500);
    release();
    await first;
    await autosave.flush();
    expect(saves()).toBe(2);
    expect(most()).toBe(1);
    expect(autosave.state.value.type).toBe('saved');
  });

  it('says why it could not save, and tries again with the next change', async () => {
    const { autosave, fail, saves } = given();
    fail('The disk is full');
    autosave.changed();
    await autosave.flush();
    expect(autosave.state.value).toEqual({ type: 'failed', reason: 'The disk is full' });
    fail(null);
    autosave.changed();
    await autosave.flush();
    expect(autosave.state.value.type).toBe('saved');
    expect(saves()).toBe(2);
  });

  it('keeps an unsaved change after a failure, so that a flush alone saves it', async () => {
    const { autosave, fail } = given();
    fail('no');
    autosave.changed();
    await autosave.flush();
    fail(null);
    await autosave.flush();
    expect(autosave.state.value.type).toBe('saved');
  });

  it('does nothing when nothing changed', async () => {
    const { autosave, saves } = given();
    await autosave.flush();
    expect(saves()).toBe(0);
    expect(autosave.state.value).toEqual({ type: 'unchanged' });
  });

  it('lets a reset in the middle of a save have the last word', async () => {
    const { autosave, hold } = given();
    const release = hold();
    autosave.changed();
    const saving = autosave.flush();
    autosave.reset();
    release();
    await saving;
    expect(autosave.state.value).toEqual({ type: 'unchanged' });
  });
});

function given() {
  let saves = 0;
  let running = 0;
  let most = 0;
  let failure: string | null = null;
  let held: Promise<void> = Promise.resolve();
  const clock = handWoundClock();
  const autosave = new Autosave(async () => {
    saves += 1;
    running += 1;
    most = Math.max(most, running);
    await held;
    running -= 1;
    if (failure !== null) throw new Error(failure);
  }, clock);
  return {
    autosave,
    clock,
    saves: () => saves,
    most: () => most,
    fail: (reason: string | null) => (failure = reason),
    hold: () => {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => (release = resolve));
      return () => release();
    },
  };
}

function handWoundClock() {
  let time = 0;
  const due = new Set<{ readonly at: number; readonly act: () => void }>();
  return {
    now: () => time,
    after(ms: number, act: () => void): () => void {
      const entry = { at: time + ms, act };
      due.add(entry);
      return () => due.delete(entry);
    },
    pass(ms: number): void {
      time += ms;
      for (const entry of due) if (entry.at <= time && due.delete(entry)) entry.act();
    },
  };
}
