import type { CommandId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { ReplyStore } from '../port.ts';
import { throughJson, type Shelf } from './shelf.ts';

/** Stored answers in memory. */
export class MemoryReplies implements ReplyStore {
  readonly #shelf: Shelf;
  readonly #replies: Map<CommandId, JsonObject> = new Map();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  get(key: CommandId): Promise<JsonObject | null> {
    return this.#shelf.act(() => this.#replies.get(key) ?? null);
  }

  put(key: CommandId, reply: JsonObject, _at: Instant): Promise<void> {
    return this.#shelf.act(() => {
      if (!this.#replies.has(key)) this.#replies.set(key, throughJson(reply));
    });
  }
}
