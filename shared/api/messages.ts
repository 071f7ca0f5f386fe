import type { JsonObject } from '../json.ts';
import {
  flag,
  integer,
  jsonObject,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  type Schema,
} from '../schema.ts';
import { nothing, type Nothing, type Route } from './route.ts';

/** A message to whoever waits for it. */
export interface MessageRequest {
  readonly name: string;
  /**
   * What the wait's correlation key must equal. If nothing is said, it is read from the variables
   * where a model declares how, else it is the empty key.
   */
  readonly correlationKey?: string;
  readonly variables?: JsonObject;
  /** ISO 8601 duration for which it is kept when nobody waits; it is not kept if nothing is said. */
  readonly ttl?: string;
  /** The sender's own name for it: the same message is never delivered twice. */
  readonly messageId?: string;
  /** Whom it reaches: one of each process (unless something else is said), one at all, or all. */
  readonly cardinality?: 'onePerProcess' | 'one' | 'all';
  /** Only this instance. */
  readonly instanceId?: string;
  /** Only instances with this business key; it then starts none. */
  readonly businessKey?: string;
  /** Only this process. */
  readonly processId?: string;
}

/** Whether to do it, or only to say what would be done. */
export interface DryRunQuery {
  readonly dryRun?: boolean;
}

/** A wait that a message has ended. */
export interface Receiver {
  readonly instanceId: string;
  readonly processId: string;
  readonly subscriptionId: string;
}

/** An instance that a message has started; `null`: it would be, but nothing was done. */
export interface StartedByMessage {
  readonly instanceId: string | null;
  readonly processId: string;
  readonly startEventId: string;
}

/** What became of a message. */
export interface Published {
  readonly messageId: string;
  /** The waits that got it, the oldest of each process unless the message says otherwise. */
  readonly correlated: readonly Receiver[];
  /** The instances it has started. */
  readonly started: readonly StartedByMessage[];
  /** How many got it; of more than a thousand the first are named. */
  readonly reached: number;
  /** How many processes it starts when the active instance with the same key has ended. */
  readonly queued: number;
  /** True: it is kept for its time to live, for those who have not had it. */
  readonly buffered: boolean;
  /** True: a message of this id was published before, and this one was not delivered again. */
  readonly repeated: boolean;
  /** True: this is what would have become of it; nothing has happened. */
  readonly dryRun: boolean;
}

/** A duration, ISO 8601 in weeks, days, hours, minutes and seconds. */
export function duration(description: string): Schema<string> {
  return text({ max: 40, pattern: '^P(?=[0-9T])', description: `${description} (ISO 8601)` });
}

const published: Schema<Published> = named(
  'Published',
  object<Published>({
    messageId: text(),
    correlated: list(
      object<Receiver>({ instanceId: text(), processId: text(), subscriptionId: text() }),
    ),
    started: list(
      object<StartedByMessage>({
        instanceId: nullable(text()),
        processId: text(),
        startEventId: text(),
      }),
    ),
    reached: integer(0, Number.MAX_SAFE_INTEGER),
    queued: integer(0, Number.MAX_SAFE_INTEGER),
    buffered: flag(),
    repeated: flag(),
    dryRun: flag(),
  }),
);

/** Tell processes something. */
export interface MessageRoutes {
  readonly publishMessage: Route<Nothing, DryRunQuery, MessageRequest, Published>;
}

/** @see MessageRoutes */
export const messageRoutes: MessageRoutes = {
  publishMessage: {
    method: 'POST',
    path: '/v1/messages',
    tag: 'Messages',
    summary:
      'Hands a message to whoever waits for it, starts what it starts, or keeps it for a while.',
    params: nothing,
    query: object<DryRunQuery>({ dryRun: optional(flag()) }),
    body: object<MessageRequest>({
      name: text({ min: 1, max: 255 }),
      correlationKey: optional(text({ max: 1000 })),
      variables: optional(jsonObject()),
      ttl: optional(duration('for how long it is kept when nobody waits')),
      messageId: optional(text({ min: 1, max: 150, pattern: '^[\\x21-\\x7e]+$' })),
      cardinality: optional(oneOf(['onePerProcess', 'one', 'all'])),
      instanceId: optional(text({ min: 1, max: 64 })),
      businessKey: optional(text({ min: 1, max: 1000 })),
      processId: optional(text({ min: 1, max: 255 })),
    }),
    reply: { type: 'json', status: 200, schema: published },
    refusals: [],
  },
};
