/** One token on its way along a sequence flow. Times are those of the frame clock, in ms. */
export interface Move {
  readonly flow: string;
  readonly to: string;
  readonly from: number;
  readonly until: number;
}

/** A token's speed, in diagram px per ms, and the bounds of one way's time, in ms. */
const SPEED = 0.42;
const SHORTEST_MS = 220;
const LONGEST_MS = 750;
/** How far the picture may lag behind the facts before ways are shown side by side, in ms. */
const LAG_MS = 1600;
/** How many may move at once; of a greater rush only the newest are shown moving. */
const AT_MOST = 5000;

/**
 * Which tokens are moving. A way begins when the token has been seen to arrive at its start, so that a
 * chain of steps in one commit is seen as a walk and not as a jump.
 */
export class Motion {
  #moves: Move[] = [];
  readonly #arrivals = new Map<string, number>();

  /** Sends a token along `flow`, `length` px long, no sooner than `now`. */
  send(way: { flow: string; from: string; to: string; length: number }, now: number): void {
    const free = this.#arrivals.get(way.from) ?? now;
    const from = free > now && free - now < LAG_MS ? free : now;
    const until = from + Math.min(Math.max(way.length / SPEED, SHORTEST_MS), LONGEST_MS);
    this.#moves.push({ flow: way.flow, to: way.to, from, until });
    this.#arrivals.set(way.to, until);
    if (this.#moves.length > AT_MOST) this.#moves.splice(0, this.#moves.length - AT_MOST);
  }

  /** The ways not yet ended at `now`, those that have not begun included. */
  at(now: number): readonly Move[] {
    if (this.#moves.some(({ until }) => until <= now)) {
      this.#moves = this.#moves.filter(({ until }) => until > now);
      for (const [place, arrival] of this.#arrivals)
        if (arrival <= now) this.#arrivals.delete(place);
    }
    return this.#moves;
  }

  /** Forgets all moves: the facts are shown at once. */
  clear(): void {
    this.#moves = [];
    this.#arrivals.clear();
  }
}

/** How far along its way a move is at `now`, eased; `null` before it begins and after it ends. */
export function progress({ from, until }: Move, now: number): number | null {
  if (now < from || now >= until) return null;
  const share = (now - from) / (until - from);
  return share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2;
}
