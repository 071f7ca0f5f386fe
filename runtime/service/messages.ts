import type { Published, Receiver } from '../../shared/api/messages.ts';
import { holds } from '../../shared/faults.ts';
import {
  parseCommandId,
  parseInstanceId,
  parseSubscriptionId,
  type CommandId,
} from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import { list, object, text, type Schema } from '../../shared/schema.ts';
import { later } from '../../shared/time.ts';
import type { MessageWait, Store } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type { Execute } from './execute.ts';
import { sha256All } from './hash.ts';
import { oneAtATime, type Turns } from './one-at-a-time.ts';

/** A message on its way. */
export interface Message {
  readonly name: string;
  readonly key: string;
  readonly messageId: string;
  readonly variables: JsonObject;
  /** How long (ms) it waits for its receiver; 0: it does not. */
  readonly ttlMs: number;
}

/** How many waits for one message are looked at. */
const MOST_WAITS = 1000;
/** How often other receivers are chosen because all of the last ones had moved on meanwhile. */
const MOST_ROUNDS = 20;

interface Plan {
  readonly receivers: readonly Receiver[];
}

const plan: Schema<Plan> = object<Plan>({
  receivers: list(
    object<Receiver>({ instanceId: text(), processId: text(), subscriptionId: text() }),
  ),
});

/**
 * Brings messages to whoever waits for them: to the oldest wait of each process, each message once.
 *
 * Who gets a message is written down before anybody is told. After a crash in between, the same
 * receivers are told again, under the same command, which the store carries out once.
 */
export class Messages {
  readonly #store: Store;
  readonly #execute: Execute;
  readonly #clock: Clock;
  /** Two messages for the same wait, and two waits for the same message, take turns. */
  readonly #turns: Turns = oneAtATime();

  constructor(store: Store, execute: Execute, clock: Clock) {
    this.#store = store;
    this.#execute = execute;
    this.#clock = clock;
  }

  /** Hands a message to whoever waits for it, or keeps it for its time to live. */
  async publish(message: Message): Promise<Published> {
    return await this.#turns.run(turnOf(message), async () => {
      const { messageId, ttlMs } = message;
      const wasPlanned = (await this.#planned(message, 1)) !== null;
      const isNew = ttlMs > 0 ? await this.#keep(message) : !wasPlanned;
      const correlated = await this.#deliver(message);
      if (ttlMs > 0 && correlated.length > 0) await this.#store.messages.consume(messageId);
      const buffered = ttlMs > 0 && correlated.length === 0;
      return { messageId, correlated, buffered, repeated: !isNew };
    });
  }

  /** A wait was opened: brings it the oldest message that has come before it. */
  async seek(name: string, key: string): Promise<void> {
    await this.#turns.run(turnOf({ name, key }), async () => {
      const { messages } = this.#store;
      const waiting = await messages.oldest(name, key, this.#clock.now());
      if (waiting === null) return;
      const correlated = await this.#deliver(waiting);
      if (correlated.length > 0) await messages.consume(waiting.messageId);
    });
  }

  /** Forgets messages whose time is over. */
  async expire(): Promise<void> {
    await this.#store.messages.expire(this.#clock.now());
  }

  async #keep({ name, key, messageId, variables, ttlMs }: Message): Promise<boolean> {
    const at = this.#clock.now();
    const until = later(at, ttlMs);
    return await this.#store.messages.keep({ messageId, name, key, variables, at, until });
  }

  async #deliver(message: Omit<Message, 'ttlMs'>): Promise<readonly Receiver[]> {
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const { receivers } =
        (await this.#planned(message, round)) ?? (await this.#plan(message, round));
      if (receivers.length === 0) return [];
      const told: Receiver[] = [];
      for (const receiver of receivers)
        if (await this.#tell(receiver, message)) told.push(receiver);
      if (told.length > 0) return told;
    }
    return [];
  }

  async #planned({ messageId }: Named, round: number): Promise<Plan | null> {
    const kept = await this.#store.replies.get(planKey(messageId, round));
    return holds(plan, kept) ? kept : null;
  }

  /** Chooses who is to get a message, and writes it down unless there is nobody. */
  async #plan({ messageId, name, key }: Named, round: number): Promise<Plan> {
    const waits = await this.#store.queries.messageWaits(name, key, MOST_WAITS);
    const chosen: Plan = { receivers: oldestOfEach(waits) };
    if (chosen.receivers.length > 0) {
      const kept: JsonObject = { receivers: chosen.receivers.map((one) => ({ ...one })) };
      await this.#store.replies.put(planKey(messageId, round), kept, this.#clock.now());
    }
    return chosen;
  }

  async #tell(receiver: Receiver, message: Omit<Message, 'ttlMs'>): Promise<boolean> {
    const instance = parseInstanceId(receiver.instanceId);
    const subscription = parseSubscriptionId(receiver.subscriptionId);
    if (instance === null || subscription === null)
      throw new InvariantViolation('a receiver that waits', JSON.stringify(receiver));
    const { name, messageId, variables } = message;
    const done = await this.#execute(
      instance,
      { type: 'correlateMessage', subscription, name, messageId, variables },
      { id: keyOf('correlate', messageId, subscription), digest: messageId },
    );
    if (!done.ok && done.rejection.code === 'unavailable') throw new Error(done.rejection.detail);
    return done.ok;
  }
}

type Named = Pick<Message, 'messageId' | 'name' | 'key'>;

function turnOf({ name, key }: Pick<Message, 'name' | 'key'>): string {
  return JSON.stringify([name, key]);
}

function planKey(messageId: string, round: number): CommandId {
  return keyOf('message', messageId, String(round));
}

function keyOf(...parts: readonly string[]): CommandId {
  const id = parseCommandId(sha256All(...parts));
  if (id === null) throw new InvariantViolation('a digest to be a command id', 'it is not');
  return id;
}

/** One wait of each process: the one that waits longest. */
function oldestOfEach(waits: readonly MessageWait[]): readonly Receiver[] {
  const oldest = new Map<string, Receiver>();
  for (const { instance, processId, subscription } of waits)
    if (!oldest.has(processId))
      oldest.set(processId, { instanceId: instance, processId, subscriptionId: subscription });
  return [...oldest.values()];
}
