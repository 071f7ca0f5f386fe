import { setTimeout as pause } from 'node:timers/promises';
import { Lost, type Victim } from './victim.ts';

/** How often the same thing is asked before we believe that nobody will ever answer. */
const MOST_TRIES = 3000;
/** The pause (ms) before the same is asked again. */
const PAUSE_MS = 5;

/** The way to whichever victim is alive: who asks while none is waits for the next. */
export class Door {
  #victim: Promise<Victim>;
  #let: (victim: Victim) => void;

  constructor() {
    [this.#victim, this.#let] = waiting();
  }

  open(victim: Victim): void {
    this.#let(victim);
  }

  /** To be called before the victim is killed. */
  shut(): void {
    [this.#victim, this.#let] = waiting();
  }

  /**
   * Asks until there is an answer, the same thing each time.
   *
   * @throws Refused when it was understood and refused
   */
  async ask<T>(request: (victim: Victim) => Promise<T>): Promise<T> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      try {
        return await request(await this.#victim);
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        await pause(PAUSE_MS);
      }
    }
    throw new Error(`Expected an answer, but there was none in ${MOST_TRIES} tries.`);
  }
}

function waiting(): [Promise<Victim>, (victim: Victim) => void] {
  let open: (victim: Victim) => void = () => undefined;
  const victim = new Promise<Victim>((resolve) => {
    open = resolve;
  });
  return [victim, open];
}
