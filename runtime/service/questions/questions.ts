import type {
  AskRequest,
  QueryFate,
  QueryRaised,
  QueryRequest,
} from '../../../shared/api/question-types.ts';
import { instanceOf, parseQueryId, parseWorkItemId, type WorkItemId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import type { Question, QueryState } from '../../../shared/query.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import { Draft, type QueryRow } from '../../engine/index.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Execute, RequestKey } from '../execute.ts';
import { sha256 } from '../hash.ts';
import type { Patience, Wakes } from '../wakes.ts';
import type { HolderCall } from '../work/items.ts';
import { questionOf, sameAs } from './question-of.ts';

/** What asking needs of the house. */
export interface QuestionsParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly wakes: Wakes;
  readonly clock: Clock;
}

/** Who asks about which item, on behalf of the orchestrator. */
export interface HouseAsks {
  readonly item: string;
  readonly by: string;
  readonly key: RequestKey | null;
  readonly body: AskRequest;
}

/** What performers, and those who watch over them, ask people. */
export class Questions {
  readonly #parts: QuestionsParts;

  constructor(parts: QuestionsParts) {
    this.#parts = parts;
  }

  /**
   * A performer asks. The same key again is the same question, and gets the same answer.
   * @rejects as every call under a lease; contentTooLarge, invalidContent, idempotencyConflict, budgetSpent
   */
  async raise(call: HolderCall<QueryRequest>): Promise<Outcome<QueryRaised>> {
    const { item, by, lease, body, key } = call;
    const workItem = parseWorkItemId(item);
    if (workItem === null) return unknownItem(item);
    const question = await this.#read(workItem, body);
    if (!question.ok) return question;
    const proof = { by, leaseHash: sha256(lease), epoch: body.epoch };
    const command = { type: 'raiseQuery', workItem, proof, question: question.value } as const;
    const done = await this.#parts.execute(instanceOf(workItem), command, key);
    return done.ok ? accept(raisedIn(done.value.reply)) : done;
  }

  /**
   * Somebody asks on behalf of the orchestrator: whoever works on the item waits for the answer.
   * @rejects notFound, itemClosed, notInState, contentTooLarge, invalidContent, idempotencyConflict
   */
  async ask({ item, by, key, body }: HouseAsks): Promise<Outcome<QueryRaised>> {
    const workItem = parseWorkItemId(item);
    if (workItem === null) return unknownItem(item);
    const question = await this.#read(workItem, { ...body, blocking: body.blocking ?? true });
    if (!question.ok) return question;
    const command = { type: 'askPeople', workItem, question: question.value, by } as const;
    const done = await this.#parts.execute(instanceOf(workItem), command, key);
    return done.ok ? accept(raisedIn(done.value.reply)) : done;
  }

  /**
   * How a question stands; while it is open, waits up to `waitMs` for its answer.
   * @rejects notFound; wrongHolder when neither asked nor held by `by`
   */
  async fate(
    { item, query, by }: { readonly item: string; readonly query: string; readonly by: string },
    patience: Patience,
  ): Promise<Outcome<QueryFate>> {
    const id = parseQueryId(query);
    const workItem = parseWorkItemId(item);
    if (id === null || workItem === null) return unknownQuery(query);
    const instance = instanceOf(id);
    let found: { readonly row: QueryRow; readonly holder: string | null } | null = null;
    await this.#parts.wakes.until(instance, patience, async () => {
      found = await this.#parts.store.instances.look(instance, (state) => {
        const row = state?.get(id);
        const held = state?.get(workItem);
        if (row?.type !== 'query' || row.workItem !== workItem) return null;
        return { row, holder: held?.type === 'workItem' ? held.holder : null };
      });
      return found?.row.state !== 'open';
    });
    return fateOf(found, query, by);
  }

  /** A deadline counts from when a question was first asked, however often it is asked. */
  async #read(workItem: WorkItemId, body: AskRequest): Promise<Outcome<Question>> {
    const question = questionOf(body, this.#parts.clock.now());
    if (!question.ok) return question;
    const before = await this.#parts.store.instances.look(instanceOf(workItem), (state) => {
      if (state === null) return null;
      const rows = [...new Draft(state).queries(workItem)];
      return rows.find((row) => row.question.queryKey === body.queryKey)?.question ?? null;
    });
    return accept(before === null ? question.value : sameAs(before, question.value));
  }
}

function fateOf(
  found: { readonly row: QueryRow; readonly holder: string | null } | null,
  query: string,
  by: string,
): Outcome<QueryFate> {
  if (found === null) return unknownQuery(query);
  const { row, holder } = found;
  if (row.by !== by && holder !== by)
    return reject(
      'wrongHolder',
      `Expected ${query} to be asked by ${by}, but another has asked it.`,
    );
  const { id: queryId, state, question, answer } = row;
  return accept({
    queryId,
    queryKey: question.queryKey,
    state,
    answer: answer?.answer ?? null,
    answeredAt: answer === null ? null : formatInstant(answer.at),
    answeredBy: answer?.by ?? null,
  });
}

function raisedIn({ queryId, state }: JsonObject): QueryRaised {
  if (typeof queryId !== 'string' || !isState(state))
    throw new InvariantViolation('a question to have an id and a state', JSON.stringify(queryId));
  return { queryId, state };
}

const STATES: ReadonlySet<unknown> = new Set<QueryState>([
  'open',
  'answered',
  'expired',
  'withdrawn',
]);

function isState(value: unknown): value is QueryState {
  return STATES.has(value);
}

function unknownItem(item: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a work item ${item}, but there is none.`);
}

/** The refusal of whatever comes about a question that is not there, or not for who asks. */
export function unknownQuery(query: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a question ${query}, but there is none.`, { queryId: query });
}
