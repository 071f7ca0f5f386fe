import { InvariantViolation } from '../../shared/outcome.ts';
import { instant, type Instant } from '../../shared/time.ts';

/** Tells the time, and calls when a time has come. Only the shell of the runtime holds one. */
export interface Clock {
  now(): Instant;
  /** Calls `wake` once, never before `at`; the function it returns calls it off. */
  callAt(at: Instant, wake: () => void): () => void;
}

/** `setTimeout` counts in 31 bits; whatever is further away is approached in such steps. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The clock of this computer. */
export function systemClock(): Clock {
  const now = (): Instant => instant(Date.now());
  return {
    now,
    callAt(at, wake) {
      let timer: NodeJS.Timeout;
      const arm = (): void => {
        const left = at - now();
        timer = setTimeout(
          () => (now() >= at ? wake() : arm()),
          Math.min(Math.max(left, 1), LONGEST_TIMEOUT_MS),
        ).unref();
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that stands still until it is moved: for tests, and for `--test-clock`. */
export class HandWoundClock implements Clock {
  #now: Instant;
  readonly #calls: Set<{ readonly at: Instant; readonly wake: () => void }> = new Set();

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  callAt(at: Instant, wake: () => void): () => void {
    const call = { at, wake };
    this.#calls.add(call);
    return () => this.#calls.delete(call);
  }

  /** Moves the hands forward and makes the calls whose time has come. */
  moveTo(at: Instant): void {
    if (at < this.#now)
      throw new InvariantViolation('time to go on', `${at} is before ${this.#now}`);
    this.#now = at;
    for (const call of [...this.#calls].filter((one) => one.at <= at)) {
      this.#calls.delete(call);
      call.wake();
    }
  }
}
