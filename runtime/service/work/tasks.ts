import type { ListOf, Moved } from '../../../shared/api/route.ts';
import type {
  CompleteRequest,
  InboxItem,
  InboxQuery,
  TaskCompleted,
  TaskDetail,
} from '../../../shared/api/tasks.ts';
import { checks } from '../../../shared/api/work.ts';
import { holds } from '../../../shared/faults.ts';
import {
  instanceOf,
  parseClaimId,
  parseInstanceId,
  parseWorkItemId,
  type InstanceId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { Check, Claim } from '../../../shared/work-item.ts';
import { offerOf, type ClaimBody, type Command } from '../../engine/index.ts';
import type { Page, Store, WorkItemEntry } from '../../store/port.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute, Executed } from '../execute.ts';
import { readForm } from '../forms.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import type { Person } from '../identity/principal.ts';
import { sees, type Sight } from '../identity/rights.ts';
import { isMeantFor, isOffered } from '../identity/subjects.ts';
import type { Asked } from '../instances/instances.ts';
import { fillPage } from '../fill-page.ts';
import { pageOf } from '../paging.ts';
import { claimReply, stateIn } from './claim-fate.ts';
import type { Claims } from './claims.ts';
import { earlierClaims } from './earlier-claims.ts';

/** What tasks need of the house. */
export interface TasksParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly claims: Claims;
}

/** A task that waits, and for whom. */
export interface WaitingTask {
  readonly instance: InstanceId;
  readonly item: InboxItem;
  readonly isFor: (viewer: { readonly person: Person; readonly sight: Sight }) => boolean;
}

/** How many tasks are read at a time when all are. */
const CHUNK = 200;

/** What waits for people, and what they do about it. */
export class Tasks {
  readonly #parts: TasksParts;

  constructor(parts: TasksParts) {
    this.#parts = parts;
  }

