import type { ListOf } from '../../../shared/api/route.ts';
import type {
  ReviewDecided,
  ReviewDetail,
  ReviewItem,
  ReviewRequest,
  ReviewsQuery,
} from '../../../shared/api/reviews.ts';
import { instanceOf, parseClaimId, parseWorkItemId, type WorkItemId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Packet, Review, ReviewDecision } from '../../../shared/review.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { ClaimBody, WorkItemRow } from '../../engine/index.ts';
import type { AskedEntry } from '../../store/asked-port.ts';
import type { Store } from '../../store/port.ts';
import type { Execute, RequestKey } from '../execute.ts';
import { fillPage } from '../fill-page.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { sees } from '../identity/rights.ts';
import { pageOf } from '../paging.ts';
import { isFor, type Viewer } from '../questions/audience.ts';
import type { AuditReviews } from './audit-reviews.ts';

/** What reviews need of the house. */
export interface ReviewsParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly audits: AuditReviews;
}

/** A work item whose claim lies before people. */
interface Found extends Omit<AskedEntry, 'row'> {
  readonly row: WorkItemRow & { readonly review: Review };
}

/** Claims that wait for people, and what people decide about them. */
export class Reviews {
  readonly #parts: ReviewsParts;

  constructor(parts: ReviewsParts) {
    this.#parts = parts;
  }

  /** What waits, oldest first. */
  async list(query: ReviewsQuery, viewer: Viewer): Promise<ListOf<ReviewItem>> {
    const { kind = 'review', lane, mine = false } = query;
    const isMeant = (one: ReviewItem): boolean => lane === undefined || one.lane === lane;
    if (kind === 'audit') return await this.#parts.audits.list(viewer, pageOf(query), isMeant);
    const { queries } = this.#parts.store;
    const page = await fillPage(
      (part) => queries.asked({ kind: 'review', instance: null }, part),
      pageOf(query),
      (entry) => {
        const found = foundIn(entry);
        if (found === null || !isMeant(itemOf(found))) return false;
        return mine ? mayDecide(viewer, found) : maySee(viewer, found);
      },
    );
    const found = page.items.flatMap((entry) => foundIn(entry) ?? []);
    return { items: found.map(itemOf), nextCursor: page.nextCursor };
  }

  /** @rejects notFound, also when it is not for the person who looks */
  async get(id: string, viewer: Viewer): Promise<Outcome<ReviewDetail>> {
    const found = await this.#find(id);
    if (found !== null && maySee(viewer, found)) return accept(detailOf(found));
    const audit = await this.#parts.audits.get(id, viewer);
    return audit === null ? unknown(id) : accept(audit);
  }

  /**
   * Of two decisions at once the first counts, the other is refused; so is one about something else
   * than lies there now.
   * @rejects notFound, forbidden, dutiesNotSegregated, notInState, invalidContent
   */
  async decide(
    id: string,
    request: ReviewRequest,
    viewer: Viewer,
    key: RequestKey | null,
  ): Promise<Outcome<ReviewDecided>> {
    const { outcome, digest } = request;
    const found = await this.#find(id);
    if (found === null) return await this.#decideAudit(id, request, viewer);
    const { row, instance } = found;
    if (!maySee(viewer, found) && !isParty(viewer, found)) return unknown(id);
    const seen = detailOf(found).digest;
    if (seen !== digest)
      return reject('notInState', `Expected what lies there now (${seen}), but found ${digest}.`);
    const command = {
      type: 'decideReview',
      workItem: row.id,
      decision: decisionOf(request, viewer.person.name),
      groups: viewer.person.groups,
      claim: claimOf(row.id, request, viewer.person.name),
    } as const;
    const done = await this.#parts.execute(instance, command, key);
    if (done.ok) return accept({ itemId: id, outcome });
    return done.rejection.code === 'itemClosed' ? tooLate(id) : done;
  }

