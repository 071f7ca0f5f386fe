import {
  AGENT,
  type AgentChange,
  type AgentEntry,
  type AgentFacts,
  type AgentRequest,
} from '../../../shared/api/agents.ts';
import { holds } from '../../../shared/faults.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { list, object, type Schema } from '../../../shared/schema.ts';
import { keySchema, type Key } from './keys.ts';

/** A performer as it is kept. */
export interface Performer extends Omit<AgentEntry, 'keyPrefix'> {
  /** The newest last. */
  readonly keys: readonly Key[];
}

const { keyPrefix: _shown, ...KEPT } = AGENT;
const performerDocument: Schema<Performer> = object<Performer>({
  ...KEPT,
  keys: list(keySchema, { max: 100 }),
});

/** What is not said of a performer. */
const UNSAID: Omit<AgentFacts, 'capabilities' | 'owner'> = {
  sponsor: null,
  description: null,
  scopes: { processes: null, tools: null },
  ceiling: null,
  model: null,
  promptHash: null,
  cardHash: null,
  fallbackSafe: false,
};

/** Who registers a performer, and whether they may let it work. */
export interface Registrar {
  readonly by: string;
  readonly mayApprove: boolean;
}

/** @rejects forbidden for one that is to be active without somebody who may let it */
export function newPerformer(
  { status, ...request }: AgentRequest,
  { by, mayApprove }: Registrar,
  at: string,
): Outcome<Performer> {
  const { name, version } = request;
  const agent = `${name}@${version}`;
  if (status === 'active' && !mayApprove)
    return reject(
      'forbidden',
      `Expected ${agent} to be approved by its owners, but it is not yet.`,
    );
  const isActive = mayApprove && status !== 'draft';
  return accept({
    ...UNSAID,
    ...request,
    agent,
    status: isActive ? 'active' : 'draft',
    approvedBy: isActive ? by : null,
    keys: [],
    registeredAt: at,
    registeredBy: by,
  });
}

/** A performer without what is secret. */
export function entryOf({ keys, ...entry }: Performer): AgentEntry {
  return { ...entry, keyPrefix: keys.at(-1)?.prefix ?? '' };
}

/** Reads what is kept; also what was kept before performers had several keys. */
export function readPerformer(kept: JsonObject | null): Performer | null {
  if (kept === null || holds(performerDocument, kept)) return kept;
  const { keyHash, keyPrefix, ...rest } = kept;
  if (typeof keyHash !== 'string' || typeof keyPrefix !== 'string') return null;
  const { registeredAt = '', registeredBy = '', status } = rest;
  const key = { hash: keyHash, prefix: keyPrefix, createdAt: registeredAt, expiresAt: NO_END };
  const approvedBy = status === 'active' ? registeredBy : null;
  const upgraded: JsonObject = { ...plainUnsaid(), ...rest, approvedBy, keys: [key] };
  return holds(performerDocument, upgraded) ? upgraded : null;
}

/** The first keys were given without an end. */
const NO_END = '9999-12-31T23:59:59.999Z';

function plainUnsaid(): JsonObject {
  const { scopes, ...rest } = UNSAID;
  return { ...rest, scopes: { ...scopes } };
}

/**
 * A performer with what is changed about it. What was approved was what it was before: unless
 * whoever changes it may approve, it does no work until somebody has looked.
 * @rejects notInState when it is retired
 */
export function changedPerformer(
  performer: Performer,
  change: AgentChange,
  { by, mayApprove }: Registrar,
): Outcome<Performer> {
  if (performer.status === 'retired') return notInState(performer, 'not retired');
  const changed = { ...performer, ...change };
  const { description: _text, ...weighty } = change;
  if (Object.keys(weighty).length === 0) return accept(changed);
  if (mayApprove) return accept({ ...changed, approvedBy: performer.approvedBy && by });
  const { status } = performer;
  return accept({
    ...changed,
    approvedBy: null,
    status: status === 'draft' ? 'draft' : 'needs-review',
  });
}

/**
 * What can be done about the standing of a performer. `doubt`: it is not what it was when somebody
 * approved it, and has to be looked at again.
 */
export type Move = 'approve' | 'activate' | 'suspend' | 'retire' | 'doubt';

/** @rejects notInState */
export function movedPerformer(performer: Performer, move: Move, by: string): Outcome<Performer> {
  const { status, approvedBy } = performer;
  if (status === 'retired' && move !== 'retire') return notInState(performer, 'not retired');
  switch (move) {
    case 'approve':
      return status === 'draft' || status === 'needs-review' || approvedBy === null
        ? accept({ ...performer, status: 'approved', approvedBy: by })
        : notInState(performer, 'to be approved');
    case 'activate':
      return approvedBy === null
        ? notInState(performer, 'approved first')
        : accept({ ...performer, status: 'active' });
    case 'suspend':
      return accept({ ...performer, status: 'suspended' });
    case 'doubt':
      // whoever may not work anyway is not brought nearer to it
      return status === 'active' || status === 'approved'
        ? accept({ ...performer, status: 'needs-review', approvedBy: null })
        : accept(performer);
    case 'retire':
      return accept({ ...performer, status: 'retired', keys: [] });
  }
}

function notInState({ agent, status }: Performer, wanted: string): ReturnType<typeof reject> {
  return reject('notInState', `Expected ${agent} to be ${wanted}, but it is ${status}.`, {
    agent,
    status,
  });
}
