import type {
  AnswerRequest,
  BulkAnswered,
  BulkAnswerRequest,
  QueryAnswered,
  QueryDetail,
} from '../../../shared/api/question-types.ts';
import { instanceOf, parseQueryId, type InstanceId, type QueryId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import { offerOf, type QueryRow } from '../../engine/index.ts';
import type { AskedEntry } from '../../store/asked-port.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute, RequestKey } from '../execute.ts';
import { sha256 } from '../hash.ts';
import { isFor, isInOneOf, type Viewer } from './audience.ts';
import { unknownQuery } from './questions.ts';
import { checkReuse, suggestionFor } from './suggest.ts';

/** What answering needs of the house. */
export interface AnswersParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly clock: Clock;
}

/** An open question, with the work it is about. */
interface Found extends Omit<AskedEntry, 'row'> {
  readonly row: QueryRow;
}

/** How many open questions are looked through for those that are alike. */
const MOST_LOOKED_AT = 10_000;
const CHUNK = 500;

/** What people answer. */
export class Answers {
  readonly #parts: AnswersParts;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  /** @rejects notFound, also when it is not for the person who looks */
  async get(id: string, viewer: Viewer): Promise<Outcome<QueryDetail>> {
    const found = await this.#find(id);
    if (found === null || !mayKnow(viewer, found)) return unknownQuery(id);
    const { examples } = this.#parts.store;
    const { row, processId } = found;
    const core = await this.#coreOf(found);
    if (core === null) return unknownQuery(id);
    const alike = row.state === 'open' ? await this.#alike(processId, row, viewer) : [];
    return accept({
      ...core,
      suggested: await suggestionFor(examples, row, processId, this.#parts.clock.now()),
      alike: alike.length,
      shown: sha256(JSON.stringify(core)),
    });
  }

  /**
   * The first answer counts; what is confirmed of an earlier one is noted with it.
   * @rejects notFound, notInState, forbidden, dutiesNotSegregated, invalidContent
   */
  async answer(
    id: string,
    request: AnswerRequest,
    viewer: Viewer,
    key: RequestKey | null,
  ): Promise<Outcome<QueryAnswered>> {
    const found = await this.#find(id);
    if (found === null || !mayKnow(viewer, found)) return unknownQuery(id);
    const { answer, reuse, reasonCode = null, activeMs = null, shown = null } = request;
    if (reuse !== undefined) {
      const reused = await this.#checkReuse(found, request, reuse);
      if (!reused.ok) return reused;
    }
    const { person } = viewer;
    const said = { answer, by: person.name, reasonCode, activeMs, shown, reused: reuse ?? null };
    const command = {
      type: 'answerQuery',
      query: found.row.id,
      answer: said,
      groups: person.groups,
    } as const;
    const done = await this.#parts.execute(found.instance, command, key);
    if (!done.ok) return done;
    const { seq } = done.value;
    return accept({ instanceId: found.instance, seq, queryId: id, state: 'answered' });
  }

  /**
   * One answer for all that are alike, once the person has said how many they mean.
   * @rejects notInState when there are more or fewer; invalidContent
   */
  async answerAlike(
    { processId, fingerprint, confirm, ...said }: BulkAnswerRequest,
    viewer: Viewer,
  ): Promise<Outcome<BulkAnswered>> {
    const meant = await this.#openIn(processId, fingerprint, viewer);
    if (meant.length !== confirm)
      return reject(
        'notInState',
        `Expected ${confirm} open questions that are alike, but there are ${meant.length}.`,
        { open: meant.length },
      );
    const answered: string[] = [];
    const refused: { queryId: string; detail: string }[] = [];
    const activeMs = Math.round((said.activeMs ?? 0) / Math.max(1, meant.length));
    for (const { row } of meant) {
      const request = said.activeMs === undefined ? said : { ...said, activeMs };
      const done = await this.answer(row.id, request, viewer, null);
      if (done.ok) answered.push(row.id);
      else refused.push({ queryId: row.id, detail: done.rejection.detail });
    }
    return accept({ answered, refused });
  }

  async #checkReuse(
    { row, processId }: Found,
    { answer }: AnswerRequest,
    source: string,
  ): Promise<Outcome<string>> {
    const now = this.#parts.clock.now();
    return await checkReuse(this.#parts.store.examples, source, { row, processId, answer, now });
  }

  async #find(id: string): Promise<Found | null> {
    const query = parseQueryId(id);
    if (query === null) return null;
    return await this.#look(instanceOf(query), query);
  }

