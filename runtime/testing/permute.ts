import type { Harness } from './harness.ts';

/** Where more orders are possible than this, as many are drawn at random. */
const MOST_ORDERS = 120;
const DRAWN_ORDERS = 50;

/** Which of so many open pieces of work is handed in next. */
export type Pick = (open: number) => number;

/**
 * Tells a story once for every order in which the work that is open at the same time can be handed
 * in. Where there are more than 120 orders (more than five things at once), fifty are drawn, the
 * same in every run.
 *
 * @param tell begins an instance anew, and lets the story go as it is picked
 */
export function everyOrder(tell: (pick: Pick) => Harness): readonly Harness[] {
  const runs: Harness[] = [];
  let next: readonly number[] | null = [];
  while (next !== null && runs.length < MOST_ORDERS) {
    const taken: Choice[] = [];
    runs.push(inOrder(tell, next, taken));
    next = following(taken);
  }
  return next === null ? runs : drawnOrders(tell);
}

/** Which of how many things that were open was handed in. */
interface Choice {
  readonly pick: number;
  readonly open: number;
}

function inOrder(
  tell: (pick: Pick) => Harness,
  picks: readonly number[],
  taken: Choice[],
): Harness {
  return tell((open) => {
    const pick = picks[taken.length] ?? 0;
    taken.push({ pick, open });
    return pick;
  });
}

/** The order after this one; `null` when it was the last. */
function following(taken: readonly Choice[]): readonly number[] | null {
  const last = taken.findLastIndex(({ pick, open }) => pick + 1 < open);
  if (last < 0) return null;
  const before = taken.slice(0, last).map(({ pick }) => pick);
  return [...before, (taken[last]?.pick ?? 0) + 1];
}

function drawnOrders(tell: (pick: Pick) => Harness): readonly Harness[] {
  let seed = 1;
  const draw = (open: number): number => {
    // A linear congruence is chance enough to mix orders, and the same everywhere.
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % open;
  };
  return Array.from({ length: DRAWN_ORDERS }, () => tell(draw));
}
