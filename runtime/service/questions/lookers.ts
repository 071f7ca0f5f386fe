import type { Lookers as Shown } from '../../../shared/api/inbox.ts';
import { formatInstant, type Instant } from '../../../shared/time.ts';
import type { Clock } from '../clock.ts';

/** Who has not said for so long (ms) that they look is not there any more. */
const STAYS_MS = 25_000;
/** What so many look at is known; of more nobody is told. */
const MOST = 10_000;

interface Look {
  readonly since: Instant;
  readonly at: Instant;
}

/** Who looks at what just now. Nothing of it is kept: whoever is there says so again. */
export class Lookers {
  readonly #clock: Clock;
  readonly #looks: Map<string, Map<string, Look>> = new Map();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Somebody looks, or (`leave`) looks away; answers who else does, those who came first first. */
  note(id: string, name: string, leave: boolean): Shown {
    const at = this.#clock.now();
    this.#forgetGone(at);
    const looks = this.#looks.get(id) ?? new Map<string, Look>();
    if (leave) looks.delete(name);
    else looks.set(name, { since: looks.get(name)?.since ?? at, at });
    if (looks.size === 0) this.#looks.delete(id);
    else if (this.#looks.has(id) || this.#looks.size < MOST) this.#looks.set(id, looks);
    const others = [...looks].filter(([other]) => other !== name);
    return {
      others: others
        .toSorted(([, one], [, other]) => one.since - other.since)
        .map(([other, { since }]) => ({ name: other, since: formatInstant(since) })),
    };
  }

  #forgetGone(now: Instant): void {
    for (const [id, looks] of this.#looks) {
      for (const [name, { at }] of looks) if (now - at > STAYS_MS) looks.delete(name);
      if (looks.size === 0) this.#looks.delete(id);
    }
  }
}
