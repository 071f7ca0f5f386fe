import type { ListOf } from '../../../shared/api/route.ts';
import type { InboxItem, InboxKind, InboxQuery } from '../../../shared/api/tasks.ts';
import {
  parseInstanceId,
  type DefinitionId,
  type ElementId,
  type InstanceId,
} from '../../../shared/ids.ts';
import { formatInstant, instant, type Instant } from '../../../shared/time.ts';
import type { ApprovalRow, QueryRow, WorkingSet, WorkItemRow } from '../../engine/index.ts';
import type { AskedEntry } from '../../store/asked-port.ts';
import { MalformedCursor, type Store } from '../../store/port.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import { fillPage } from '../fill-page.ts';
import { pageOf } from '../paging.ts';
import type { Tasks } from '../work/tasks.ts';
import { isFor, type Audience, type Viewer } from './audience.ts';

/** What the inbox needs of the house. */
export interface InboxParts {
  readonly store: Store;
  readonly definitions: DefinitionCache;
  readonly tasks: Tasks;
}

/** The kinds, in the order in which they are listed when no one is asked for. */
const KINDS: readonly InboxKind[] = ['task', 'query', 'review', 'approval'];

/** What is said of something that waits, beside where it belongs. */
type Asked = Pick<InboxItem, 'state' | 'dueAt' | 'candidateGroups' | 'lane' | 'summary'> & {
  readonly barred: readonly string[];
  readonly workItem: WorkItemRow['id'];
  /** `null`: its ledger says it. */
  readonly askedAt: Instant | null;
};

/** All that waits for people: tasks, questions, reviews and permissions, in one list. */
export class Inbox {
  readonly #parts: InboxParts;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /**
   * What waits for a person, oldest first; of all kinds, one kind after the other. Who is barred from
   * deciding something, or in none of its groups, does not find it here.
   */
  async list(query: InboxQuery, viewer: Viewer): Promise<ListOf<InboxItem>> {
    const { instanceId, kind, cursor } = query;
    const instance = instanceId === undefined ? null : parseInstanceId(instanceId);
    if (instanceId !== undefined && instance === null) return { items: [], nextCursor: null };
    if (kind !== undefined) return await this.#ofKind(kind, query, instance, viewer);
    return await this.#ofAll(readPlace(cursor), query, instance, viewer);
  }

  async #ofAll(
    { kind: first, cursor: from }: Place,
    { cursor: _cursor, ...query }: InboxQuery,
    instance: InstanceId | null,
    viewer: Viewer,
  ): Promise<ListOf<InboxItem>> {
    const { limit } = pageOf(query);
    const items: InboxItem[] = [];
    let cursor: string | null = from;
    for (const kind of KINDS.slice(KINDS.indexOf(first))) {
      const room = limit - items.length;
      if (room === 0) return { items, nextCursor: writePlace({ kind, cursor: null }) };
      const part = { ...query, limit: room, ...(cursor === null ? {} : { cursor }) };
      const page = await this.#ofKind(kind, part, instance, viewer);
      items.push(...page.items);
      if (page.nextCursor !== null)
        return { items, nextCursor: writePlace({ kind, cursor: page.nextCursor }) };
      cursor = null;
    }
    return { items, nextCursor: null };
  }

  async #ofKind(
    kind: InboxKind,
    query: InboxQuery,
    instance: InstanceId | null,
    viewer: Viewer,
  ): Promise<ListOf<InboxItem>> {
    if (kind === 'task') {
      const { kind: _kind, lane, ...tasks } = query;
      const page = await this.#parts.tasks.inbox(tasks, viewer.person, viewer.sight);
      const items = page.items.filter((item) => lane === undefined || item.lane === lane);
      return { ...page, items };
    }
    const { lane } = query;
    const { queries } = this.#parts.store;
    const { items, nextCursor } = await fillPage(
      (page) => queries.asked({ kind, instance }, page),
      pageOf(query),
      (entry) =>
        isFor(viewer, audienceOf(entry)) &&
        (lane === undefined || askedOf(entry.row).lane === lane),
    );
    const found = await Promise.all(items.map((entry) => this.#itemOf(kind, entry)));
    return { items: found, nextCursor };
  }

  async #itemOf(kind: InboxKind, entry: AskedEntry): Promise<InboxItem> {
    const { instance, businessKey, row } = entry;
    const { barred: _barred, workItem, summary, askedAt, ...asked } = askedOf(row);
    const work = await this.#workOf(entry, workItem);
    const definition = work.item?.definition ?? entry.definition;
    const known = await this.#nameOf(definition, row.elementId, entry.processId);
    return {
      ...asked,
      taskId: row.id,
      kind,
      itemId: workItem,
      instanceId: instance,
      definitionId: definition,
      processId: known.processId,
      businessKey,
      elementId: row.elementId,
      name: known.name,
      createdAt: formatInstant(askedAt ?? work.since ?? instant(0)),
      summary: work.tool ?? summary,
      assignee: null,
      candidateUsers: [],
      resources: [],
      followUpAt: null,
      priority: ORDINARY,
    };
  }

  async #nameOf(
    definition: DefinitionId,
    elementId: ElementId,
    otherwise: ElementId,
  ): Promise<Pick<InboxItem, 'processId' | 'name'>> {
    const process = await this.#parts.definitions.load(definition);
    if (!process.ok) return { processId: otherwise, name: elementId };
    const { processId, nodes } = process.value;
    return { processId, name: nodes.get(elementId)?.name ?? elementId };
  }

  async #workOf({ instance, row }: AskedEntry, workItem: WorkItemRow['id']): Promise<Work> {
    return await this.#parts.store.instances.look(instance, (state) => {
      const item = state?.get(workItem);
      const effect = state === null || row.type !== 'approval' ? null : effectIn(state, row);
      return { item: item?.type === 'workItem' ? item : null, ...(effect ?? NO_EFFECT) };
    });
  }
}

