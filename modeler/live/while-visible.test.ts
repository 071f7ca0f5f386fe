import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whileVisible, type Page } from './while-visible.ts';

/** A page that is shown and hidden by hand. */
class Sheet implements Page {
  visibilityState: DocumentVisibilityState = 'visible';
  #look: () => void = () => undefined;

  addEventListener(_type: 'visibilitychange', listener: () => void): void {
    this.#look = listener;
  }

  turn(to: DocumentVisibilityState): void {
    this.visibilityState = to;
    this.#look();
  }
}

describe('what goes on while a page can be seen', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function begin(): { sheet: Sheet; runs: AbortSignal[]; leave: AbortController } {
    const sheet = new Sheet();
    const runs: AbortSignal[] = [];
    const leave = new AbortController();
    whileVisible((signal) => void runs.push(signal), leave.signal, sheet);
    return { sheet, runs, leave };
  }

  it('begins at once and goes on over a short absence', () => {
    const { sheet, runs } = begin();
    sheet.turn('hidden');
    vi.advanceTimersByTime(10_000);
    sheet.turn('visible');
    vi.advanceTimersByTime(60_000);
    expect(runs.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it('stops after a long absence and begins anew when the page is looked at', () => {
    const { sheet, runs } = begin();
    sheet.turn('hidden');
    vi.advanceTimersByTime(16_000);
    expect(runs.map(({ aborted }) => aborted)).toEqual([true]);
    sheet.turn('visible');
    expect(runs.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('ends with its signal', () => {
    const { runs, leave } = begin();
    leave.abort();
    expect(runs.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
