import { InvariantViolation } from '../../../shared/outcome.ts';
import { later } from '../../../shared/time.ts';
import type { Destination, KeptMessage, MessageStore, Receipt } from '../../store/event-port.ts';
import { receiverOf } from '../../store/message-rules.ts';
import type { Clock } from '../clock.ts';
import { eventKey } from '../event-key.ts';
import type { Execute } from '../execute.ts';
import type { Starts } from '../starts.ts';
import { LEFT_OVER_AFTER_MS } from './known.ts';

/** What messages are handed over by. */
export interface HandOverParts {
  readonly store: MessageStore;
  readonly execute: Execute;
  readonly starts: Starts;
  readonly clock: Clock;
}

/**
 * Hands a message over to somebody: it is written down who, then they are told, once; who has moved
 * on meanwhile has not had it.
 */
export class HandOver {
  readonly #parts: HandOverParts;

  constructor(parts: HandOverParts) {
    this.#parts = parts;
  }

  /** @returns those who have had it */
  async to(
    message: KeptMessage,
    destinations: readonly Destination[],
  ): Promise<readonly Receipt[]> {
    const { store, clock } = this.#parts;
    const { messageId } = message;
    const receipts = destinations.map((destination) => {
      const receiver = receiverOf(message, destination);
      return { messageId, receiver, destination, isTold: false };
    });
    if (receipts.length === 0) return [];
    await store.give(receipts, later(clock.now(), LEFT_OVER_AFTER_MS));
    const told = await Promise.all(receipts.map((receipt) => this.#tell(message, receipt)));
    const done = receipts.filter((_receipt, index) => told[index] === true);
    await store.told(
      messageId,
      done.map(({ receiver }) => receiver),
    );
    return done.map((receipt) => ({ ...receipt, isTold: true }));
  }

  /** What was written down and not told, because the runtime died. @returns whether they had it */
  async finish(message: KeptMessage, receipt: Receipt): Promise<boolean> {
    const hadIt = await this.#tell(message, receipt);
    if (hadIt) await this.#parts.store.told(receipt.messageId, [receipt.receiver]);
    return hadIt;
  }

  /** Told, or taken back. */
  async #tell(message: KeptMessage, receipt: Receipt): Promise<boolean> {
    const done = await this.#deliver(message, receipt.destination);
    if (!done) await this.#parts.store.takeBack(receipt.messageId, receipt.receiver);
    return done;
  }

  async #deliver(message: KeptMessage, destination: Destination): Promise<boolean> {
    const { name, messageId, variables } = message;
    const { instance } = destination;
    const done =
      destination.type === 'start'
        ? await this.#parts.starts.begin(
            {
              start: destination.start,
              instance,
              occasion: {
                type: 'message',
                name,
                id: messageId,
                key: destination.key,
                hops: message.hops + 1,
              },
              values: variables,
            },
            eventKey('start', messageId, destination.start.id),
          )
        : await this.#parts.execute(
            instance,
            {
              type: 'correlateMessage',
              subscription: destination.subscription,
              name,
              messageId,
              variables,
            },
            eventKey('correlate', messageId, destination.subscription),
          );
    if (!done.ok && done.rejection.code === 'unavailable') throw new Error(done.rejection.detail);
    if (done.ok && done.value.instance !== instance)
      throw new InvariantViolation(`a message to reach ${instance}`, done.value.instance);
    return done.ok;
  }
}
