import { browserClock } from './clock.ts';
import type { AutosaveClock } from './drafts/autosave.ts';

/** The longest (ms) that is waited for a quiet moment. */
const AT_MOST_MS = 2000;
/** How often (ms) it is looked whether the hand has let go. */
const AGAIN_MS = 100;

/** What a quiet moment is known by. */
export interface Quiet {
  readonly isPressed: () => boolean;
  /** Calls when nothing else is to be done, after `timeout` ms at the latest; gives what ends the waiting. */
  readonly whenIdle: (act: () => void, timeout: number) => () => void;
}

/**
 * Time for what takes long: when it has passed, it is waited until no button of a pointer is pressed and the
 * page has nothing else to do. A large diagram is not written while something is dragged.
 */
export function quietly(clock: AutosaveClock, { isPressed, whenIdle }: Quiet): AutosaveClock {
  return {
    now: () => clock.now(),
    after(ms, act) {
      let cancel = clock.after(ms, () => wait(clock.now() + AT_MOST_MS));
      const wait = (until: number): void => {
        const left = until - clock.now();
        cancel =
          isPressed() && left > 0
            ? clock.after(AGAIN_MS, () => wait(until))
            : whenIdle(act, Math.max(1, left));
      };
      return () => cancel();
    },
  };
}

let isPressed = false;
for (const event of ['pointerdown', 'pointerup', 'pointercancel'] as const)
  if ('window' in globalThis)
    window.addEventListener(event, () => (isPressed = event === 'pointerdown'), { capture: true });

/** The browser's quiet time. */
export const quietBrowserClock: AutosaveClock = quietly(browserClock, {
  isPressed: () => isPressed,
  whenIdle,
});

/** Not every browser says when it is idle. */
function whenIdle(act: () => void, timeout: number): () => void {
  if (!('requestIdleCallback' in globalThis)) return browserClock.after(0, act);
  const asked = requestIdleCallback(act, { timeout });
  return () => cancelIdleCallback(asked);
}
