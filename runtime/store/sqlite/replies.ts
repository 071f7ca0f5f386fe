import type { CommandId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { ReplyStore } from '../port.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import { GET_REPLY, PUT_REPLY } from './sql/small.ts';
import { columnJson, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

/** Stored answers in SQLite. */
export class SqliteReplies implements ReplyStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #get: Statement<[string], { reply: string }>;
  readonly #put: Statement<[string, number, string]>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#get = reader.db.prepare(GET_REPLY);
    this.#put = writing.db.prepare(PUT_REPLY);
  }

  get(key: CommandId): Promise<JsonObject | null> {
    return this.#reader.read(() => {
      const found = this.#get.get(key);
      return found === undefined ? null : readColumn<JsonObject>(found.reply);
    });
  }

  async put(key: CommandId, reply: JsonObject, at: Instant): Promise<void> {
    const json = columnJson(reply);
    await change(this.#writing, () => this.#put.run(key, at, json));
  }
}