  async #decideAudit(
    id: string,
    request: ReviewRequest,
    viewer: Viewer,
  ): Promise<Outcome<ReviewDecided>> {
    const audit = await this.#parts.audits.get(id, viewer);
    if (audit === null) return parseWorkItemId(id) === null ? unknown(id) : tooLate(id);
    if (audit.digest !== request.digest)
      return reject(
        'notInState',
        `Expected what lies there now (${audit.digest}), but found other.`,
      );
    const done = await this.#parts.audits.decide(id, request, viewer);
    return done.ok ? accept({ itemId: id, outcome: request.outcome }) : done;
  }

  async #find(id: string): Promise<Found | null> {
    const workItem = parseWorkItemId(id);
    if (workItem === null) return null;
    const instance = instanceOf(workItem);
    return await this.#parts.store.instances.look(instance, (state) => {
      const row = state?.get(workItem);
      const own = state?.get(instance);
      if (row?.type !== 'workItem' || own?.type !== 'instance') return null;
      const { definition, processId, businessKey } = own;
      return foundIn({ instance, definition, processId, businessKey, row });
    });
  }
}

const BEFORE_PEOPLE: ReadonlySet<string> = new Set(['inReview', 'inExpertReview']);

function foundIn({ row, ...of }: AskedEntry): Found | null {
  if (row.type !== 'workItem' || row.review === undefined) return null;
  const { review } = row;
  return BEFORE_PEOPLE.has(row.state) ? { ...of, row: { ...row, review } } : null;
}

/** A reviewer of the process sees it; so does whoever may decide it. */
function maySee(viewer: Viewer, found: Found): boolean {
  return sees(viewer.sight, found.processId) || mayDecide(viewer, found);
}

function mayDecide(viewer: Viewer, { processId, row: { review } }: Found): boolean {
  const { groups, barred, decisions } = review;
  const decided = decisions.map(({ by }) => by);
  return isFor(viewer, { processId, groups, barred: [...barred, ...decided] });
}

/** Who is told that it is not theirs to decide knows of it anyway. */
function isParty({ person }: Viewer, { row: { review } }: Found): boolean {
  const { barred, decisions } = review;
  return barred.includes(person.name) || decisions.some(({ by }) => by === person.name);
}

function itemOf({ instance, processId, businessKey, row }: Found): ReviewItem {
  const { lane, packet, groups, fourEyes, openedAt, dueAt } = row.review;
  return {
    itemId: row.id,
    kind: 'review',
    instanceId: instance,
    processId,
    businessKey,
    elementId: row.elementId,
    lane,
    question: packet.question,
    groups,
    fourEyes,
    openedAt: formatInstant(openedAt),
    dueAt: dueAt === null ? null : formatInstant(dueAt),
  };
}

function detailOf(found: Found): ReviewDetail {
  const { review, claim } = found.row;
  const packet = plain(review.packet);
  return {
    ...itemOf(found),
    reasonCodes: review.reasonCodes,
    packet,
    decisions: review.decisions.map((one) => ({ ...one, at: formatInstant(one.at) })),
    digest: sha256(canonicalJson({ packet, claim: claim?.digest ?? '' })),
  };
}

function plain(packet: Packet): JsonObject {
  const value: unknown = JSON.parse(JSON.stringify(packet));
  if (!isJsonObject(value)) throw new InvariantViolation('a packet to be JSON', 'it is not');
  return value;
}

function decisionOf(request: ReviewRequest, by: string): Omit<ReviewDecision, 'at'> {
  const { outcome, reasonCode = null, comment = null, activeMs = null } = request;
  const { digest: shown, rawLogOpens } = request;
  const opens = rawLogOpens === undefined ? {} : { rawLogOpens };
  return { by, outcome, reasonCode, comment, activeMs, shown, ...opens };
}

/** The reviewer's own claim; the same twice is the same claim. */
function claimOf(
  workItem: WorkItemId,
  { output, digest: shown }: ReviewRequest,
  by: string,
): ClaimBody | null {
  if (output === undefined) return null;
  const digest = sha256(canonicalJson({ output }));
  const claimId = parseClaimId(sha256(canonicalJson([workItem, by, shown, digest])));
  if (claimId === null) throw new InvariantViolation('a digest to be a claim id', 'it is not');
  return { claimId, digest, disposition: 'done', output, confidence: null, evidence: [] };
}

function unknown(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a review of ${id}, but there is none.`);
}

function tooLate(id: string): ReturnType<typeof reject> {
  return reject('notInState', `Expected a review of ${id} that is open, but it has been decided.`);
}
