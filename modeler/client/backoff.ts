/** How long to wait before try `attempt` (from 0), in ms: doubling, capped, and spread by chance. */
export function backoffMs(attempt: number, chance: () => number = Math.random): number {
  const ceiling = Math.min(FIRST_MS * 2 ** attempt, LAST_MS);
  // Half is certain, half is chance: a hundred screens do not come back in the same moment.
  return Math.round(ceiling / 2 + (ceiling / 2) * chance());
}

const FIRST_MS = 500;
const LAST_MS = 20_000;
