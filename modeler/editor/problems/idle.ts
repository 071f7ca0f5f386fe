/** The most (ms) that is worked on at once, so that what a hand does meanwhile comes in time. */
const SLICE_MS = 6;

/** Settles when the page has nothing else to do, with how long (ms) may be worked on. */
export function idle(): Promise<number> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(
        (deadline) => resolve(Math.min(SLICE_MS, Math.max(1, deadline.timeRemaining()))),
        { timeout: 200 },
      );
    // Not every browser says when it is idle.
    else setTimeout(() => resolve(SLICE_MS), 0);
  });
}
