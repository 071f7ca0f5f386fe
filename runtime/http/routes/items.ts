import { API } from '../../../shared/api.ts';
import type { ItemRoutes } from '../../../shared/api/items.ts';
import type { WorkStreamRoutes } from '../../../shared/api/work-stream.ts';
import type { ById } from '../../../shared/api/route.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Principal } from '../../service/identity/principal.ts';
import type { Services } from '../../service/services.ts';
import type { HolderCall } from '../../service/work/items.ts';
import { endpoint, streamEndpoint, type Ask, type Endpoints } from '../endpoint.ts';

type Performer = Extract<Principal, { type: 'performer' }>;

const KEPT = { kept: 'handler' } as const;

/** @see ItemRoutes */
export const itemEndpoints: Endpoints<ItemRoutes> = {
  lease: endpoint(
    API.lease,
    async ({ who, query, body, signal }, { offers, admitToWork, directives }) => {
      const performer = performerOf(who);
      const stop = directives.forAgent(performer.agent);
      if (stop !== null)
        return reject(
          'killed',
          `Expected ${performer.agent} to be free to work, but it is stopped.`,
          {
            kill: stop.id,
            mode: stop.mode,
          },
        );
      const { max = 1, capabilities: asked, ...declared } = body;
      const capabilities = wantedOf(performer, asked);
      if (!capabilities.ok) return capabilities;
      const admission = await admitToWork(performer.agent, declared);
      if (!admission.ok) return admission;
      if (!offers.hasRoom)
        return reject(
          'tooManyRequests',
          'Expected room for one more who waits, but there is none.',
        );
      const { processes } = admission.value.scopes;
      const wish = {
        agent: performer.agent,
        capabilities: capabilities.value,
        max,
        declared,
        ...(processes === null ? {} : { processes }),
      };
      const items = await offers.take(wish, { waitMs: query.waitMs ?? 0, signal });
      return accept({ items });
    },
  ),
  submitClaim: endpoint(API.submitClaim, (ask, { items }) => items.claim(callOf(ask)), KEPT),
  getClaim: endpoint(API.getClaim, ({ params, query, who, signal }, { claims }) => {
    const by = who.type === 'performer' ? who.agent : null;
    const claim = { item: params.id, claimId: params.claimId, by };
    return claims.fate(claim, query.waitMs ?? 0, signal);
  }),
  heartbeat: endpoint(API.heartbeat, (ask, { items }) => items.heartbeat(callOf(ask)), KEPT),
  saveCheckpoint: endpoint(
    API.saveCheckpoint,
    (ask, { items }) => items.checkpoint(callOf(ask)),
    KEPT,
  ),
  reportProgress: endpoint(
    API.reportProgress,
    (ask, { items }) => items.progress(callOf(ask)),
    KEPT,
  ),
  failItem: endpoint(API.failItem, (ask, { items }) => items.fail(callOf(ask)), KEPT),
  declineItem: endpoint(API.declineItem, giveBack('declined'), KEPT),
  releaseItem: endpoint(API.releaseItem, giveBack('released'), KEPT),
  deferItem: endpoint(API.deferItem, (ask, { items }) => items.defer(callOf(ask)), KEPT),
  escalateItem: endpoint(API.escalateItem, (ask, { items }) => items.escalate(callOf(ask)), KEPT),
  throwError: endpoint(API.throwError, (ask, { items }) => items.throwError(callOf(ask)), KEPT),
};

/** @see WorkStreamRoutes */
export const workStreamEndpoints: Endpoints<WorkStreamRoutes> = {
  streamWork: streamEndpoint(
    API.streamWork,
    async ({ who, query }, { performers, feeds }, lastEventId) => {
      const { agent, capabilities } = performerOf(who);
      const entry = await performers.find(agent);
      if (!entry.ok) return entry;
      const { processes } = entry.value.scopes;
      const able = capabilities.includes('*') ? null : capabilities;
      return await feeds.ofPerformer(
        { agent, capabilities: able, processes },
        lastEventId ?? query.after ?? null,
      );
    },
  ),
};

function giveBack(reason: 'declined' | 'released') {
  return (ask: Ask<ById, unknown, { readonly epoch: number }>, { items }: Services) =>
    items.giveBack(callOf(ask), reason);
}

function callOf<Body>({
  params,
  by,
  lease,
  body,
  key,
}: Ask<ById, unknown, Body>): HolderCall<Body> {
  return { item: params.id, by, lease, body, key };
}

/** Who came through the table of access as a performer is one. */
function performerOf(who: Principal): Performer {
  if (who.type !== 'performer') throw new InvariantViolation('a performer', `it is ${who.type}`);
  return who;
}

/**
 * What a performer is offered: what it is registered for, or the part of it that it asks for;
 * `null` for one that is registered for everything.
 */
function wantedOf(
  { agent, capabilities }: Performer,
  asked: readonly string[] | undefined,
): Outcome<readonly string[] | null> {
  const hasAll = capabilities.includes('*');
  if (asked === undefined || (hasAll && asked.includes('*')))
    return accept(hasAll ? null : capabilities);
  const beyond = asked.filter((one) => !hasAll && !capabilities.includes(one));
  if (beyond.length === 0) return accept(asked);
  return reject(
    'forbidden',
    `Expected capabilities that ${agent} is registered for, but found ${beyond.join(', ')}.`,
    { capabilities: [...beyond] },
  );
}
