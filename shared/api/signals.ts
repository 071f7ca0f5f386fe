import type { JsonObject } from '../json.ts';
import {
  flag,
  integer,
  jsonObject,
  list,
  named,
  object,
  optional,
  text,
  type Schema,
} from '../schema.ts';
import { nothing, type Nothing, type Route } from './route.ts';

/** A signal to all who wait for it. */
export interface SignalRequest {
  readonly name: string;
  readonly variables?: JsonObject;
  /** The sender's own name for it: the same signal is never told twice. */
  readonly signalId?: string;
}

/** An instance that an event has started. */
export interface StartedByEvent {
  readonly instanceId: string;
  readonly processId: string;
  readonly startEventId: string;
}

/** What became of a signal. */
export interface SignalTold {
  readonly signalId: string;
  /** How many waits it has ended, or triggered. */
  readonly reached: number;
  /** How many waits of suspended instances are told when these are resumed. */
  readonly kept: number;
  /** How many waits of suspended instances had no room to keep it: they miss it. */
  readonly lost: number;
  /** The instances it has started; the first thousand of them. */
  readonly started: readonly string[];
  /** True: a signal of this id was told before, and this one was not told again. */
  readonly repeated: boolean;
}

/** Variables with which conditional start events are looked at. */
export interface ConditionsRequest {
  readonly variables: JsonObject;
  /** Only those of this process. */
  readonly processId?: string;
}

/** What conditions have started. */
export interface ConditionsEvaluated {
  readonly started: readonly StartedByEvent[];
}

const signalTold: Schema<SignalTold> = named(
  'SignalTold',
  object<SignalTold>({
    signalId: text(),
    reached: integer(0, Number.MAX_SAFE_INTEGER),
    kept: integer(0, Number.MAX_SAFE_INTEGER),
    lost: integer(0, Number.MAX_SAFE_INTEGER),
    started: list(text()),
    repeated: flag(),
  }),
);

const startedByEvent: Schema<StartedByEvent> = named(
  'StartedByEvent',
  object<StartedByEvent>({ instanceId: text(), processId: text(), startEventId: text() }),
);

/** Tell all who listen, and look who begins. */
export interface SignalRoutes {
  readonly broadcastSignal: Route<Nothing, Nothing, SignalRequest, SignalTold>;
  readonly evaluateConditions: Route<Nothing, Nothing, ConditionsRequest, ConditionsEvaluated>;
}

/** @see SignalRoutes */
export const signalRoutes: SignalRoutes = {
  broadcastSignal: {
    method: 'POST',
    path: '/v1/signals',
    tag: 'Messages',
    summary: 'Tells a signal to all who wait for it at this moment, and starts what it starts.',
    params: nothing,
    query: nothing,
    body: object<SignalRequest>({
      name: text({ min: 1, max: 255 }),
      variables: optional(jsonObject()),
      signalId: optional(text({ min: 1, max: 150, pattern: '^[\\x21-\\x7e]+$' })),
    }),
    reply: { type: 'json', status: 200, schema: signalTold },
    refusals: [],
  },
  evaluateConditions: {
    method: 'POST',
    path: '/v1/conditions/evaluate',
    tag: 'Messages',
    summary: 'Starts each process whose conditional start event holds with these variables.',
    params: nothing,
    query: nothing,
    body: object<ConditionsRequest>({
      variables: jsonObject(),
      processId: optional(text({ min: 1, max: 255 })),
    }),
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'ConditionsEvaluated',
        object<ConditionsEvaluated>({ started: list(startedByEvent, { max: 10_000 }) }),
      ),
    },
    refusals: [],
  },
};
