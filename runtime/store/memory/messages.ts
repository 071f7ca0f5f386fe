import type { Instant } from '../../../shared/time.ts';
import type { BufferedMessage, MessageStore } from '../port.ts';
import { throughJson, type Shelf } from './shelf.ts';

/** Messages that came before their catch, in memory. */
export class MemoryMessages implements MessageStore {
  readonly #shelf: Shelf;
  /** In the order in which they came. */
  readonly #messages: Map<string, { readonly message: BufferedMessage; isConsumed: boolean }> =
    new Map();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  keep(message: BufferedMessage): Promise<boolean> {
    return this.#shelf.act(() => {
      if (this.#messages.has(message.messageId)) return false;
      this.#messages.set(message.messageId, { message: throughJson(message), isConsumed: false });
      return true;
    });
  }

  oldest(name: string, key: string, at: Instant): Promise<BufferedMessage | null> {
    return this.#shelf.act(() => {
      for (const { message, isConsumed } of this.#messages.values()) {
        const isMeant = message.name === name && message.key === key;
        if (isMeant && !isConsumed && message.until > at) return message;
      }
      return null;
    });
  }

  consume(messageId: string): Promise<void> {
    return this.#shelf.act(() => {
      const kept = this.#messages.get(messageId);
      if (kept !== undefined) kept.isConsumed = true;
    });
  }

  expire(at: Instant): Promise<number> {
    return this.#shelf.act(() => {
      const over = [...this.#messages].filter(([, { message }]) => message.until <= at);
      for (const [id] of over) this.#messages.delete(id);
      return over.length;
    });
  }
}
