import {
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import { NAME } from './connections.ts';
import { duration } from './messages.ts';
import { listOf, nothing, type ListOf, type Nothing, type Route } from './route.ts';

/** What subscribers are told of. */
export type EventType =
  | 'baton.work.offered'
  | 'baton.work.cancelled'
  | 'baton.query.answered'
  | 'baton.claim.verdict'
  | 'baton.kill.raised';

/** All of {@link EventType}. */
export const EVENT_TYPES: readonly EventType[] = [
  'baton.work.offered',
  'baton.work.cancelled',
  'baton.query.answered',
  'baton.claim.verdict',
  'baton.kill.raised',
];

/** Who wants to be told, and of what. */
export interface WebhookRequest {
  /** A registered connector: where the receiver is. */
  readonly connector: string;
  /** Below the connector's address. */
  readonly path: string;
  readonly types: readonly EventType[];
  /** `whsec_` and base64 of 24 to 64 bytes (Standard Webhooks); may be left out when it is kept already. */
  readonly secret?: string;
  readonly enabled?: boolean;
}

/** A subscription, without its secret. */
export interface WebhookEntry {
  readonly name: string;
  readonly connector: string;
  readonly path: string;
  readonly types: readonly EventType[];
  /** Off when it was switched off, or when the receiver said that it is gone. */
  readonly enabled: boolean;
  /** Why the event that is next could not be delivered yet; `null` when nothing is late. */
  readonly trouble: string | null;
  /** How many events were given up, after a day of tries. */
  readonly givenUp: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Makes messages of what another system sends. */
export interface HookRequest {
  /** The name of the message. */
  readonly message: string;
  /** FEEL over `body`, for the correlation key; the empty key if nothing is said. */
  readonly correlationKey?: string;
  /** FEEL over `body`, for the variables; the body if nothing is said. */
  readonly variables?: string;
  /** For how long the message is kept when nobody waits. */
  readonly ttl?: string;
  readonly secret?: string;
}

/** A hook, without its secret. */
export interface HookEntry {
  readonly name: string;
  readonly message: string;
  readonly correlationKey: string | null;
  readonly variables: string | null;
  readonly ttl: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

interface ByHook {
  readonly name: string;
}

const secret: Schema<string> = text({
  max: 100,
  pattern: '^whsec_[A-Za-z0-9+/]{32,86}={0,2}$',
  description: 'whsec_ and base64 of 24 to 64 bytes',
});
const feel: Schema<string> = text({ min: 1, max: 4096, description: 'FEEL' });
const eventType: Schema<EventType> = oneOf(EVENT_TYPES);

const webhookEntry: Schema<WebhookEntry> = named(
  'Webhook',
  object<WebhookEntry>({
    name: NAME,
    connector: NAME,
    path: text({ max: 2000 }),
    types: list(eventType),
    enabled: flag(),
    trouble: nullable(text()),
    givenUp: integer(0, Number.MAX_SAFE_INTEGER),
    changedAt: time(),
    changedBy: text(),
  }),
);

const hookEntry: Schema<HookEntry> = named(
  'Hook',
  object<HookEntry>({
    name: NAME,
    message: text(),
    correlationKey: nullable(text()),
    variables: nullable(text()),
    ttl: text(),
    changedAt: time(),
    changedBy: text(),
  }),
);

const byHook: Schema<ByHook> = object<ByHook>({ name: NAME });

/** Tell other systems, and be told by them. */
export interface WebhookRoutes {
  readonly putWebhook: Route<ByHook, Nothing, WebhookRequest, WebhookEntry>;
  readonly listWebhooks: Route<Nothing, Nothing, null, ListOf<WebhookEntry>>;
  readonly deleteWebhook: Route<ByHook, Nothing, null, null>;
  readonly putHook: Route<ByHook, Nothing, HookRequest, HookEntry>;
  readonly listHooks: Route<Nothing, Nothing, null, ListOf<HookEntry>>;
  readonly deleteHook: Route<ByHook, Nothing, null, null>;
}

const tag = 'Webhooks';
const gone = { type: 'empty', status: 204, schema: { json: { type: 'null' } } } as const;

/** @see WebhookRoutes */
export const webhookRoutes: WebhookRoutes = {
  putWebhook: {
    method: 'PUT',
    path: '/v1/webhooks/{name}',
    tag,
    summary:
      'Tells another system what happens from now on: CloudEvents, signed as Standard Webhooks.',
    params: byHook,
    query: nothing,
    body: object<WebhookRequest>({
      connector: NAME,
      path: text({ max: 2000 }),
      types: list(eventType, { min: 1, max: 10 }),
      secret: optional(secret),
      enabled: optional(flag()),
    }),
    reply: { type: 'json', status: 200, schema: webhookEntry },
    refusals: [],
  },
  listWebhooks: {
    method: 'GET',
    path: '/v1/webhooks',
    tag,
    summary: 'Lists who is told.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(webhookEntry) },
    refusals: [],
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/v1/webhooks/{name}',
    tag,
    summary: 'Ends a subscription.',
    params: byHook,
    query: nothing,
    body: null,
    reply: gone,
    refusals: ['notFound'],
  },
  putHook: {
    method: 'PUT',
    path: '/v1/hooks/{name}',
    tag,
    summary: 'Makes messages of what another system posts here, signed as Standard Webhooks.',
    params: byHook,
    query: nothing,
    body: object<HookRequest>({
      message: text({ min: 1, max: 255 }),
      correlationKey: optional(feel),
      variables: optional(feel),
      ttl: optional(duration('for how long the message is kept when nobody waits')),
      secret: optional(secret),
    }),
    reply: { type: 'json', status: 200, schema: hookEntry },
    refusals: [],
  },
  listHooks: {
    method: 'GET',
    path: '/v1/hooks',
    tag,
    summary: 'Lists what other systems may post.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(hookEntry) },
    refusals: [],
  },
  deleteHook: {
    method: 'DELETE',
    path: '/v1/hooks/{name}',
    tag,
    summary: 'Takes a hook away.',
    params: byHook,
    query: nothing,
    body: null,
    reply: gone,
    refusals: ['notFound'],
  },
};
