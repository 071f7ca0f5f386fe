import type { KillMode, KillScope } from '../kill.ts';
import {
  decimal,
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
  union,
  type Schema,
} from '../schema.ts';
import {
  byId,
  listOf,
  nothing,
  type ById,
  type ListOf,
  type Nothing,
  type Route,
} from './route.ts';

/** What is to be stopped, how, and why. */
export interface KillRequest {
  readonly scope: KillScope;
  readonly mode: KillMode;
  readonly reason: string;
}

/** Why a stop is taken back; somebody else than who ordered it has to. */
export interface ReleaseRequest {
  readonly reason: string;
}

/** What is known of a call that was on its way when a stop was ordered. Never assumed. */
export type InFlightOutcome = 'landed' | 'notLanded' | 'unknown' | 'compensated';

/** A call that was on its way when a stop was ordered. */
export interface InFlightEffect {
  readonly ledger: string;
  readonly instanceId: string;
  readonly itemId: string;
  readonly tool: string;
  readonly outcome: InFlightOutcome;
}

/** What became of all the calls that were on their way: one to an order. */
export interface KillIncident {
  /** Open as long as it is not known of each whether it has happened. */
  readonly isOpen: boolean;
  readonly landed: number;
  readonly notLanded: number;
  readonly unknown: number;
  readonly compensated: number;
}

/** A stop, in force or taken back, and how far it has reached. */
export interface KillEntry {
  readonly id: string;
  readonly scope: KillScope;
  readonly mode: KillMode;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly inForce: boolean;
  readonly released: {
    readonly by: string;
    readonly reason: string;
    readonly at: string;
  } | null;
  /** Calls, claims and leases are refused from the start; this is how many items lost their leases. */
  readonly sweep: {
    readonly state: 'running' | 'done';
    readonly instances: number;
    readonly items: number;
  };
  /** Calls on their way when it was ordered; at most 1000 are listed. */
  readonly inFlight: readonly InFlightEffect[];
  /** What it has come upon that somebody has to see to; `null`: no call was on its way. */
  readonly incident: KillIncident | null;
  /** How many calls of tools were refused because of it. */
  readonly refusedCalls: number;
  /** It was ordered to find out how fast one takes effect. */
  readonly isDrill: boolean;
}

/** How often a drill stops what it has begun; 10 times if nothing is said. */
export interface DrillRequest {
  readonly rounds?: number;
}

/** What a drill has found: ms from the order to the first call that was refused. */
export interface DrillReport {
  readonly at: string;
  readonly by: string;
  readonly rounds: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  /** Calls that were let through after an order was acknowledged: none, or the switch is broken. */
  readonly afterAcknowledgement: number;
}

/** The last drill, and how long ago it was. */
export interface DrillState {
  readonly last: DrillReport | null;
  /** `null`: there was none. */
  readonly secondsSince: number | null;
}

const id: Schema<string> = text({ min: 1, max: 300 });

/** What a stop is about. */
export const killScope: Schema<KillScope> = named(
  'KillScope',
  union(
    object<Extract<KillScope, { type: 'global' }>>({ type: oneOf(['global']) }),
    object<Extract<KillScope, { type: 'process' }>>({
      type: oneOf(['process']),
      processId: id,
      version: nullable(integer(1, Number.MAX_SAFE_INTEGER)),
      definition: optional(id),
    }),
    object<Extract<KillScope, { type: 'instance' }>>({
      type: oneOf(['instance']),
      instanceId: id,
    }),
    object<Extract<KillScope, { type: 'agent' }>>({
      type: oneOf(['agent']),
      name: id,
      version: nullable(id),
    }),
    object<Extract<KillScope, { type: 'model' }>>({ type: oneOf(['model']), model: id }),
    object<Extract<KillScope, { type: 'tool' }>>({ type: oneOf(['tool']), tool: id }),
    object<Extract<KillScope, { type: 'connector' }>>({
      type: oneOf(['connector']),
      connector: id,
    }),
    object<Extract<KillScope, { type: 'dataClass' }>>({
      type: oneOf(['dataClass']),
      dataClass: id,
    }),
  ),
);