  async #look(instance: InstanceId, query: QueryId): Promise<Found | null> {
    return await this.#parts.store.instances.look(instance, (state) => {
      const row = state?.get(query);
      const own = state?.get(instance);
      if (row?.type !== 'query' || own?.type !== 'instance') return null;
      const { definition, processId, businessKey } = own;
      return { instance, definition, processId, businessKey, row };
    });
  }

  async #alike(
    processId: string,
    { question: { fingerprint } }: QueryRow,
    viewer: Viewer,
  ): Promise<readonly Found[]> {
    return fingerprint === '' ? [] : await this.#openIn(processId, fingerprint, viewer);
  }

  async #openIn(processId: string, fingerprint: string, viewer: Viewer): Promise<readonly Found[]> {
    const found: Found[] = [];
    let cursor: string | null = null;
    for (let seen = 0; seen < MOST_LOOKED_AT; seen += CHUNK) {
      const { queries } = this.#parts.store;
      const page: Awaited<ReturnType<typeof queries.asked>> = await queries.asked(
        { kind: 'query', instance: null },
        { limit: CHUNK, cursor },
      );
      for (const { row, ...place } of page.items)
        if (
          row.type === 'query' &&
          row.question.fingerprint === fingerprint &&
          place.processId === processId &&
          mayAnswer(viewer, { ...place, row })
        )
          found.push({ ...place, row });
      cursor = page.nextCursor;
      if (cursor === null) return found;
    }
    return found;
  }

  /** What stands on a card, but for what changes while somebody looks at it. */
  async #coreOf(found: Found): Promise<Omit<QueryDetail, 'suggested' | 'alike' | 'shown'> | null> {
    const { row, instance, processId, businessKey } = found;
    const work = await this.#workOf(found);
    if (work === null) return null;
    const { id: queryId, workItem: itemId, elementId, question, by, raisedAt, dueAt } = row;
    const { queryKey: _key, dueAt: _due, onTimeout, recommended = null, ...asked } = question;
    return {
      ...asked,
      ...work,
      queryId,
      state: row.state,
      instanceId: instance,
      processId,
      businessKey,
      itemId,
      elementId,
      by,
      house: row.house === true,
      recommended,
      raisedAt: formatInstant(raisedAt),
      dueAt: dueAt === null ? null : formatInstant(dueAt),
      onTimeout: onTimeout.type,
    };
  }

  async #workOf({
    instance,
    definition,
    row,
  }: Found): Promise<Pick<QueryDetail, 'definitionId' | 'name' | 'input'> | null> {
    const { instances } = this.#parts.store;
    const own = await instances.look(instance, (state) => {
      const item = state?.get(row.workItem);
      return item?.type === 'workItem' ? (item.definition ?? definition) : null;
    });
    if (own === null) return null;
    const process = await this.#parts.definitions.load(own);
    if (!process.ok) return null;
    return await instances.look(instance, (state) => {
      const item = state?.get(row.workItem);
      if (state === null || item?.type !== 'workItem') return null;
      const { input, elementName } = offerOf(process.value, state, item);
      return { definitionId: own, name: elementName ?? row.elementId, input };
    });
  }
}

/** Whether a question waits for a person. */
function mayAnswer(viewer: Viewer, { processId, row }: Pick<Found, 'processId' | 'row'>): boolean {
  const barred = [row.by, ...(row.barred ?? [])];
  return isFor(viewer, { processId, groups: row.question.groups, barred });
}

/** Who may see a process sees its questions, too, whether or not they may answer. */
function mayKnow(viewer: Viewer, { processId, row }: Found): boolean {
  const { groups } = row.question;
  const isInvited = groups.length > 0 && isInOneOf(viewer.person, groups);
  return isInvited || isFor(viewer, { processId, groups: [], barred: [] });
}
