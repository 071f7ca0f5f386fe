import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import {
  formatInstant,
  instant,
  later,
  type DurationMs,
  type Instant,
} from '../../../shared/time.ts';
import type { Due, DueStore } from '../../store/port.ts';
import type { HandWoundClock } from '../clock.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

/** What can be carried out until nothing is due any more. */
export interface Drainable {
  drain(): Promise<void>;
  readonly taken: number;
}

const DUE_TYPES: readonly Due['type'][] = ['deadline', 'effect', 'start', 'receipt', 'broadcast'];

/** More stops on the way than this are a process that never comes to rest. */
const MOST_STOPS = 100_000;

/**
 * Winds the test clock by hand: it stops at each moment at which something is due, lets it happen,
 * and goes on, so that a day passes in the order in which it would have passed.
 */
export class ClockControl {
  readonly #clock: HandWoundClock;
  readonly #due: DueStore;
  readonly #pumps: readonly Drainable[];
  readonly #turns: Turns = oneAtATime();

  constructor(clock: HandWoundClock, due: DueStore, pumps: readonly Drainable[]) {
    this.#clock = clock;
    this.#due = due;
    this.#pumps = pumps;
  }

  now(): Instant {
    return this.#clock.now();
  }

  /** @rejects notInState when that moment is past */
  async set(at: Instant): Promise<Outcome<Instant>> {
    return await this.#turns.run('clock', () => this.#moveTo(at));
  }

  async advance(by: DurationMs): Promise<Outcome<Instant>> {
    return await this.#turns.run('clock', () => this.#moveTo(later(this.now(), by)));
  }

  /** Lets happen what is due now. */
  async settle(): Promise<void> {
    for (let before = -1; before !== this.#taken();) {
      before = this.#taken();
      for (const pump of this.#pumps) await pump.drain();
    }
  }

  async #moveTo(target: Instant): Promise<Outcome<Instant>> {
    if (target < this.now())
      return reject(
        'notInState',
        `Expected a moment from ${formatInstant(this.now())} on, but ${formatInstant(target)} is past.`,
      );
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await this.settle();
      const next = await this.#nextDue();
      // What is overdue and still there was put off by a failure: time goes on without it.
      const stop = next === null ? null : Math.max(next, this.now() + 1);
      if (stop === null || stop > target) {
        this.#clock.moveTo(target);
        await this.settle();
        return accept(target);
      }
      this.#clock.moveTo(instant(stop));
    }
    return reject(
      'notInState',
      `Expected the processes to come to rest by ${formatInstant(target)}, but after ` +
        `${MOST_STOPS} stops something is still due at ${formatInstant(this.now())}.`,
    );
  }

  async #nextDue(): Promise<Instant | null> {
    const found = await Promise.all(DUE_TYPES.map((type) => this.#due.nextDue(type)));
    const times = found.filter((at) => at !== null);
    return times.length === 0 ? null : instant(Math.min(...times));
  }

  #taken(): number {
    return this.#pumps.reduce((sum, { taken }) => sum + taken, 0);
  }
}
