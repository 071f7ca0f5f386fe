/** The most (ms) that is worked on at once, so that what a hand does meanwhile comes in time. */
const SLICE_MS = 6;

/** Settles when the page has nothing else to do, with how long (ms) may be worked on. */
export function idle(): Promise<number> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(
        (deadline) =>
          resolve(deadline.didTimeout ? SLICE_MS : Math.min(SLICE_MS, deadline.timeRemaining())),
        { timeout: 60 },
      );
    // Not every browser says when it is idle.
    else setTimeout(() => resolve(SLICE_MS), 0);
  });
}