  /**
   * What waits, oldest first, of what a person may see: work of processes within their sight, and
   * what is meant for them by name or by group.
   */
  async inbox(
    query: Omit<InboxQuery, 'kind' | 'lane'>,
    person: Person,
    sight: Sight,
  ): Promise<ListOf<InboxItem>> {
    const { instanceId, assignee = null } = query;
    const instance = instanceId === undefined ? null : parseInstanceId(instanceId);
    if (instanceId !== undefined && instance === null) return { items: [], nextCursor: null };
    const { queries } = this.#parts.store;
    const { items, nextCursor } = await fillPage(
      (page) => queries.inbox({ instance, assignee }, page),
      pageOf(query),
      (entry) => sees(sight, entry.processId) || isWithin(person, entry),
    );
    return { items: await Promise.all(items.map((entry) => this.#itemOf(entry))), nextCursor };
  }

  /** Every task that waits, of one instance or (`null`) of all, with whom it is for. */
  async *waiting(instance: InstanceId | null): AsyncIterable<WaitingTask> {
    const { queries } = this.#parts.store;
    for (let cursor: string | null = null; ;) {
      const page: Page<WorkItemEntry> = await queries.inbox(
        { instance, assignee: null },
        { limit: CHUNK, cursor },
      );
      for (const entry of page.items) yield await this.#waitingOf(entry);
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  /** @rejects notFound */
  async get(id: string): Promise<Outcome<TaskDetail>> {
    const entry = await this.#find(id);
    if (!entry.ok) return entry;
    const { instance, definition, item } = entry.value;
    const process = await this.#parts.definitions.load(item.definition ?? definition);
    if (!process.ok) return process;
    const offer = await this.#parts.store.instances.look(instance, (state) => {
      const row = state?.get(item.id);
      return state === null || row?.type !== 'workItem' ? null : offerOf(process.value, state, row);
    });
    if (offer === null) return unknownTask(id);
    const { input, feedback, handover } = offer;
    const variables = { ...input, ...handover?.given };
    return accept({
      ...(await this.#itemOf(entry.value)),
      form: await this.#formOf(entry.value, offer.form),
      variables,
      feedback,
      ...(handover === null ? {} : { handover }),
      earlierClaims: await earlierClaims(this.#parts.store.instances, instance, item.id),
    });
  }

  /** @rejects notFound, wrongHolder, forbidden, itemClosed, notInState */
  async claim(id: string, person: Person, asked: Asked): Promise<Outcome<Moved>> {
    const { groups } = person;
    return await this.#act(id, asked, (workItem, by) => ({
      type: 'claimTask',
      workItem,
      by,
      groups,
    }));
  }

  /** @rejects notFound, wrongHolder, itemClosed, notInState */
  async unclaim(id: string, asked: Asked): Promise<Outcome<Moved>> {
    return await this.#act(id, asked, (workItem, by) => ({ type: 'unclaimTask', workItem, by }));
  }

  /** @rejects notFound, itemClosed, notInState */
  async assign(id: string, assignee: string | null, asked: Asked): Promise<Outcome<Moved>> {
    return await this.#act(id, asked, (workItem, by) => ({
      type: 'assignTask',
      workItem,
      assignee,
      by,
    }));
  }

  /**
   * Takes in what a person decided. The same decision again, by a double click or a second try,
   * gets the answer of the first.
   * @rejects notFound, wrongHolder, forbidden, itemClosed, notInState, invalidContent
   */
  async complete(
    id: string,
    request: CompleteRequest,
    person: Person,
    { by, key }: Asked,
  ): Promise<Outcome<TaskCompleted>> {
    const workItem = parseWorkItemId(id);
    if (workItem === null) return unknownTask(id);
    const instance = instanceOf(workItem);
    const attempt = await this.#parts.store.instances.look(instance, (state) => {
      const row = state?.get(workItem);
      return row?.type === 'workItem' ? row.attempt : 0;
    });
    const claim = claimOf(request, [id, by, attempt]);
    const done = await this.#parts.execute(
      instance,
      { type: 'completeTask', workItem, by, groups: person.groups, claim },
      key,
      claimReply(workItem, claim.claimId),
    );
    if (done.ok) return accept(completedOf(instance, done.value));
    const isClosed = done.rejection.code === 'itemClosed';
    return (isClosed ? await this.#decidedBefore(workItem, by, claim.digest) : null) ?? done;
  }

  async #decidedBefore(
    workItem: WorkItemId,
    by: string,
    digest: string,
  ): Promise<Outcome<TaskCompleted> | null> {
    const isIt = (claim: Claim): boolean => claim.by === by && claim.digest === digest;
    const fate = (await this.#parts.claims.story(workItem, isIt)).fate();
    if (fate === null) return null;
    const instance = instanceOf(workItem);
    const seq = await this.#parts.store.instances.look(instance, (state) => state?.seq ?? 0);
    return accept({ instanceId: instance, seq, state: fate.state, checks: failed(fate.checks) });
  }

  async #act(
    id: string,
    { by, key }: Asked,
    make: (workItem: WorkItemId, by: string) => Command,
  ): Promise<Outcome<Moved>> {
    const workItem = parseWorkItemId(id);
    if (workItem === null) return unknownTask(id);
    const instance = instanceOf(workItem);
    const done = await this.#parts.execute(instance, make(workItem, by), key);
    return done.ok ? accept({ instanceId: instance, seq: done.value.seq }) : done;
  }

  async #find(id: string): Promise<Outcome<WorkItemEntry>> {
    const workItem = parseWorkItemId(id);
    const entry = workItem === null ? null : await this.#parts.store.queries.workItem(workItem);
    return entry === null || entry.item.kind !== 'human' ? unknownTask(id) : accept(entry);
  }

  async #waitingOf(entry: WorkItemEntry): Promise<WaitingTask> {
    const { instance, processId } = entry;
    const item = await this.#itemOf(entry);
    const { assignee: holder, candidateGroups, candidateUsers } = item;
    // The row itself is let go of: of so many, what is shown has to do.
    const meant = { holder, candidateGroups, candidateUsers };
    return {
      instance,
      item,
      isFor: ({ person, sight }) =>
        sees(sight, processId) || (isTokenFor(person, processId) && isOffered(person, meant)),
    };
  }

  async #itemOf(entry: WorkItemEntry): Promise<InboxItem> {
    const { instance, businessKey, item } = entry;
    const definition = item.definition ?? entry.definition;
    const process = await this.#parts.definitions.load(definition);
    const known = process.ok ? process.value : null;
    return {
      taskId: item.id,
      kind: 'task',
      itemId: item.id,
      lane: item.lane ?? null,
      summary: null,
      instanceId: instance,
      definitionId: definition,
      processId: known?.processId ?? entry.processId,
      businessKey,
      elementId: item.elementId,
      name: known?.nodes.get(item.elementId)?.name ?? item.elementId,
      state: item.state,
      assignee: item.holder,
      createdAt: formatInstant(item.openedAt),
      ...scheduleOf(item),
    };
  }

  async #formOf(
    { definition, item }: WorkItemEntry,
    formId: string | null,
  ): Promise<TaskDetail['form']> {
    if (formId === null) return null;
    const { definitions } = this.#parts.store;
    const own = await definitions.find(item.definition ?? definition);
    const deployment = own?.deployment ?? '';
    const form = await definitions.form(deployment, formId);
    const read = form === null ? null : readForm(form.content);
    return read?.ok === true ? { formId, schema: read.schema } : null;
  }
}

