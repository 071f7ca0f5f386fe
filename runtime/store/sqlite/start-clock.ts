import type { Instant } from '../../../shared/time.ts';
import type { Connection, Statement } from './connection.ts';
import { LATEST_START, MOVE_START_CLOCK } from './sql/find.ts';

/**
 * Notes by how much the clock goes back from one start to a later one: instances are listed in the
 * order in which they were started, and while no clock goes back that is the order of its times.
 */
export class StartClock {
  readonly #move: Statement<[number]>;
  /** The latest start so far; after a group that was rolled back it may be too late, never too early. */
  #latest: number;

  constructor(db: Connection) {
    this.#move = db.prepare(MOVE_START_CLOCK);
    this.#latest =
      db.prepare<[], { latest: number | null }>(LATEST_START).get()?.latest ??
      Number.NEGATIVE_INFINITY;
  }

  /** An instance starts; within its transaction. */
  note(startedAt: Instant): void {
    if (startedAt < this.#latest) this.#move.run(this.#latest - startedAt);
    else this.#latest = startedAt;
  }
}