/** How a stop works. */
export const killMode: Schema<KillMode> = oneOf(['drain', 'pause', 'stop', 'stop+compensate']);

const reason: Schema<string> = text({ min: 1, max: 2000 });
const count: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);

const killEntry: Schema<KillEntry> = named(
  'Kill',
  object<KillEntry>({
    id: text(),
    scope: killScope,
    mode: killMode,
    reason: text(),
    by: text(),
    at: time(),
    inForce: flag(),
    released: nullable(
      object<NonNullable<KillEntry['released']>>({ by: text(), reason: text(), at: time() }),
    ),
    sweep: object<KillEntry['sweep']>({
      state: oneOf(['running', 'done']),
      instances: count,
      items: count,
    }),
    inFlight: list(
      object<InFlightEffect>({
        ledger: text(),
        instanceId: text(),
        itemId: text(),
        tool: text(),
        outcome: oneOf(['landed', 'notLanded', 'unknown', 'compensated']),
      }),
    ),
    incident: nullable(
      object<KillIncident>({
        isOpen: flag(),
        landed: count,
        notLanded: count,
        unknown: count,
        compensated: count,
      }),
    ),
    refusedCalls: count,
    isDrill: flag(),
  }),
);

const ms: Schema<number> = decimal(0, Number.MAX_SAFE_INTEGER);

/** What a drill has found. */
export const drillReport: Schema<DrillReport> = named(
  'DrillReport',
  object<DrillReport>({
    at: time(),
    by: text(),
    rounds: count,
    p50Ms: ms,
    p95Ms: ms,
    worstMs: ms,
    afterAcknowledgement: count,
  }),
);

/** Stop performers, tools and processes at once, and find out how fast that is. */
export interface ControlRoutes {
  readonly orderKill: Route<Nothing, Nothing, KillRequest, KillEntry>;
  readonly listKills: Route<Nothing, Nothing, null, ListOf<KillEntry>>;
  readonly releaseKill: Route<ById, Nothing, ReleaseRequest, KillEntry>;
  readonly runDrill: Route<Nothing, Nothing, DrillRequest, DrillReport>;
  readonly getDrills: Route<Nothing, Nothing, null, DrillState>;
}

const tag = 'Control';

/** @see ControlRoutes */
export const controlRoutes: ControlRoutes = {
  orderKill: {
    method: 'POST',
    path: '/v1/control/kill',
    tag,
    summary: 'Stops something; answers once nothing of it can happen any more.',
    params: nothing,
    query: nothing,
    body: object<KillRequest>({ scope: killScope, mode: killMode, reason }),
    reply: { type: 'json', status: 201, schema: killEntry },
    refusals: ['notFound'],
  },
  listKills: {
    method: 'GET',
    path: '/v1/control/kills',
    tag,
    summary: 'Lists what is stopped, and what was, the newest first.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(killEntry) },
    refusals: [],
  },
  releaseKill: {
    method: 'POST',
    path: '/v1/control/kill/{id}/release',
    tag,
    summary: 'Takes a stop back; a second person has to.',
    params: byId,
    query: nothing,
    body: object<ReleaseRequest>({ reason }),
    reply: { type: 'json', status: 200, schema: killEntry },
    refusals: ['notFound', 'notInState', 'dutiesNotSegregated'],
  },
  runDrill: {
    method: 'POST',
    path: '/v1/control/drills',
    tag,
    summary: 'Measures how long it takes from an order to the first call that is refused.',
    params: nothing,
    query: nothing,
    body: object<DrillRequest>({ rounds: optional(integer(1, 100)) }),
    reply: { type: 'json', status: 200, schema: drillReport },
    refusals: ['killed', 'tooManyRequests'],
  },
  getDrills: {
    method: 'GET',
    path: '/v1/control/drills',
    tag,
    summary: 'Says what the last drill has found, and how long ago it was.',
    params: nothing,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<DrillState>({
        last: nullable(drillReport),
        secondsSince: nullable(decimal(0, Number.MAX_SAFE_INTEGER)),
      }),
    },
    refusals: [],
  },
};
