import type { InboxItem, InboxKind } from '../../../shared/api/tasks.ts';
import type { DefinitionId, ElementId, InstanceId } from '../../../shared/ids.ts';
import { formatInstant, instant, type Instant } from '../../../shared/time.ts';
import type { ApprovalRow, QueryRow, WorkingSet, WorkItemRow } from '../../engine/index.ts';
import type { AskedEntry, Asks } from '../../store/asked-port.ts';
import type { Page, Store } from '../../store/port.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import { isFor, type Audience } from './audience.ts';
import type { Listed } from './inbox-board.ts';

/** What is said of something that waits, beside where it belongs. */
type Asked = Pick<InboxItem, 'state' | 'dueAt' | 'candidateGroups' | 'lane' | 'summary'> & {
  readonly barred: readonly string[];
  readonly workItem: WorkItemRow['id'];
  /** `null`: its ledger says it. */
  readonly askedAt: Instant | null;
};

/** How many are read at a time when all are. */
const CHUNK = 200;
const ASKS: readonly Asks[] = ['query', 'review', 'approval'];

/** What is asked of people beside tasks, as the inbox lists it. */
export class AskedItems {
  readonly #parts: { readonly store: Store; readonly definitions: DefinitionCache };

  constructor(parts: { readonly store: Store; readonly definitions: DefinitionCache }) {
    this.#parts = parts;
  }

  /** All that is asked, of one instance or (`null`) of all, with whom it is for. */
  async *waiting(instance: InstanceId | null): AsyncIterable<Listed> {
    const { queries } = this.#parts.store;
    for (const kind of ASKS)
      for (let cursor: string | null = null; ;) {
        const page: Page<AskedEntry> = await queries.asked(
          { kind, instance },
          { limit: CHUNK, cursor },
        );
        for (const entry of page.items) {
          const audience = audienceOf(entry);
          const item = await this.itemOf(kind, entry);
          yield { instance: entry.instance, item, isFor: (viewer) => isFor(viewer, audience) };
        }
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
  }

  /** What waits, as it is listed. */
  async itemOf(kind: InboxKind, entry: AskedEntry): Promise<InboxItem> {
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

/** For whom something is. */
export function audienceOf({ processId, row }: AskedEntry): Audience {
  const { candidateGroups: groups, barred } = askedOf(row);
  return { processId, groups, barred };
}

/** What its row says of something that waits. */
export function askedOf(row: AskedEntry['row']): Asked {
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
