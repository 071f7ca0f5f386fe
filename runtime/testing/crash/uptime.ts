/** When a victim was up: from being ready to being killed (ms since the epoch). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** For how long (ms) some victim was up between two moments. */
export function upBetween(windows: readonly Window[], from: number, to: number): number {
  let up = 0;
  for (const window of windows)
    up += Math.max(0, Math.min(window.to, to) - Math.max(window.from, from));
  return up;
}
