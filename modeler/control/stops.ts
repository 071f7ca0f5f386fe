import type {
  DrillReport,
  DrillState,
  KillEntry,
  KillIncident,
  KillRequest,
} from '../../shared/api/control.ts';
import type { KillMode, KillScope } from '../../shared/kill.ts';
import {
  flag,
  ignored,
  list,
  maybe,
  members,
  number,
  text,
  word,
  type Reader,
} from '../client/reader.ts';
import { request } from '../client/request.ts';

/** The ways to stop, the mildest first. */
export const MODES: readonly KillMode[] = ['drain', 'pause', 'stop', 'stop+compensate'];

const SCOPES: { readonly [Type in KillScope['type']]: Reader<KillScope> } = {
  global: () => ({ type: 'global' }),
  process: members<Extract<KillScope, { type: 'process' }>>({
    type: word('process'),
    processId: text,
    version: maybe(number),
  }),
  instance: members<Extract<KillScope, { type: 'instance' }>>({
    type: word('instance'),
    instanceId: text,
  }),
  agent: members<Extract<KillScope, { type: 'agent' }>>({
    type: word('agent'),
    name: text,
    version: maybe(text),
  }),
  model: members<Extract<KillScope, { type: 'model' }>>({ type: word('model'), model: text }),
  tool: members<Extract<KillScope, { type: 'tool' }>>({ type: word('tool'), tool: text }),
  connector: members<Extract<KillScope, { type: 'connector' }>>({
    type: word('connector'),
    connector: text,
  }),
  dataClass: members<Extract<KillScope, { type: 'dataClass' }>>({
    type: word('dataClass'),
    dataClass: text,
  }),
};

const SCOPE: Reader<KillScope> = (value, at) => {
  const { type } = members<{ readonly type: KillScope['type'] }>({
    type: word('global', 'process', 'instance', 'agent', 'model', 'tool', 'connector', 'dataClass'),
  })(value, at);
  return SCOPES[type](value, at);
};

const ENTRY: Reader<KillEntry> = members<KillEntry>({
  id: text,
  scope: SCOPE,
  mode: word('drain', 'pause', 'stop', 'stop+compensate'),
  reason: text,
  by: text,
  at: text,
  inForce: flag,
  released: maybe(
    members<NonNullable<KillEntry['released']>>({ by: text, reason: text, at: text }),
  ),
  sweep: members<KillEntry['sweep']>({
    state: word('running', 'done'),
    instances: number,
    items: number,
  }),
  inFlight: list(
    members<KillEntry['inFlight'][number]>({
      ledger: text,
      instanceId: text,
      itemId: text,
      tool: text,
      outcome: word('landed', 'notLanded', 'unknown', 'compensated'),
    }),
  ),
  incident: maybe(
    members<KillIncident>({
      isOpen: flag,
      landed: number,
      notLanded: number,
      unknown: number,
      compensated: number,
    }),
  ),
  refusedCalls: number,
  isDrill: flag,
});

const DRILL: Reader<DrillReport> = members<DrillReport>({
  at: text,
  by: text,
  rounds: number,
  p50Ms: number,
  p95Ms: number,
  worstMs: number,
  afterAcknowledgement: number,
});

/** What is stopped, and what was, the newest first. */
export async function listStops(signal: AbortSignal): Promise<readonly KillEntry[]> {
  const read = members<{ readonly items: readonly KillEntry[] }>({ items: list(ENTRY) });
  return (await request('/v1/control/kills', { read, signal })).items;
}

/** Stops something. The key makes a repeated press harmless. */
export function orderStop(order: KillRequest, idempotencyKey: string): Promise<KillEntry> {
  const body = { scope: { ...order.scope }, mode: order.mode, reason: order.reason };
  return request('/v1/control/kill', { method: 'POST', body, read: ENTRY, idempotencyKey });
}

/** Takes a stop back. */
export async function releaseStop(
  id: string,
  reason: string,
  idempotencyKey: string,
): Promise<void> {
  const path = `/v1/control/kill/${encodeURIComponent(id)}/release`;
  await request(path, { method: 'POST', body: { reason }, read: ignored, idempotencyKey });
}

/** What the last drill has found. */
export function lastDrill(signal: AbortSignal): Promise<DrillState> {
  const read = members<DrillState>({ last: maybe(DRILL), secondsSince: maybe(number) });
  return request('/v1/control/drills', { read, signal });
}

/** Measures how fast a stop takes effect. */
export function runDrill(): Promise<DrillReport> {
  return request('/v1/control/drills', { method: 'POST', body: {}, read: DRILL });
}
