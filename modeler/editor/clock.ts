import type { AutosaveClock } from './drafts/autosave.ts';

/** The browser's time. */
export const browserClock: AutosaveClock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
