import type { ElementId } from '../../../shared/ids.ts';
import type { Instant } from '../../../shared/time.ts';
import type { InstanceRow, SubscriptionRow } from '../../engine/index.ts';
import type {
  KeptMessage,
  MessageStore,
  MessageWait,
  Receipt,
  WaitingFor,
  WaitRequest,
} from '../event-port.ts';
import { isByInstance, mayHave, withDefaults } from '../message-rules.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  ADMIT_MESSAGE,
  CLOSE_MESSAGE,
  FIND_MESSAGE,
  FORGET_MESSAGE,
  FORGET_QUEUED,
  FORGET_RECEIPTS,
  GIVE_MESSAGE,
  MESSAGES_TO_FORGET,
  MESSAGE_WAITS,
  MESSAGE_WAITS_OF_PROCESS,
  NEXT_WAITING_PROCESS,
  OLDEST_MESSAGE,
  QUEUED_FOR_START,
  QUEUED_STARTS,
  QUEUE_FOR_START,
  RECEIPTS_OF,
  TAKE_BACK,
  TELL_RECEIPT,
} from './sql/messages.ts';
import { columnJson, columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

/** How many messages that wait for one start are looked at at once. */
const MOST_QUEUED = 100;

/** Messages in SQLite. */
export class SqliteMessages implements MessageStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #write: ReturnType<typeof writeStatements>;
  readonly #read: ReturnType<typeof readStatements>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#write = writeStatements(writing.db);
    this.#read = readStatements(reader.db);
  }

  async admit(message: KeptMessage): Promise<boolean> {
    const { messageId, name, key, at, until, knownUntil } = message;
    const data = columnJson(message);
    const forgetAt = Math.max(until, knownUntil);
    return await change(this.#writing, () => {
      const { changes } = this.#write.admit.run(
        columnText(messageId),
        columnText(name),
        columnText(key),
        isByInstance(message) ? 1 : 0,
        // What does not wait is not found by those who come later.
        until > at ? until : at,
        forgetAt,
        data,
      );
      return changes === 1;
    });
  }

  find(messageId: string): Promise<KeptMessage | null> {
    return this.#reader.read(() => {
      const found = this.#read.find.get(columnText(messageId));
      return found === undefined ? null : messageOf(found.data);
    });
  }

  receipts(messageId: string): Promise<readonly Receipt[]> {
    return this.#reader.read(() => {
      const found = this.#read.find.get(columnText(messageId));
      return found === undefined ? [] : this.#receiptsOf(found.key);
    });
  }

  async give(receipts: readonly Receipt[], at: Instant): Promise<void> {
    const written = receipts.map((receipt) => ({ ...receipt, data: columnJson(receipt) }));
    await change(this.#writing, () => {
      for (const { messageId, receiver, isTold, data } of written)
        this.#write.give.run(columnText(receiver), isTold ? null : at, data, columnText(messageId));
    });
  }

  async told(messageId: string, receivers: readonly string[]): Promise<void> {
    await change(this.#writing, () => {
      for (const receiver of receivers)
        this.#write.tell.run(columnText(messageId), columnText(receiver));
    });
  }

  async takeBack(messageId: string, receiver: string): Promise<void> {
    await change(this.#writing, () =>
      this.#write.takeBack.run(columnText(messageId), columnText(receiver)),
    );
  }

  async close(messageId: string): Promise<void> {
    await change(this.#writing, () => this.#write.close.run(columnText(messageId)));
  }

  oldest(wait: WaitingFor): Promise<KeptMessage | null> {
    return this.#reader.read(() => {
      const forOne = this.#oldestOf(wait, 0, wait.processId);
      const forAll = this.#oldestOf(wait, 1, wait.instance);
      if (forOne === null || forAll === null) return (forOne ?? forAll)?.message ?? null;
      return forOne.key < forAll.key ? forOne.message : forAll.message;
    });
  }

  async queueForStart(messageId: string, processId: ElementId, key: string): Promise<void> {
    await change(this.#writing, () =>
      this.#write.queue.run(columnText(processId), columnText(key), columnText(messageId)),
    );
  }

  queuedForStart(processId: ElementId, key: string, at: Instant): Promise<readonly KeptMessage[]> {
    return this.#reader.read(() =>
      this.#read.queued
        .all(columnText(processId), columnText(key), at, MOST_QUEUED)
        .map(({ data }) => messageOf(data)),
    );
  }

  queuedStarts(messageId: string): Promise<number> {
    return this.#reader.read(() => this.#read.queuedStarts.get(columnText(messageId))?.n ?? 0);
  }

  waitingProcesses(name: string, key: string, limit: number): Promise<readonly ElementId[]> {
    return this.#reader.read(() => {
      const found: ElementId[] = [];
      let last = '';
      while (found.length < limit) {
        const next = this.#read.nextProcess.get(columnText(name), columnText(key), last);
        if (next === undefined) break;
        last = next.processId;
        found.push(next.processId);
      }
      return found;
    });
  }

  waits({ name, key, processId, after, limit }: WaitRequest): Promise<readonly MessageWait[]> {
    const place = [columnText(name), columnText(key)] as const;
    return this.#reader.read(() => {
      const found =
        processId === null
          ? this.#read.waits.all(...place, after, limit)
          : this.#read.waitsOfProcess.all(...place, columnText(processId), after, limit);
      return found.map(waitOf);
    });
  }

  expire(at: Instant, limit: number): Promise<number> {
    return change(this.#writing, () => {
      const over = this.#write.toForget.all(at, limit);
      for (const { key } of over) {
        this.#write.forgetReceipts.run(key);
        this.#write.forgetQueued.run(key);
        this.#write.forget.run(key);
      }
      return over.length;
    });
  }

  #receiptsOf(key: number): readonly Receipt[] {
    return this.#read.receipts.all(key).map(({ dueAt, data }) => ({
      ...readColumn<Receipt>(data),
      isTold: dueAt === null,
    }));
  }

  #oldestOf(
    wait: WaitingFor,
    forAll: 0 | 1,
    receiver: string,
  ): { readonly key: number; readonly message: KeptMessage } | null {
    const name = columnText(wait.name);
    const correlation = columnText(wait.key);
    const who = columnText(receiver);
    const rows = this.#read.oldest.iterate(
      name,
      correlation,
      forAll,
      wait.at,
      who,
      name,
      correlation,
    );
    for (const { key, data } of rows) {
      const message = messageOf(data);
      if (mayHave(message, wait, this.#receiptsOf(key))) return { key, message };
    }
    return null;
  }
}

