import type { ElementId, InstanceId } from '../../../shared/ids.ts';
import type { Instant } from '../../../shared/time.ts';
import type { StartTimer } from '../../engine/index.ts';
import type { StartStore, StartSubscription } from '../event-port.ts';
import { firedTrigger, startIndexOf } from '../start-rules.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  ACTIVE_WITH_KEY,
  CONDITIONAL_STARTS,
  DELETE_STARTS,
  FIND_START,
  INSERT_START,
  MOVE_START,
  STARTS_FOR_MESSAGE,
  STARTS_OF_PROCESS,
} from './sql/starts.ts';
import { columnJson, columnText, columnTextOrNull, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

interface Data {
  readonly data: string;
}

/** What starts processes, in SQLite. */
export class SqliteStarts implements StartStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #find: Statement<[string], Data>;
  readonly #ofProcess: Statement<[string], Data>;
  readonly #forMessage: Statement<[string], Data>;
  readonly #conditional: Statement<[string | null, number], Data>;
  readonly #activeWithKey: Statement<[string, string], { id: InstanceId }>;
  readonly #insert: Statement<
    [
      id: string,
      process: string,
      messageName: string | null,
      signalName: string | null,
      conditional: number | null,
      dueAt: number | null,
      data: string,
    ]
  >;
  readonly #delete: Statement<[string]>;
  readonly #findToMove: Statement<[string], Data>;
  readonly #move: Statement<[number | null, string, string, number]>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#find = reader.db.prepare(FIND_START);
    this.#ofProcess = reader.db.prepare(STARTS_OF_PROCESS);
    this.#forMessage = reader.db.prepare(STARTS_FOR_MESSAGE);
    this.#conditional = reader.db.prepare(CONDITIONAL_STARTS);
    this.#activeWithKey = reader.db.prepare(ACTIVE_WITH_KEY);
    this.#insert = writing.db.prepare(INSERT_START);
    this.#delete = writing.db.prepare(DELETE_STARTS);
    this.#findToMove = writing.db.prepare(FIND_START);
    this.#move = writing.db.prepare(MOVE_START);
  }

  /** To be called within the transaction of a deployment. */
  replace(processId: ElementId, starts: readonly StartSubscription[]): void {
    const process = columnText(processId);
    this.#delete.run(process);
    for (const start of starts) {
      const { messageName, signalName, isConditional, dueAt } = startIndexOf(start.trigger);
      this.#insert.run(
        columnText(start.id),
        process,
        columnTextOrNull(messageName),
        columnTextOrNull(signalName),
        isConditional ? 1 : null,
        dueAt,
        columnJson(start),
      );
    }
  }

  find(id: string): Promise<StartSubscription | null> {
    return this.#reader.read(() => {
      const found = this.#find.get(columnText(id));
      return found === undefined ? null : readColumn<StartSubscription>(found.data);
    });
  }

  ofProcess(processId: ElementId): Promise<readonly StartSubscription[]> {
    return this.#reader.read(() => this.#ofProcess.all(columnText(processId)).map(startOf));
  }

  forMessage(name: string): Promise<readonly StartSubscription[]> {
    return this.#about(name, 'message');
  }

  forKeyOf(name: string): Promise<readonly StartSubscription[]> {
    return this.#about(name, 'messageKey');
  }

  conditional(after: string | null, limit: number): Promise<readonly StartSubscription[]> {
    return this.#reader.read(() =>
      this.#conditional.all(columnTextOrNull(after), limit).map(startOf),
    );
  }

  async fired(id: string, dueAt: Instant, next: StartTimer | null): Promise<void> {
    await change(this.#writing, () => {
      const found = this.#findToMove.get(columnText(id));
      if (found === undefined) return;
      const start = readColumn<StartSubscription>(found.data);
      const data = columnJson({ ...start, trigger: firedTrigger(next) });
      this.#move.run(next?.dueAt ?? null, data, columnText(id), dueAt);
    });
  }

  #about(name: string, type: 'message' | 'messageKey'): Promise<readonly StartSubscription[]> {
    return this.#reader.read(() =>
      this.#forMessage
        .all(columnText(name))
        .map(startOf)
        .filter(({ trigger }) => trigger.type === type),
    );
  }

  activeWithKey(processId: ElementId, key: string): Promise<InstanceId | null> {
    return this.#reader.read(
      () => this.#activeWithKey.get(columnText(processId), columnText(key))?.id ?? null,
    );
  }
}

function startOf({ data }: Data): StartSubscription {
  return readColumn<StartSubscription>(data);
}
