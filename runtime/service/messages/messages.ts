import type { Published } from '../../../shared/api/messages.ts';
import type { InstanceId } from '../../../shared/ids.ts';
import { later } from '../../../shared/time.ts';
import type {
  Destination,
  KeptMessage,
  MessageWait,
  Receipt,
  StartSubscription,
} from '../../store/event-port.ts';
import { isMeantFor } from '../../store/message-rules.ts';
import type { Due, Store } from '../../store/port.ts';
import { protectVariables, type Privacy } from '../audit/vault/protect.ts';
import type { Clock } from '../clock.ts';
import type { EventHands } from '../event-hands.ts';
import type { Execute } from '../execute.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import { DONE, type Handled } from '../pumps/handled.ts';
import type { Starts } from '../starts.ts';
import { HandOver } from './hand-over.ts';
import { KNOWN_FOR_MS } from './known.ts';
import { publishedOf, type Message } from './message.ts';
import { Receivers, type Place, type Sought } from './receivers.ts';

/** How many messages are forgotten at once. */
const MOST_FORGOTTEN = 1000;

/**
 * Brings messages to whoever waits for them, and starts what they start: first in, first out per
 * name and key, and once, whatever dies in between.
 *
 * Who gets a message is written down before anybody is told. After a crash the same receivers are
 * told again, under the same command, which the store carries out once.
 */
export class Messages {
  readonly #store: Store;
  readonly #starts: Starts;
  readonly #clock: Clock;
  readonly #privacy: Privacy | null;
  readonly #handOver: HandOver;
  readonly #receivers: Receivers;
  /** Two messages for the same wait, and two waits for the same message, take turns. */
  readonly #turns: Turns = oneAtATime();

  constructor(store: Store, execute: Execute, starts: Starts, { clock, privacy }: EventHands) {
    this.#privacy = privacy ?? null;
    this.#store = store;
    this.#starts = starts;
    this.#clock = clock;
    this.#receivers = new Receivers({ store, starts, clock });
    this.#handOver = new HandOver({ store: store.messages, execute, starts, clock });
  }

