import type { ReviewDetail, ReviewItem, ReviewRequest } from '../../../shared/api/reviews.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { Effect } from '../../engine/index.ts';
import { MalformedCursor, type Page, type PageRequest, type Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { instanceOf, parseWorkItemId, type InstanceId } from '../../../shared/ids.ts';
import { ROLLED_OUT } from '../../../shared/governance.ts';
import { isFor, type Viewer } from '../questions/audience.ts';
import { asJson } from './as-json.ts';
import type { AuditTallies } from './audit-tallies.ts';

type Drawn = Extract<Effect, { type: 'openAudit' }>;

/** A spot check that nobody has made yet, under the id of its work item. */
const OPEN = 'auditReview';
/** What people found when they made one. */
const DONE = 'auditReviewed';

/** What of a spot check is kept beside its packet. */
interface Kept {
  readonly item: ReviewItem;
  readonly packet: JsonObject;
  readonly reasonCodes: readonly string[];
  readonly barred: readonly string[];
  /** In which phase of its roll-out the policy was that has let it pass. */
  readonly phase: number;
}

/** Spot checks are deleted with the instance that they are about: its data stand in them. */
export async function forgetAudits(
  documents: Pick<Store['documents'], 'list' | 'take'>,
  instance: InstanceId,
): Promise<void> {
  for (const kind of [OPEN, DONE] as const)
    for (const { key } of await documents.list(kind)) {
      const id = parseWorkItemId(key);
      if (id !== null && instanceOf(id) === instance) await documents.take(kind, key);
    }
}

/**
 * Spot checks of claims that nobody had to look at: the token has gone on, a person looks all the
 * same, and what they find counts for the policy. @see work-item protocol, section 7
 */
export class AuditReviews {
  readonly #store: Pick<Store, 'documents' | 'instances'>;
  readonly #clock: Clock;
  readonly #tallies: Pick<AuditTallies, 'count'>;

  constructor(
    store: Pick<Store, 'documents' | 'instances'>,
    clock: Clock,
    tallies: Pick<AuditTallies, 'count'>,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#tallies = tallies;
  }

  /** Opens a spot check; the same again changes nothing. */
  async open(drawn: Drawn): Promise<void> {
    const { documents, instances } = this.#store;
    const { workItem, adjudication } = drawn;
    if ((await documents.get(DONE, workItem)) !== null) return;
    const instance = instanceOf(workItem);
    const own = await instances.look(instance, (state) => state?.get(instance) ?? null);
    if (own?.type !== 'instance') return;
    const item: ReviewItem = {
      itemId: workItem,
      kind: 'audit',
      instanceId: instance,
      processId: own.processId,
      businessKey: own.businessKey,
      elementId: drawn.elementId,
      lane: 'low-risk',
      question: drawn.packet.question,
      groups: drawn.groups,
      fourEyes: false,
      openedAt: formatInstant(adjudication.at),
      dueAt: null,
    };
    const { packet, barred } = drawn;
    const { reasonCodes } = adjudication;
    const phase = adjudication.inputs.rolloutPhase;
    const document = asJson({ item, packet, reasonCodes, barred, phase });
    await documents.put(OPEN, workItem, document, { onlyIfAbsent: true });
  }

  /** A page of those that a person may see, oldest first. @throws MalformedCursor */
  async list(
    viewer: Viewer,
    { limit, cursor }: PageRequest,
    isMeant: (item: ReviewItem) => boolean,
  ): Promise<Page<ReviewItem>> {
    const behind = cursor === null ? '' : placeIn(cursor);
    const all = await this.#store.documents.list(OPEN);
    const seen = all
      .flatMap(({ value }) => keptIn(value) ?? [])
      .filter((one) => isTheirs(one, viewer) && isMeant(one.item))
      .map(({ item }) => ({ item, place: `${item.openedAt} ${item.itemId}` }))
      .filter(({ place }) => place > behind)
      .toSorted((one, other) => (one.place < other.place ? -1 : 1));
    const page = seen.slice(0, limit);
    const last = page.at(-1);
    const isMore = last !== undefined && seen.length > limit;
    const nextCursor = isMore ? Buffer.from(last.place).toString('base64url') : null;
    return { items: page.map(({ item }) => item), nextCursor };
  }

  /** `null` when there is none, or it is not for this person. */
  async get(id: string, viewer: Viewer): Promise<ReviewDetail | null> {
    const value = await this.#store.documents.get(OPEN, id);
    const kept = value === null ? null : keptIn(value);
    if (kept === null || !isTheirs(kept, viewer)) return null;
    const { item, packet, reasonCodes } = kept;
    const digest = sha256(canonicalJson(packet));
    return { ...item, packet, reasonCodes, decisions: [], digest };
  }

  /** @rejects notInState when somebody else was first */
  async decide(id: string, request: ReviewRequest, { person }: Viewer): Promise<Outcome<null>> {
    const { documents } = this.#store;
    const taken = parseWorkItemId(id) === null ? null : await documents.take(OPEN, id);
    if (taken === null)
      return reject('notInState', `Expected a spot check of ${id}, but it has been made.`);
    const { outcome, reasonCode = null, comment = null, activeMs = null } = request;
    const by = { by: person.name, at: formatInstant(this.#clock.now()) };
    const decision = { ...by, outcome, reasonCode, comment, activeMs };
    await documents.put(DONE, id, { ...taken, decision });
    const kept = keptIn(taken);
    if (kept !== null && outcome !== 'escalate')
      await this.#tallies.count({ ...kept.item, phase: kept.phase }, outcome !== 'approve');
    return accept(null);
  }
}

/** @throws MalformedCursor for a text that no page of this list has given */
function placeIn(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{4}-\S+ \S+$/.test(place)) throw new MalformedCursor('spot checks');
  return place;
}

function isTheirs({ item, barred }: Kept, viewer: Viewer): boolean {
  const { processId, groups } = item;
  return isFor(viewer, { processId, groups, barred });
}

/** What {@link AuditReviews.open} has written. */
function keptIn(value: JsonObject): Kept | null {
  const { item, packet, reasonCodes, barred, phase } = value;
  if (!isItem(item) || !isJsonObject(packet)) return null;
  return {
    item,
    packet,
    reasonCodes: textsIn(reasonCodes),
    barred: textsIn(barred),
    // What older versions have kept says none: nothing was held back then.
    phase: typeof phase === 'number' ? phase : ROLLED_OUT,
  };
}

function isItem(value: JsonValue | undefined): value is JsonValue & ReviewItem {
  return isJsonObject(value) && value['kind'] === 'audit' && typeof value['itemId'] === 'string';
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