/** No tool is to be called. */
const NO_EFFECT = { tool: null, since: null };

function effectIn(state: WorkingSet, { ledger }: ApprovalRow): Pick<Work, 'tool' | 'since'> | null {
  const row = state.get(ledger);
  return row?.type === 'ledger' ? { tool: row.action.tool, since: row.since } : null;
}

/** What something is about that waits. */
interface Work {
  readonly item: WorkItemRow | null;
  /** The tool that is to be called, and since when. */
  readonly tool: string | null;
  readonly since: Instant | null;
}

/** How urgent a task is of which the model does not say it. */
const ORDINARY = 50;

function audienceOf({ processId, row }: AskedEntry): Audience {
  const { candidateGroups: groups, barred } = askedOf(row);
  return { processId, groups, barred };
}

function askedOf(row: AskedEntry['row']): Asked {
  switch (row.type) {
    case 'query':
      return askedByQuery(row);
    case 'approval':
      return askedByApproval(row);
    case 'workItem':
      return askedByReview(row);
  }
}

function askedByQuery({ workItem, question, state, by, barred = [], ...row }: QueryRow): Asked {
  return {
    workItem,
    state,
    askedAt: row.raisedAt,
    dueAt: row.dueAt === null ? null : formatInstant(row.dueAt),
    candidateGroups: question.groups,
    lane: null,
    summary: question.question,
    barred: [by, ...barred],
  };
}

function askedByApproval({ workItem, state, groups, barred, dueAt }: ApprovalRow): Asked {
  return {
    workItem,
    state,
    askedAt: null,
    dueAt: dueAt === null ? null : formatInstant(dueAt),
    candidateGroups: groups,
    lane: null,
    summary: null,
    barred,
  };
}

function askedByReview({ id, state, review, dueAt, openedAt }: WorkItemRow): Asked {
  const asked = { workItem: id, state, dueAt: dueAt === null ? null : formatInstant(dueAt) };
  if (review === undefined) return { ...asked, ...NOT_OPENED, askedAt: openedAt };
  const { groups: candidateGroups, lane, packet, barred, decisions } = review;
  return {
    ...asked,
    candidateGroups,
    lane,
    summary: packet.question,
    askedAt: review.openedAt,
    barred: [...barred, ...decisions.map(({ by }) => by)],
  };
}

const NOT_OPENED = { candidateGroups: [], lane: null, summary: null, barred: [] } as const;

/** Where a list of all kinds goes on. */
interface Place {
  readonly kind: InboxKind;
  readonly cursor: string | null;
}

function writePlace({ kind, cursor }: Place): string {
  return Buffer.from(`all ${kind} ${cursor ?? ''}`).toString('base64url');
}

/** @throws MalformedCursor for a text that no page of this list has given */
function readPlace(text: string | undefined): Place {
  if (text === undefined) return { kind: 'task', cursor: null };
  const match = /^all (\S+) (\S*)$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  const kind = KINDS.find((one) => one === match?.[1]);
  if (kind === undefined) throw new MalformedCursor('inbox');
  const cursor = match?.[2] ?? '';
  return { kind, cursor: cursor === '' ? null : cursor };
}