  /** Hands a message to whoever waits for it, starts what it starts, or keeps it. */
  async publish(message: Message): Promise<Published> {
    // Personal values are replaced before a message is kept: it may wait for long.
    const variables = await protectVariables(this.#privacy, message.variables, message.key);
    return await this.#inTurn(message, () => this.#publish({ ...message, variables }));
  }

  /** Who would get a message if it came now; nothing happens. */
  async preview(message: Message): Promise<Published> {
    const kept = this.#keptOf(message);
    const found: Destination[] = [];
    let queued = 0;
    for (const processId of await this.#receivers.processes(kept)) {
      const free = await this.#receivers.freeWaits(kept, processId);
      const chosen = kept.cardinality === 'all' ? free : free.slice(0, 1);
      found.push(...chosen.map(destinationOf));
    }
    for (const start of await this.#receivers.startsFor(kept, found)) {
      const destination = await this.#receivers.beginning(kept, start);
      if (destination === null) queued += 1;
      else found.push(destination);
    }
    const isOne = kept.cardinality === 'one';
    const chosen = isOne ? found.slice(0, 1) : found;
    const buffered = message.ttlMs > 0 && !(isOne && chosen.length > 0);
    return publishedOf(message.messageId, chosen, { buffered, queued, dryRun: true });
  }

  /** A wait was opened: brings it the messages that have come before it. */
  async seek(instance: InstanceId, { subscription, name, key }: Sought): Promise<void> {
    await this.#inTurn({ name, key }, async () => {
      for (;;) {
        const wait = await this.#receivers.waitOf(instance, { subscription, name, key });
        const message = wait === null ? null : await this.#store.messages.oldest(wait);
        if (wait === null || message === null) return;
        const had = await this.#give(message, [
          { type: 'wait', instance, processId: wait.processId, subscription },
        ]);
        if (had.length === 0) return;
      }
    });
  }

  /** No instance of a process with this key is active any more: the next message may start one. */
  async seekStart(processId: Destination['processId'], key: string): Promise<void> {
    const { messages, starts } = this.#store;
    if ((await starts.activeWithKey(processId, key)) !== null) return;
    for (const message of await messages.queuedForStart(processId, key, this.#clock.now())) {
      const begun = await this.#inTurn(message, async () => {
        const receipts = await messages.receipts(message.messageId);
        const all = await starts.forMessage(message.name);
        const start = all.find((one) => one.processId === processId);
        if (start === undefined || !mayStart(message, start, receipts)) return false;
        return (await this.#start(message, start)).length > 0;
      });
      if (begun) return;
    }
  }

  /** It was written down that somebody gets a message, and nobody knows whether they were told. */
  async finish({ receipt }: Extract<Due, { type: 'receipt' }>): Promise<Handled> {
    const { messages } = this.#store;
    const { messageId, receiver } = receipt;
    const message = await messages.find(messageId);
    if (message === null) return DONE;
    return await this.#inTurn(message, async () => {
      const now = await messages.receipts(messageId);
      const open = now.find((one) => one.receiver === receiver && !one.isTold);
      if (open !== undefined && !(await this.#handOver.finish(message, open)))
        await this.#reach(message);
      return DONE;
    });
  }

  /** Forgets messages whose time is over and whose id need not be known; how many. */
  async expire(): Promise<number> {
    const { messages } = this.#store;
    let forgotten = 0;
    for (let last = MOST_FORGOTTEN; last === MOST_FORGOTTEN; forgotten += last)
      last = await messages.expire(this.#clock.now(), MOST_FORGOTTEN);
    return forgotten;
  }

  async #publish(message: Message): Promise<Published> {
    const { messages } = this.#store;
    const { messageId } = message;
    const kept = this.#keptOf(message);
    // What nobody waits for, and what does not wait, leaves no trace.
    const known = await messages.find(messageId);
    if (known === null && message.ttlMs === 0 && !(await this.#receivers.hasReceiver(kept)))
      return publishedOf(messageId, [], {});
    const repeated = !(await messages.admit(kept));
    const own = repeated ? (known ?? kept) : kept;
    if (repeated) await this.#finishAll(own);
    else await this.#reach(own);
    const receipts = await messages.receipts(messageId);
    const had = receipts.filter(({ isTold }) => isTold).map(({ destination }) => destination);
    const isKept = own.until > this.#clock.now();
    const buffered = isKept && (own.cardinality !== 'one' || had.length === 0);
    const queued = await messages.queuedStarts(messageId);
    return publishedOf(messageId, had, { buffered, repeated, queued });
  }

  async #finishAll(message: KeptMessage): Promise<void> {
    const receipts = await this.#store.messages.receipts(message.messageId);
    const open = receipts.filter(({ isTold }) => !isTold);
    let isTaken = true;
    for (const receipt of open)
      isTaken = (await this.#handOver.finish(message, receipt)) && isTaken;
    if (!isTaken) await this.#reach(message);
  }

  /** Tells whoever may have a message and has not had it: those who wait, then those it starts. */
  async #reach(message: KeptMessage): Promise<void> {
    const { messages } = this.#store;
    const isOver = async (): Promise<boolean> =>
      message.cardinality === 'one' && (await messages.receipts(message.messageId)).length > 0;
    for (const processId of await this.#receivers.processes(message)) {
      if (await isOver()) break;
      await this.#reachProcess(message, processId);
    }
    const receipts = await messages.receipts(message.messageId);
    const had = receipts.map(({ destination }) => destination);
    for (const start of await this.#receivers.startsFor(message, had)) {
      if (await isOver()) break;
      await this.#start(message, start);
    }
  }

  /** In order of age: the waits of one process (`null`: of all), as far as the message goes. */
  async #reachProcess(message: KeptMessage, processId: Place): Promise<void> {
    const receipts = await this.#store.messages.receipts(message.messageId);
    const had = new Set(receipts.map(({ destination }) => destination.instance));
    let after = 0;
    for (;;) {
      const waits = await this.#receivers.waits(message, processId, after);
      if (waits.length === 0) return;
      after = waits.at(-1)?.order ?? after;
      if (message.cardinality === 'all') await this.#reachAll(message, waits, had);
      else if (await this.#reachOne(message, waits)) return;
    }
  }

  async #reachOne(message: KeptMessage, waits: readonly MessageWait[]): Promise<boolean> {
    for (const wait of waits) {
      await this.#bringEarlier(message, wait);
      if (!(await this.#receivers.mayHave(message, wait))) continue;
      const had = await this.#give(message, [destinationOf(wait)]);
      if (had.length > 0) return true;
    }
    return false;
  }

  /** @param had the instances that have it already: one that waits twice has it once */
  async #reachAll(
    message: KeptMessage,
    waits: readonly MessageWait[],
    had: Set<InstanceId>,
  ): Promise<void> {
    const free: MessageWait[] = [];
    for (const wait of waits) {
      if (!isMeantFor(message, wait) || had.has(wait.instance)) continue;
      had.add(wait.instance);
      await this.#bringEarlier(message, wait);
      free.push(wait);
    }
    await this.#give(message, free.map(destinationOf));
  }

  /** First in, first out: what has come before, and waits for the same, goes first. */
  async #bringEarlier(message: KeptMessage, wait: MessageWait): Promise<void> {
    for (;;) {
      const waiting = this.#receivers.waitingFor(message, wait);
      const earlier = await this.#store.messages.oldest(waiting);
      if (earlier === null || earlier.messageId === message.messageId) return;
      const { name, key } = message;
      const { instance, subscription } = wait;
      if ((await this.#receivers.waitOf(instance, { subscription, name, key })) === null) return;
      if ((await this.#give(earlier, [destinationOf(wait)])).length === 0) return;
    }
  }

  async #start(message: KeptMessage, start: StartSubscription): Promise<readonly Receipt[]> {
    const key = await this.#starts.keyFor(start, message);
    // Two messages of different names may be for the same key.
    return await this.#turns.run(JSON.stringify([start.processId, key, 'start']), async () => {
      const destination = await this.#receivers.beginning(message, start);
      if (destination !== null) return await this.#give(message, [destination]);
      const { messageId, until } = message;
      if (key !== null && until > this.#clock.now())
        await this.#store.messages.queueForStart(messageId, start.processId, key);
      return [];
    });
  }

  async #give(
    message: KeptMessage,
    destinations: readonly Destination[],
  ): Promise<readonly Receipt[]> {
    const had = await this.#handOver.to(message, destinations);
    if (message.cardinality === 'one' && had.length > 0)
      await this.#store.messages.close(message.messageId);
    return had;
  }

  #keptOf({ ttlMs, ...message }: Message): KeptMessage {
    const at = this.#clock.now();
    return { ...message, at, until: later(at, ttlMs), knownUntil: later(at, KNOWN_FOR_MS) };
  }

  async #inTurn<T>(
    { name, key }: Pick<Message, 'name' | 'key'>,
    act: () => Promise<T>,
  ): Promise<T> {
    return await this.#turns.run(JSON.stringify([name, key]), act);
  }
}

function destinationOf({ instance, processId, subscription }: MessageWait): Destination {
  return { type: 'wait', instance, processId, subscription };
}

function mayStart(
  message: KeptMessage,
  { id, processId }: StartSubscription,
  receipts: readonly Receipt[],
): boolean {
  const isOfOther = { processId, instance: null, businessKey: null };
  if (!isMeantFor(message, isOfOther)) return false;
  if (message.cardinality === 'one') return receipts.length === 0;
  return receipts.every(({ destination }) =>
    message.cardinality === 'all'
      ? destination.type === 'wait' || destination.start.id !== id
      : destination.processId !== processId,
  );
}
