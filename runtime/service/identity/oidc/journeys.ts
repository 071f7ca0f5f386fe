import { createHmac } from 'node:crypto';
import { holds } from '../../../../shared/faults.ts';
import { parseStrictJson } from '../../../../shared/strict-json.ts';
import { object, text, type Schema } from '../../../../shared/schema.ts';
import type { DocumentStore } from '../../../store/port.ts';
import type { Clock } from '../../clock.ts';
import { freshSecret } from '../../fresh-id.ts';
import { sha256 } from '../../hash.ts';
import { sealWith, type Seal } from '../seal.ts';

/** What somebody who is at the identity provider has to come back to. */
export interface Journey {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** How long (ms) somebody may be on the way, and how many may be. */
const JOURNEY_MS = 10 * 60_000;
const MOST_JOURNEYS = 10_000;
/** How often (ms), and after how many beginnings, those that are over are cleared away. */
const SWEEP_MS = 60_000;
const SWEEP_AFTER = 1000;

const journey: Schema<Journey> = object<Journey>({
  verifier: text(),
  state: text(),
  nonce: text(),
});

/**
 * Keeps those who are on the way in the store, so that they come back to any node and after a
 * restart. What is kept of somebody is sealed under their ticket, which is in their browser alone.
 */
export class Journeys {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  #sweptAt: number = -Infinity;
  #begun: number = 0;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /** Begins a journey. @returns the ticket that leads back to it, once */
  async begin(of: Journey): Promise<string> {
    await this.#sweep();
    const ticket = freshSecret(256);
    const sealed = sealOf(ticket).close(JSON.stringify(of));
    const endsAt = this.#clock.now() + JOURNEY_MS;
    await this.#documents.put('oidcJourney', sha256(ticket), { sealed, endsAt });
    return ticket;
  }

  /** The journey of a ticket, which it leads to once; `null` when there is none, or it is over. */
  async take(ticket: string): Promise<Journey | null> {
    const kept = await this.#documents.take('oidcJourney', sha256(ticket));
    const { sealed, endsAt } = kept ?? {};
    if (typeof sealed !== 'string' || typeof endsAt !== 'number') return null;
    const opened = this.#clock.now() < endsAt ? sealOf(ticket).open(sealed) : null;
    const read = opened === null ? null : parseStrictJson(opened);
    return read?.ok === true && holds(journey, read.value) ? read.value : null;
  }

  /** Clears away those that are over, and the oldest where there are too many. */
  async #sweep(): Promise<void> {
    const now = this.#clock.now();
    this.#begun += 1;
    if (now < this.#sweptAt + SWEEP_MS && this.#begun < SWEEP_AFTER) return;
    this.#sweptAt = now;
    this.#begun = 0;
    const kept = await this.#documents.list('oidcJourney');
    const ends = kept.map(({ key, value }) => ({ key, endsAt: Number(value['endsAt']) }));
    const inOrder = ends.sort((one, other) => other.endsAt - one.endsAt);
    const over = inOrder.filter(({ endsAt }, n) => n >= MOST_JOURNEYS || !(now < endsAt));
    for (const { key } of over) await this.#documents.take('oidcJourney', key);
  }
}

/** Of the ticket only this hash is never written anywhere. */
function sealOf(ticket: string): Seal {
  return sealWith(createHmac('sha256', ticket).update('journey of a ticket').digest());
}
