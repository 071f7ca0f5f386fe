import type { JsonObject, JsonValue } from '../json.ts';
import type {
  Check,
  ClaimState,
  Confidence,
  Disposition,
  Evidence,
  VerdictResult,
} from '../work-item.ts';
import {
  anyJson,
  integer,
  jsonObject,
  list,
  named,
  nullable,
  object,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import { heartbeat, type Heartbeat } from './heartbeat.ts';
import {
  checkpointKept,
  checkpointRequest,
  itemMoved,
  progressNoted,
  progressRequest,
  type CheckpointKept,
  type CheckpointRequest,
  type ItemMoved,
  type ProgressNoted,
  type ProgressRequest,
} from './item-reports.ts';
import { duration } from './messages.ts';
import { byAgent, capability, type ByAgent } from './agents.ts';
import { byId, nothing, type ById, type Nothing, type Route } from './route.ts';
import {
  checks,
  claimState,
  confidence,
  disposition,
  epoch,
  evidence,
  leasedItem,
  verdictResult,
  type LeasedItem,
  type UnderLease,
} from './work.ts';

/** How much work a performer wants, and of which kind. */
export interface LeaseRequest {
  /** Fewer than it is registered for; all of these if nothing is said. */
  readonly capabilities?: readonly string[];
  /** At most so many items; 1 if nothing is said. */
  readonly max?: number;
  /** The model that the performer runs on: has to be the registered one, where one is pinned. */
  readonly model?: string;
  /** SHA-256 (hex) of its prompt, and of its agent card: the same. */
  readonly promptHash?: string;
  readonly cardHash?: string;
}

/** For how long (ms, at most 30,000) an answer may be waited for. */
export interface WaitQuery {
  readonly waitMs?: number;
}

/** Work that a performer now holds; empty when there was none. */
export interface Leased {
  readonly items: readonly LeasedItem[];
}

/** A performer's word that its work is finished. */
export interface ClaimRequest extends UnderLease {
  /** The performer's own name for this claim: repeating it is safe. */
  readonly claimId: string;
  readonly output: JsonObject;
  readonly disposition?: Disposition;
  readonly confidence?: Confidence;
  readonly evidence?: readonly Evidence[];
  /** Parts of the contract that a partial claim is for. */
  readonly parts?: readonly string[];
  /** Why, in the performer's own words: shown, never judged. */
  readonly rationale?: string;
}

/** The claim is received; nothing is said yet about whether it is true. */
export interface ClaimReceived {
  readonly claimId: string;
  readonly state: ClaimState;
}

/** One claim of one item. */
export interface ByClaim extends ById {
  readonly claimId: string;
}

/** How a claim stands, and what the orchestrator found. */
export interface ClaimFate extends ClaimReceived {
  readonly verdict: VerdictResult | null;
  readonly checks: readonly Check[];
}

/** The work could not be done, this time. */
export interface FailRequest extends UnderLease {
  readonly code: string;
  readonly message?: string;
  /** A pause before the next attempt. */
  readonly backoff?: string;
}

/** The work is given back. */
export interface GiveBackRequest extends UnderLease {
  readonly reason?: string;
}

/** Something that the diagram may have foreseen: a BPMN error. */
export interface ErrorRequest extends UnderLease {
  readonly code: string;
  readonly message?: string;
  readonly variables?: JsonObject;
}

/** The performer waits for a moment, and gives the work back until then. */
export interface DeferRequest extends UnderLease {
  readonly until: string;
  /** What another performer would need to go on from here. */
  readonly checkpoint?: JsonValue;
}

/** A BPMN escalation from within the work; a catch that does not interrupt lets it go on. */
export interface EscalationRequest extends UnderLease {
  readonly code: string;
  readonly variables?: JsonObject;
}

const waitMs: Schema<number> = integer(0, 30_000, {
  description: 'For how long (ms) an answer may be waited for.',
});
const wait: Schema<WaitQuery> = object<WaitQuery>({ waitMs: optional(waitMs) });

const claimId: Schema<string> = text({
  max: 200,
  pattern: '^[\\x21-\\x7e]+$',
  description: '1 to 200 visible ASCII characters',
});
const code: Schema<string> = text({ min: 1, max: 255 });
const message: Schema<string> = text({ max: 10_000 });

const claimFate: Schema<ClaimFate> = named(
  'ClaimFate',
  object<ClaimFate>({
    claimId: text(),
    state: claimState,
    verdict: nullable(verdictResult),
    checks,
  }),
);

/** Take work, do it, and claim that it is done. */
export interface ItemRoutes {
  readonly lease: Route<ByAgent, WaitQuery, LeaseRequest, Leased>;
  readonly submitClaim: Route<ById, Nothing, ClaimRequest, ClaimReceived>;
  readonly getClaim: Route<ByClaim, WaitQuery, null, ClaimFate>;
  readonly heartbeat: Route<ById, Nothing, UnderLease, Heartbeat>;
  readonly saveCheckpoint: Route<ById, Nothing, CheckpointRequest, CheckpointKept>;
  readonly reportProgress: Route<ById, Nothing, ProgressRequest, ProgressNoted>;
  readonly failItem: Route<ById, Nothing, FailRequest, ItemMoved>;
  readonly declineItem: Route<ById, Nothing, GiveBackRequest, ItemMoved>;
  readonly releaseItem: Route<ById, Nothing, GiveBackRequest, ItemMoved>;
  readonly throwError: Route<ById, Nothing, ErrorRequest, ItemMoved>;
  readonly deferItem: Route<ById, Nothing, DeferRequest, ItemMoved>;
  readonly escalateItem: Route<ById, Nothing, EscalationRequest, ItemMoved>;
}

const tag = 'Performers';

/** What any call under a lease may be refused for. */
const REFUSALS = [
  'notFound',
  'leaseUnknown',
  'wrongHolder',
  'leaseSuperseded',
  'leaseExpired',
  'itemClosed',
  'notInState',
  'performerSuspended',
] as const;

/** A call under a lease whose answer says only that it was recorded. */
function underLease<Body>(
  verb: string,
  summary: string,
  body: Schema<Body>,
): AnyLeaseRoute & {
  readonly path: string;
  readonly summary: string;
  readonly body: Schema<Body>;
} {
  return { ...LEASE_ROUTE, path: `/v1/items/{id}/${verb}`, summary, body };
}

type AnyLeaseRoute = Omit<Route<ById, Nothing, null, ItemMoved>, 'path' | 'summary' | 'body'>;

const LEASE_ROUTE: AnyLeaseRoute = {
  method: 'POST',
  tag,
  params: byId,
  query: nothing,
  lease: true,
  reply: { type: 'json', status: 200, schema: itemMoved },
  refusals: REFUSALS,
};

/** @see ItemRoutes */
export const itemRoutes: ItemRoutes = {
  lease: {
    method: 'POST',
    path: '/v1/agents/{agent}/leases',
    tag,
    summary: 'Takes work, waiting for some if there is none.',
    params: byAgent,
    query: wait,
    body: object<LeaseRequest>({
      capabilities: optional(list(capability, { min: 1, max: 100 })),
      max: optional(integer(1, 100)),
      model: optional(text({ max: 200 })),
      promptHash: optional(text({ max: 64 })),
      cardHash: optional(text({ max: 64 })),
    }),
    reply: {
      type: 'json',
      status: 200,
      schema: object<Leased>({ items: list(leasedItem) }),
    },
    refusals: ['performerSuspended', 'performerChanged', 'performerUnapproved', 'tooManyRequests'],
  },
  submitClaim: {
    ...LEASE_ROUTE,
    path: '/v1/items/{id}/claims',
    summary: 'Claims that the work is done; only the orchestrator decides whether it is.',
    body: object<ClaimRequest>({
      epoch,
      claimId,
      output: jsonObject(),
      disposition: optional(disposition),
      confidence: optional(confidence),
      evidence: optional(evidence),
      parts: optional(list(text({ min: 1, max: 200 }), { max: 100 })),
      rationale: optional(text({ max: 20_000 })),
    }),
    reply: {
      type: 'json',
      status: 202,
      schema: named('ClaimReceived', object<ClaimReceived>({ claimId: text(), state: claimState })),
    },
    refusals: [...REFUSALS, 'idempotencyConflict'],
  },
  getClaim: {
    method: 'GET',
    path: '/v1/items/{id}/claims/{claimId}',
    tag,
    summary: 'Says how a claim stands, waiting for the verdict if asked to.',
    params: object<ByClaim>({ id: text({ min: 1, max: 100 }), claimId }),
    query: wait,
    body: null,
    reply: { type: 'json', status: 200, schema: claimFate },
    refusals: ['notFound', 'wrongHolder'],
  },
  heartbeat: {
    ...LEASE_ROUTE,
    path: '/v1/items/{id}/heartbeat',
    summary: 'Keeps a lease alive.',
    body: object<UnderLease>({ epoch }),
    reply: {
      type: 'json',
      status: 200,
      schema: heartbeat,
    },
  },
  saveCheckpoint: {
    ...LEASE_ROUTE,
    path: '/v1/items/{id}/checkpoint',
    summary: 'Saves what another performer would need to go on from here.',
    body: checkpointRequest,
    reply: { type: 'json', status: 200, schema: checkpointKept },
    refusals: [...REFUSALS, 'contentTooLarge'],
  },
  reportProgress: {
    ...LEASE_ROUTE,
    path: '/v1/items/{id}/progress',
    summary: 'Says how far the work is; shown, never believed.',
    body: progressRequest,
    reply: { type: 'json', status: 200, schema: progressNoted },
    refusals: [...REFUSALS, 'tooManyRequests'],
  },
  failItem: underLease(
    'fail',
    'Says that this attempt has failed.',
    object<FailRequest>({
      epoch,
      code,
      message: optional(message),
      backoff: optional(duration('a pause before the next attempt')),
    }),
  ),
  declineItem: underLease(
    'decline',
    'Gives the work back: it is not for this performer.',
    object<GiveBackRequest>({ epoch, reason: optional(message) }),
  ),
  releaseItem: underLease(
    'release',
    'Gives the work back undone.',
    object<GiveBackRequest>({ epoch, reason: optional(message) }),
  ),
  deferItem: underLease(
    'wait',
    'Waits for a moment: the work is given back, and is offered again then.',
    object<DeferRequest>({ epoch, until: time(), checkpoint: optional(anyJson()) }),
  ),
  escalateItem: underLease(
    'escalation',
    'Throws a BPMN escalation; where nothing interrupts the work, it goes on.',
    object<EscalationRequest>({ epoch, code, variables: optional(jsonObject()) }),
  ),
  throwError: underLease(
    'error',
    'Throws a BPMN error that the diagram may have foreseen.',
    object<ErrorRequest>({
      epoch,
      code,
      message: optional(message),
      variables: optional(jsonObject()),
    }),
  ),
};