type Schedule = Pick<
  InboxItem,
  'candidateGroups' | 'candidateUsers' | 'resources' | 'dueAt' | 'followUpAt' | 'priority'
>;

/** For whom a task is, until when, and how urgent it is. */
function scheduleOf({ assignment }: WorkItemEntry['item']): Schedule {
  const { candidateGroups = [], candidateUsers = [], resources = [] } = assignment ?? {};
  const { dueAt, followUpAt, priority = ORDINARY } = assignment ?? {};
  return {
    candidateGroups,
    candidateUsers,
    resources,
    dueAt: dueAt === undefined ? null : formatInstant(dueAt),
    followUpAt: followUpAt === undefined ? null : formatInstant(followUpAt),
    priority,
  };
}

/** How urgent a task is of which the model does not say it. */
const ORDINARY = 50;

function isWithin(person: Person, entry: WorkItemEntry): boolean {
  return isTokenFor(person, entry.processId) && isMeantFor(person, entry);
}

/** A token that is made for some processes finds the work of these only. */
function isTokenFor({ token }: Person, processId: string): boolean {
  return sees(token?.scope.processes ?? null, processId);
}

function claimOf(
  { variables: output, outcome, reasonCode }: CompleteRequest,
  what: readonly JsonValue[],
): ClaimBody {
  const notes = [
    ...(outcome === undefined ? [] : [`outcome: ${outcome}`]),
    ...(reasonCode === undefined ? [] : [`reason: ${reasonCode}`]),
  ];
  const evidence = notes.map((text) => ({ type: 'note', text }) as const);
  const digest = sha256(canonicalJson({ output, evidence }));
  const claimId = parseClaimId(sha256(canonicalJson([...what, digest])));
  if (claimId === null) throw new InvariantViolation('a digest to be a claim id', 'it is not');
  return { claimId, digest, disposition: 'done', output, confidence: null, evidence };
}

function completedOf(instance: InstanceId, { reply, seq }: Executed): TaskCompleted {
  const found = reply['checks'];
  const state = 'state' in reply ? stateIn(reply) : 'verifying';
  return { instanceId: instance, seq, state, checks: holds(checks, found) ? failed(found) : [] };
}

function failed(found: readonly Check[]): readonly Check[] {
  return found.filter(({ result }) => result !== 'pass');
}

function unknownTask(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected an open task ${id}, but there is none.`, { taskId: id });
}
