import { named, object, time, type Schema } from '../schema.ts';
import { duration } from './messages.ts';
import { nothing, type Nothing, type Route } from './route.ts';

/** What the test clock shows. */
export interface ClockFace {
  readonly now: string;
}

/** Where the test clock is to be set; never back. */
export interface ClockSetting {
  readonly at: string;
}

/** By how much the test clock is to be advanced. */
export interface ClockAdvance {
  /** ISO 8601 duration. */
  readonly by: string;
}

const face: Schema<ClockFace> = named('Clock', object<ClockFace>({ now: time() }));

/** Wind the clock by hand (only with `--test-clock`). */
export interface ClockRoutes {
  readonly readClock: Route<Nothing, Nothing, null, ClockFace>;
  readonly setClock: Route<Nothing, Nothing, ClockSetting, ClockFace>;
  readonly advanceClock: Route<Nothing, Nothing, ClockAdvance, ClockFace>;
}

const tag = 'Test clock';

/** @see ClockRoutes */
export const clockRoutes: ClockRoutes = {
  readClock: {
    method: 'GET',
    path: '/v1/clock',
    tag,
    summary: 'Shows the test clock.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: face },
    refusals: ['notFound'],
  },
  setClock: {
    method: 'POST',
    path: '/v1/clock/set',
    tag,
    summary: 'Sets the test clock forward, runs what is due until nothing is, then answers.',
    params: nothing,
    query: nothing,
    body: object<ClockSetting>({ at: time() }),
    reply: { type: 'json', status: 200, schema: face },
    refusals: ['notFound', 'notInState'],
  },
  advanceClock: {
    method: 'POST',
    path: '/v1/clock/advance',
    tag,
    summary: 'Advances the test clock, runs what is due until nothing is, then answers.',
    params: nothing,
    query: nothing,
    body: object<ClockAdvance>({ by: duration('by how much') }),
    reply: { type: 'json', status: 200, schema: face },
    refusals: ['notFound'],
  },
};
