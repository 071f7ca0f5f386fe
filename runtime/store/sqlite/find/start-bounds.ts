import type { Instant } from '../../../../shared/time.ts';
import type { Span } from '../../find-port.ts';
import type { Connection, Statement } from '../connection.ts';
import {
  FIRST_STARTED_FROM,
  LAST_STARTED_BEFORE,
  NEWEST_INSTANCE,
  START_CLOCK,
} from '../sql/find.ts';

/** Keys of instances, both ends included. */
export interface KeySpan {
  readonly from: number;
  readonly to: number;
}

type KeyAt = Statement<[number], { key: number }>;

/**
 * Between which keys all instances lie that were started within a time: keys are given out in the
 * order of starts, and it is known how far a clock has gone back in between.
 */
export class StartBounds {
  readonly #back: Statement<[], { back: number }>;
  readonly #newest: Statement<[], { key: number | null }>;
  readonly #lastBefore: KeyAt;
  readonly #firstFrom: KeyAt;

  constructor(db: Connection) {
    this.#back = db.prepare(START_CLOCK);
    this.#newest = db.prepare(NEWEST_INSTANCE);
    this.#lastBefore = db.prepare(LAST_STARTED_BEFORE);
    this.#firstFrom = db.prepare(FIRST_STARTED_FROM);
  }

  of(started: Span | null | undefined): KeySpan {
    const { from = null, before = null } = started ?? {};
    const back = this.#back.get()?.back ?? 0;
    return { from: this.#first(from, back), to: this.#last(before, back) };
  }

  /** Whatever was started before `from`, the clock's step aside, has only earlier ones before it. */
  #first(from: Instant | null, back: number): number {
    if (from === null) return 0;
    const last = this.#lastBefore.get(from - back);
    return last === undefined ? 0 : last.key + 1;
  }

  #last(before: Instant | null, back: number): number {
    const newest = this.#newest.get()?.key ?? 0;
    if (before === null) return newest;
    return this.#firstFrom.get(before + back)?.key ?? newest;
  }
}
