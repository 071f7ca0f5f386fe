import { integer, list, named, object, oneOf, text, type Schema } from '../schema.ts';

/** What stands at one element of a process, over all its instances that have not ended. */
export interface LivePlace {
  readonly elementId: string;
  /** Tokens all of whose way is proven, and that wait for no work of their own. */
  readonly verified: number;
  /** Tokens whose work is open. */
  readonly open: number;
  /** Tokens whose work is said to be done, and not proven. */
  readonly claimed: number;
  readonly incidents: number;
  /** Which instances stand here, by business key or id, where they are few; else empty. */
  readonly keys: readonly string[];
}

/**
 * How a process stands. A `snapshot` holds every element where anything stands; a `change` those
 * where it is otherwise now, each with all its figures: said twice, it says the same.
 */
export interface LiveFigures {
  readonly type: 'snapshot' | 'change';
  /** All commits up to this position are in it, by the order that `/v1/events` counts in. */
  readonly through: number;
  /** How many instances have not ended: all of them are counted. */
  readonly instances: number;
  readonly places: readonly LivePlace[];
}

const count: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);

const livePlace: Schema<LivePlace> = named(
  'LivePlace',
  object<LivePlace>({
    elementId: text(),
    verified: count,
    open: count,
    claimed: count,
    incidents: count,
    keys: list(text(), { max: 3 }),
  }),
);

/** @see LiveFigures */
export const liveFigures: Schema<LiveFigures> = named(
  'LiveFigures',
  object<LiveFigures>({
    type: oneOf(['snapshot', 'change']),
    through: count,
    instances: count,
    places: list(livePlace, { max: 100_000 }),
  }),
);
