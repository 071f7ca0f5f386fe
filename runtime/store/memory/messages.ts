import type { ElementId } from '../../../shared/ids.ts';
import type { Instant } from '../../../shared/time.ts';
import type {
  KeptMessage,
  MessageStore,
  MessageWait,
  Receipt,
  WaitingFor,
  WaitRequest,
} from '../event-port.ts';
import { isByInstance, mayHave } from '../message-rules.ts';
import { indexOf } from '../rows.ts';
import { listed, ownRow, throughJson, type MemoryMessage, type Shelf } from './shelf.ts';

/** A message that is to start a process when the instance with the same key has ended. */
interface Queued {
  readonly messageId: string;
  readonly processId: ElementId;
  readonly start: string;
}

/** Messages in memory. */
export class MemoryMessages implements MessageStore {
  readonly #shelf: Shelf;
  readonly #queued: Queued[] = [];

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  admit(message: KeptMessage): Promise<boolean> {
    return this.#shelf.act(() => {
      const { messages } = this.#shelf;
      if (messages.has(message.messageId)) return false;
      const kept = { message: throughJson(message), isClosed: false, receipts: new Map() };
      messages.set(message.messageId, kept);
      return true;
    });
  }

  find(messageId: string): Promise<KeptMessage | null> {
    return this.#shelf.act(() => this.#shelf.messages.get(messageId)?.message ?? null);
  }

  receipts(messageId: string): Promise<readonly Receipt[]> {
    return this.#shelf.act(() => receiptsOf(this.#shelf.messages.get(messageId)));
  }

  give(receipts: readonly Receipt[], at: Instant): Promise<void> {
    return this.#shelf.act(() => {
      for (const receipt of receipts) {
        const kept = this.#shelf.messages.get(receipt.messageId);
        if (kept === undefined || kept.receipts.has(receipt.receiver)) continue;
        const { isTold } = receipt;
        const order = this.#shelf.nextOrder();
        const due = isTold ? null : { dueAt: at, failures: 0, order };
        kept.receipts.set(receipt.receiver, { receipt: throughJson(receipt), due });
      }
    });
  }

  told(messageId: string, receivers: readonly string[]): Promise<void> {
    return this.#shelf.act(() => {
      for (const receiver of receivers) {
        const kept = this.#shelf.messages.get(messageId)?.receipts.get(receiver);
        if (kept !== undefined) kept.due = null;
      }
    });
  }

  takeBack(messageId: string, receiver: string): Promise<void> {
    return this.#shelf.act(() => {
      this.#shelf.messages.get(messageId)?.receipts.delete(receiver);
    });
  }

  close(messageId: string): Promise<void> {
    return this.#shelf.act(() => {
      const kept = this.#shelf.messages.get(messageId);
      if (kept !== undefined) kept.isClosed = true;
    });
  }

  oldest(wait: WaitingFor): Promise<KeptMessage | null> {
    return this.#shelf.act(() => {
      for (const kept of this.#shelf.messages.values())
        if (isOpen(kept, wait.at) && this.#isNext(kept, wait)) return kept.message;
      return null;
    });
  }

  queueForStart(messageId: string, processId: ElementId, key: string): Promise<void> {
    return this.#shelf.act(() => {
      const start = JSON.stringify([processId, key]);
      const isThere = this.#queued.some(
        (one) => one.messageId === messageId && one.start === start,
      );
      if (!isThere) this.#queued.push({ messageId, processId, start });
    });
  }

  queuedForStart(processId: ElementId, key: string, at: Instant): Promise<readonly KeptMessage[]> {
    return this.#shelf.act(() => {
      const start = JSON.stringify([processId, key]);
      const ids = new Set(
        this.#queued.filter((one) => one.start === start).map((one) => one.messageId),
      );
      return [...this.#shelf.messages.values()]
        .filter((kept) => ids.has(kept.message.messageId) && isOpen(kept, at))
        .filter(({ receipts }) => !receipts.has(processId))
        .map(({ message }) => message);
    });
  }

  queuedStarts(messageId: string): Promise<number> {
    return this.#shelf.act(() => {
      const receipts = this.#shelf.messages.get(messageId)?.receipts;
      return this.#queued.filter(
        (one) => one.messageId === messageId && receipts?.has(one.processId) !== true,
      ).length;
    });
  }

  waitingProcesses(name: string, key: string, limit: number): Promise<readonly ElementId[]> {
    return this.#shelf.act(() => {
      const found = this.#waits(name, key).map(({ processId }) => processId);
      return [...new Set(found)].sort(byText).slice(0, limit);
    });
  }

  waits({ name, key, processId, after, limit }: WaitRequest): Promise<readonly MessageWait[]> {
    return this.#shelf.act(() =>
      this.#waits(name, key)
        .filter((wait) => processId === null || wait.processId === processId)
        .filter(({ order }) => order > after)
        .slice(0, limit),
    );
  }

  expire(at: Instant, limit: number): Promise<number> {
    return this.#shelf.act(() => {
      const over = [...this.#shelf.messages]
        .filter(([, kept]) => forgetAt(kept) <= at)
        .filter(([, { receipts }]) => [...receipts.values()].every(({ due }) => due === null))
        .sort(([, one], [, other]) => forgetAt(one) - forgetAt(other))
        .slice(0, limit);
      for (const [id] of over) {
        this.#shelf.messages.delete(id);
        const rest = this.#queued.filter(({ messageId }) => messageId !== id);
        this.#queued.splice(0, this.#queued.length, ...rest);
      }
      return over.length;
    });
  }

  /** Whoever waits has had all that came before the last message it has had. */
  #isNext(kept: MemoryMessage, wait: WaitingFor): boolean {
    const who = isByInstance(kept.message) ? wait.instance : wait.processId;
    const all = [...this.#shelf.messages.values()].filter(
      ({ message }) => message.name === wait.name && message.key === wait.key,
    );
    const place = all.indexOf(kept);
    const last = all.findLastIndex(({ receipts }) => receipts.has(who));
    return place > last && mayHave(kept.message, wait, receiptsOf(kept));
  }

  #waits(name: string, key: string): readonly MessageWait[] {
    return listed(this.#shelf, (row) => row.type === 'subscription')
      .filter(({ row }) => {
        const { messageName, messageKey } = indexOf(row);
        return messageName === name && messageKey === key;
      })
      .map(({ kept, row, number: order }) => {
        const { processId, businessKey } = ownRow(kept);
        return { instance: kept.set.instance, processId, businessKey, subscription: row.id, order };
      });
  }
}

/** From when on its id is not known any more; what is over longest goes first. */
function forgetAt({ message }: MemoryMessage): number {
  return Math.max(message.until, message.knownUntil);
}

function isOpen({ isClosed, message }: MemoryMessage, at: Instant): boolean {
  return !isClosed && message.until > at;
}

function receiptsOf(kept: MemoryMessage | undefined): readonly Receipt[] {
  if (kept === undefined) return [];
  return [...kept.receipts.values()]
    .map(({ receipt, due }) => ({ ...receipt, isTold: due === null }))
    .sort((one, other) => byText(one.receiver, other.receiver));
}

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