interface Found {
  readonly key: number;
  readonly data: string;
}

interface WaitFound {
  readonly rowNo: number;
  readonly instance: string;
  readonly entity: string;
}

function messageOf(data: string): KeptMessage {
  return withDefaults(readColumn<KeptMessage>(data));
}

function waitOf({ rowNo, instance, entity }: WaitFound): MessageWait {
  const { id, processId, businessKey } = readColumn<InstanceRow>(instance);
  const { id: subscription } = readColumn<SubscriptionRow>(entity);
  return { instance: id, processId, businessKey, subscription, order: rowNo };
}

function writeStatements(db: Writing['db']): {
  readonly admit: Statement<[string, string, string, number, number, number, string]>;
  readonly give: Statement<[string, number | null, string, string]>;
  readonly tell: Statement<[string, string]>;
  readonly takeBack: Statement<[string, string]>;
  readonly close: Statement<[string]>;
  readonly queue: Statement<[string, string, string]>;
  readonly toForget: Statement<[number, number], { key: number }>;
  readonly forget: Statement<[number]>;
  readonly forgetReceipts: Statement<[number]>;
  readonly forgetQueued: Statement<[number]>;
} {
  return {
    admit: db.prepare(ADMIT_MESSAGE),
    give: db.prepare(GIVE_MESSAGE),
    tell: db.prepare(TELL_RECEIPT),
    takeBack: db.prepare(TAKE_BACK),
    close: db.prepare(CLOSE_MESSAGE),
    queue: db.prepare(QUEUE_FOR_START),
    toForget: db.prepare(MESSAGES_TO_FORGET),
    forget: db.prepare(FORGET_MESSAGE),
    forgetReceipts: db.prepare(FORGET_RECEIPTS),
    forgetQueued: db.prepare(FORGET_QUEUED),
  };
}

function readStatements(db: Reader['db']): {
  readonly find: Statement<[string], Found>;
  readonly receipts: Statement<[number], { dueAt: number | null; data: string }>;
  readonly oldest: Statement<[string, string, number, number, string, string, string], Found>;
  readonly queued: Statement<[string, string, number, number], { data: string }>;
  readonly queuedStarts: Statement<[string], { n: number }>;
  readonly nextProcess: Statement<[string, string, string], { processId: ElementId }>;
  readonly waits: Statement<[string, string, number, number], WaitFound>;
  readonly waitsOfProcess: Statement<[string, string, string, number, number], WaitFound>;
} {
  return {
    find: db.prepare(FIND_MESSAGE),
    receipts: db.prepare(RECEIPTS_OF),
    oldest: db.prepare(OLDEST_MESSAGE),
    queued: db.prepare(QUEUED_FOR_START),
    queuedStarts: db.prepare(QUEUED_STARTS),
    nextProcess: db.prepare(NEXT_WAITING_PROCESS),
    waits: db.prepare(MESSAGE_WAITS),
    waitsOfProcess: db.prepare(MESSAGE_WAITS_OF_PROCESS),
  };
}
