import type { JsonObject } from '../json.ts';
import { flag, jsonObject, list, named, object, optional, text, type Schema } from '../schema.ts';
import { nothing, type Nothing, type Route } from './route.ts';

/** A message to whoever waits for it. */
export interface MessageRequest {
  readonly name: string;
  /** What the wait's correlation key must equal; the empty key if nothing is said. */
  readonly correlationKey?: string;
  readonly variables?: JsonObject;
  /** ISO 8601 duration for which it is kept when nobody waits; it is not kept if nothing is said. */
  readonly ttl?: string;
  /** The sender's own name for it: the same message is never delivered twice. */
  readonly messageId?: string;
}

/** A wait that a message has ended. */
export interface Receiver {
  readonly instanceId: string;
  readonly processId: string;
  readonly subscriptionId: string;
}

/** What became of a message. */
export interface Published {
  readonly messageId: string;
  /** Who got it: at most one wait, the oldest, of each process. */
  readonly correlated: readonly Receiver[];
  /** True: nobody waited, and it is kept for its time to live. */
  readonly buffered: boolean;
  /** True: a message of this id was published before, and this one was not delivered again. */
  readonly repeated: boolean;
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
    buffered: flag(),
    repeated: flag(),
  }),
);

/** Tell processes something. */
export interface MessageRoutes {
  readonly publishMessage: Route<Nothing, Nothing, MessageRequest, Published>;
}

/** @see MessageRoutes */
export const messageRoutes: MessageRoutes = {
  publishMessage: {
    method: 'POST',
    path: '/v1/messages',
    tag: 'Messages',
    summary: 'Hands a message to whoever waits for it, or keeps it for a while.',
    params: nothing,
    query: nothing,
    body: object<MessageRequest>({
      name: text({ min: 1, max: 255 }),
      correlationKey: optional(text({ max: 1000 })),
      variables: optional(jsonObject()),
      ttl: optional(duration('for how long it is kept when nobody waits')),
      messageId: optional(text({ min: 1, max: 150, pattern: '^[\\x21-\\x7e]+$' })),
    }),
    reply: { type: 'json', status: 200, schema: published },
    refusals: [],
  },
};
