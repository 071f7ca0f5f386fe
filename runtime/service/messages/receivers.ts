import type { ElementId, InstanceId, SubscriptionId } from '../../../shared/ids.ts';
import type {
  Destination,
  KeptMessage,
  MessageWait,
  StartSubscription,
  WaitingFor,
} from '../../store/event-port.ts';
import { isMeantFor, mayHave } from '../../store/message-rules.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { freshInstanceId } from '../fresh-id.ts';
import type { Starts } from '../starts.ts';
import { MOST_PROCESSES } from './known.ts';

/** One process, or `null` for all. */
export type Place = ElementId | null;

/** What an open wait waits for. */
export interface Sought {
  readonly subscription: SubscriptionId;
  readonly name: string;
  readonly key: string;
}

/** Where receivers are looked for. */
export interface ReceiversParts {
  readonly store: Store;
  readonly starts: Starts;
  readonly clock: Clock;
}

/** How many waits are looked at at once. */
const CHUNK = 100;

/** Finds who may get a message: open waits, and what it starts. Changes nothing. */
export class Receivers {
  readonly #parts: ReceiversParts;

  constructor(parts: ReceiversParts) {
    this.#parts = parts;
  }

  /** Where a message goes that starts an instance; `null` while one with its key is active. */
  async beginning(message: KeptMessage, start: StartSubscription): Promise<Destination | null> {
    const { processId } = start;
    const key = await this.#parts.starts.keyFor(start, message);
    const active =
      key === null ? null : await this.#parts.store.starts.activeWithKey(processId, key);
    if (active !== null) return null;
    const instance = freshInstanceId(this.#parts.clock.now());
    return { type: 'start', instance, processId, start, key };
  }

  async hasReceiver(message: KeptMessage): Promise<boolean> {
    if ((await this.waits(message, null, 0)).length > 0) return true;
    return (await this.startsFor(message, [])).length > 0;
  }

  /** The processes whose waits are looked at one by one; `null` stands for all at once. */
  async processes({ name, key, cardinality, target }: KeptMessage): Promise<readonly Place[]> {
    if (target.processId !== null) return [target.processId];
    if (cardinality !== 'onePerProcess') return [null];
    return await this.#parts.store.messages.waitingProcesses(name, key, MOST_PROCESSES);
  }

  /** One start of each process that has not had it; none when it is meant for somebody there is. */
  async startsFor(
    message: KeptMessage,
    had: readonly Destination[],
  ): Promise<readonly StartSubscription[]> {
    const processes = new Set<string>(
      message.cardinality === 'all' ? [] : had.map(({ processId }) => processId),
    );
    const begun = new Set(had.map((one) => (one.type === 'start' ? one.start.id : '')));
    const starts: StartSubscription[] = [];
    for (const start of await this.#parts.store.starts.forMessage(message.name)) {
      const { processId } = start;
      const isMeant = isMeantFor(message, { processId, instance: null, businessKey: null });
      if (!isMeant || begun.has(start.id) || processes.has(processId)) continue;
      processes.add(processId);
      starts.push(start);
    }
    return starts;
  }

  async freeWaits(message: KeptMessage, processId: Place): Promise<readonly MessageWait[]> {
    const waits = await this.waits(message, processId, 0);
    return waits.filter((wait) => isMeantFor(message, wait));
  }

  async waits(
    { name, key }: KeptMessage,
    processId: Place,
    after: number,
  ): Promise<readonly MessageWait[]> {
    return await this.#parts.store.messages.waits({ name, key, processId, after, limit: CHUNK });
  }

  async mayHave(message: KeptMessage, wait: MessageWait): Promise<boolean> {
    const receipts = await this.#parts.store.messages.receipts(message.messageId);
    return mayHave(message, this.waitingFor(message, wait), receipts);
  }

  waitingFor({ name, key }: KeptMessage, wait: MessageWait): WaitingFor {
    const { processId, instance, businessKey } = wait;
    return { name, key, processId, instance, businessKey, at: this.#parts.clock.now() };
  }

  /** The wait, if it is still open. */
  async waitOf(
    instance: InstanceId,
    { subscription, name, key }: Sought,
  ): Promise<WaitingFor | null> {
    return await this.#parts.store.instances.look(instance, (state) => {
      const row = state?.get(subscription);
      const own = state?.get(instance);
      if (row?.type !== 'subscription' || own?.type !== 'instance') return null;
      const { processId, businessKey } = own;
      return { name, key, processId, instance, businessKey, at: this.#parts.clock.now() };
    });
  }
}
