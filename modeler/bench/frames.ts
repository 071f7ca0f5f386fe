import type { Page } from 'playwright-core';

/** What a hand does. */
export type Act = 'mousemove' | 'mouseup' | 'keydown' | 'wheel';

/** What is measured in a page between a hand's act and the frame that shows it. */
export interface Watched {
  /** By act: from the event, as the system told it, to the end of the next frame's work (ms). */
  readonly frames: Readonly<Record<Act, readonly number[]>>;
  /** Tasks of more than 50 ms meanwhile (ms). */
  readonly longTasks: readonly number[];
  /** From each frame to the next (ms). */
  readonly between: readonly number[];
}

interface Watching extends Watched {
  stop(): void;
}

declare global {
  interface Window {
    benchWatching?: Watching;
  }
}

/** Begins to measure. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: Record<Act, number[]> = { mousemove: [], mouseup: [], keydown: [], wheel: [] };
    const [longTasks, between]: [number[], number[]] = [[], []];
    const life = new AbortController();
    const afterFrame = (act: () => void): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', act, { once: true });
        port1.start();
        port2.postMessage(null);
      });
    };
    for (const act of ['mousemove', 'mouseup', 'keydown', 'wheel'] as const)
      window.addEventListener(
        act,
        ({ timeStamp }) => afterFrame(() => frames[act].push(performance.now() - timeStamp)),
        { capture: true, passive: true, signal: life.signal },
      );
    const observer = new PerformanceObserver((list) =>
      longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    const beat = (now: number): void => {
      between.push(now - last);
      last = now;
      if (!life.signal.aborted) requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
    const stop = (): void => {
      life.abort();
      observer.disconnect();
    };
    window.benchWatching = { frames, longTasks, between, stop };
  });
}

/** Ends it. */
export function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    const watching = window.benchWatching;
    if (watching === undefined) throw new Error('Expected to be measuring, but nothing is.');
    watching.stop();
    const { frames, longTasks, between } = watching;
    return { frames, longTasks, between: between.slice(1) };
  });
}
