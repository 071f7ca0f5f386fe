import type { CommandId, InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { instant, type Instant } from '../../../shared/time.ts';
import { FIRST } from '../../audit/entry.ts';
import { WorkingSet, type Decision, type Entity } from '../../engine/index.ts';
import type { Deleted, DeletionRequest } from '../deletion-port.ts';
import type { InstanceStore, Settled } from '../port.ts';
import type { CommitQueue, Plan } from './commit-queue.ts';
import type { Statement } from './connection.ts';
import { DecisionWriter } from './decision-writer.ts';
import { Deletions } from './deletions.ts';
import type { FactIndex } from './fact-index.ts';
import type { Reader } from './reader.ts';
import { FIND_DELETED_START } from './sql/deletions.ts';
import {
  FIND_COMMAND,
  FIND_INSTANCE,
  FIND_RUNNING_BY_KEY,
  FIND_STARTING_COMMAND,
  LAST_RECORD,
  LOAD_ENTITIES,
  LOAD_VARIABLES,
  READ_JOURNAL,
} from './sql/instances.ts';
import { keyClaimOf, keyTaken, type KeyClaim } from '../unique-key.ts';
import { columnText, readColumn } from './text.ts';
import { LargeRows, type Hot, type WorkingSets } from './working-sets.ts';
import type { Writing } from './writing.ts';

interface LoadedRow {
  readonly rowNo: number;
  readonly data: string;
}

/** Instances in SQLite: decided on the hot working set, written in the commit of the group. */
export class SqliteInstances implements InstanceStore {
  readonly #queue: CommitQueue;
  readonly #hot: WorkingSets;
  readonly #reader: Reader;
  readonly #writer: DecisionWriter;
  readonly #findInstance: Statement<[string], { key: number; incidents: number; data: string }>;
  readonly #findByKey: Statement<[string, string], { id: InstanceId }>;
  readonly #loadEntities: Statement<[number], LoadedRow>;
  readonly #loadVariables: Statement<[number], LoadedRow>;
  readonly #lastRecord: Statement<[number], { seq: number; at: Instant; hash: string }>;
  readonly #findCommand: Statement<[number, string], { seq: number; reply: string }>;
  readonly #findStarting: Statement<[string], { instance: InstanceId; seq: number; reply: string }>;
  readonly #findDeleted: Statement<[string], { instance: InstanceId; seq: number; reply: string }>;
  readonly #deletions: Deletions;
  readonly #readJournal: Statement<[string, number], { records: string }>;

  constructor(writing: Writing, hot: WorkingSets, reader: Reader, facts: FactIndex) {
    const { db } = writing;
    this.#queue = writing.queue;
    this.#hot = hot;
    this.#reader = reader;
    this.#writer = new DecisionWriter(writing, hot);
    this.#findInstance = db.prepare(FIND_INSTANCE);
    this.#findByKey = db.prepare(FIND_RUNNING_BY_KEY);
    this.#loadEntities = db.prepare(LOAD_ENTITIES);
    this.#loadVariables = db.prepare(LOAD_VARIABLES);
    this.#lastRecord = db.prepare(LAST_RECORD);
    this.#findCommand = db.prepare(FIND_COMMAND);
    this.#findStarting = db.prepare(FIND_STARTING_COMMAND);
    this.#findDeleted = db.prepare(FIND_DELETED_START);
    this.#deletions = new Deletions(writing, facts);
    this.#readJournal = reader.db.prepare(READ_JOURNAL);
  }

  decide(
    instance: InstanceId,
    command: CommandId | null,
    decide: (state: WorkingSet) => Decision,
  ): Promise<Settled> {
    return this.#queue.submit({ plan: () => this.#plan(instance, command, decide) });
  }

  delete(instance: InstanceId, request: DeletionRequest): Promise<Deleted> {
    const plan = (): Plan<Deleted> => {
      const hot = this.#find(instance);
      const row = hot?.set.get(instance);
      const own = row?.type === 'instance' ? row : null;
      const { key = 0, incidents = 0, last = FIRST } = hot ?? {};
      return this.#deletions.plan(instance, { key, row: own, incidents, last }, request);
    };
    return this.#queue.submit({ plan });
  }

  journal(instance: InstanceId, after: number, limit: number): Promise<readonly JournalRecord[]> {
    return this.#reader.read(() => {
      const found: JournalRecord[] = [];
      for (const { records } of this.#readJournal.iterate(instance, after)) {
        // A row holds a whole decision: its first records may be known already.
        for (const record of readColumn<readonly JournalRecord[]>(records))
          if (record.seq > after && found.length < limit) found.push(record);
        if (found.length >= limit) break;
      }
      return found;
    });
  }

  look<T>(instance: InstanceId, look: (state: WorkingSet | null) => T): Promise<T> {
    return this.#reader.read(() => look(this.#find(instance)?.set ?? null));
  }

  load(instance: InstanceId): Promise<WorkingSet | null> {
    return this.look(instance, (state) =>
      state === null ? null : new WorkingSet(state.instance, state.seq, state.lastAt, state.rows()),
    );
  }

  #plan(
    instance: InstanceId,
    command: CommandId | null,
    decide: (state: WorkingSet) => Decision,
  ): Plan<Settled> {
    const hot = this.#find(instance);
    const before = command === null ? null : this.#repeated(instance, hot, command);
    if (before !== null) return { type: 'answer', answer: before };
    const state = hot?.set ?? new WorkingSet(instance, 0, instant(0), []);
    const decision = decide(state);
    if (decision.type !== 'decided') return { type: 'answer', answer: decision };
    const claim = keyClaimOf(state, decision);
    const other = claim === null ? null : this.#whoHas(claim);
    if (claim !== null && other !== null) return { type: 'answer', answer: keyTaken(claim, other) };
    return this.#writer.plan({ instance, hot, state }, command, decision);
  }

  /** In the transaction that would begin the next one: of two at once the second finds the first. */
  #whoHas({ processId, businessKey }: KeyClaim): InstanceId | null {
    const found = this.#findByKey.get(columnText(processId), columnText(businessKey));
    return found?.id ?? null;
  }

  #repeated(instance: InstanceId, hot: Hot | null, command: CommandId): Settled | null {
    if (hot === null) {
      const started = this.#findStarting.get(command) ?? this.#findDeleted.get(command);
      return started === undefined ? null : repeated(started.instance, started);
    }
    // A new command of an instance that lives in memory is known to be new without asking.
    if (hot.commands !== null && !hot.commands.has(command)) return null;
    const found = this.#findCommand.get(hot.key, command);
    return found === undefined ? null : repeated(instance, found);
  }

  /** From memory if it is there, else from the database; what is finished is not kept in memory. */
  #find(instance: InstanceId): Hot | null {
    const hot = this.#hot.get(instance);
    if (hot !== null) return hot;
    const found = this.#findInstance.get(instance);
    if (found === undefined) return null;
    const { key, incidents } = found;
    const own = readColumn<Extract<Entity, { type: 'instance' }>>(found.data);
    const last = this.#lastRecord.get(key);
    const large = new LargeRows();
    const rows = [own, ...this.#rowsOf(key, large)];
    const set = new WorkingSet(instance, last?.seq ?? 0, last?.at ?? own.startedAt, rows);
    const loaded: Hot = { key, set, incidents, commands: null, large, last: last?.hash ?? FIRST };
    if (own.endedAt === null) this.#hot.keep(instance, loaded);
    return loaded;
  }

  /** In the order in which they were made: a working set shows members in this order. */
  #rowsOf(key: number, large: LargeRows): readonly Entity[] {
    return [...this.#loadEntities.all(key), ...this.#loadVariables.all(key)]
      .sort((one, other) => one.rowNo - other.rowNo)
      .map(({ data }) => {
        const row = readColumn<Entity>(data);
        large.note(row.id, data.length);
        return row;
      });
  }
}

function repeated(instance: InstanceId, { seq, reply }: { seq: number; reply: string }): Settled {
  const first = readColumn<JsonObject>(reply);
  return { type: 'committed', instance, reply: first, seq, repeated: true };
}
