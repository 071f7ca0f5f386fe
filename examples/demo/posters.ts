import type { LiarName } from '../workers/performers/liars.ts';
import type { RunningWorker } from '../workers/baton-worker.ts';

/** Who posts: the honest poster, or one of the liars in its place. Never both. */
export interface Posters {
  readonly liar: LiarName | null;
  /** Changes who posts; done when the one before has put down its work. */
  switchTo(liar: LiarName | null): Promise<void>;
  stop(): Promise<void>;
}

/** Starts with `first`; `start` starts the honest poster (null) or a liar. */
export function startPosters(
  first: LiarName | null,
  start: (liar: LiarName | null) => RunningWorker,
): Posters {
  let liar = first;
  let running: RunningWorker | null = start(first);
  let change: Promise<void> = Promise.resolve();
  // one change after the other, whoever asks for them
  const next = (act: () => Promise<void>): Promise<void> => {
    change = change.then(act, act);
    return change;
  };
  return {
    get liar() {
      return liar;
    },
    switchTo: (wanted) =>
      next(async () => {
        if (running === null || wanted === liar) return;
        await running.stop();
        liar = wanted;
        running = start(wanted);
      }),
    stop: () =>
      next(async () => {
        await running?.stop();
        running = null;
      }),
  };
}
