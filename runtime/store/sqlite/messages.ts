import type { Instant } from '../../../shared/time.ts';
import type { BufferedMessage, MessageStore } from '../port.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import { CONSUME_MESSAGE, EXPIRE_MESSAGES, KEEP_MESSAGE, OLDEST_MESSAGE } from './sql/small.ts';
import { columnJson, columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

/** Messages that came before their catch, in SQLite. */
export class SqliteMessages implements MessageStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #keep: Statement<[string, string, string, number, string]>;
  readonly #oldest: Statement<[string, string, number], { data: string }>;
  readonly #consume: Statement<[string]>;
  readonly #expire: Statement<[number]>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#keep = writing.db.prepare(KEEP_MESSAGE);
    this.#oldest = reader.db.prepare(OLDEST_MESSAGE);
    this.#consume = writing.db.prepare(CONSUME_MESSAGE);
    this.#expire = writing.db.prepare(EXPIRE_MESSAGES);
  }

  async keep(message: BufferedMessage): Promise<boolean> {
    const { messageId, name, key, until } = message;
    const data = columnJson(message);
    const id = columnText(messageId);
    return change(this.#writing, () => {
      const { changes } = this.#keep.run(id, columnText(name), columnText(key), until, data);
      return changes === 1;
    });
  }

  oldest(name: string, key: string, at: Instant): Promise<BufferedMessage | null> {
    return this.#reader.read(() => {
      const found = this.#oldest.get(columnText(name), columnText(key), at);
      return found === undefined ? null : readColumn<BufferedMessage>(found.data);
    });
  }

  async consume(messageId: string): Promise<void> {
    await change(this.#writing, () => this.#consume.run(columnText(messageId)));
  }

  expire(at: Instant): Promise<number> {
    return change(this.#writing, () => this.#expire.run(at).changes);
  }
}
