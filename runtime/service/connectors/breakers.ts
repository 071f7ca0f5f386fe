/** After so many outages in a row a system is left alone. */
const OPENS_AFTER = 5;

interface Circuit {
  failures: number;
  /** Until when (ms) it is left alone. */
  openUntil: number;
}

/**
 * Keeps a system that is down from being asked over and over: after five outages in a row it is left
 * alone for a while, then one request may try; an answer, whatever it says, closes the circuit.
 */
export class Breakers {
  readonly #circuits: Map<string, Circuit> = new Map();
  readonly #openMs: number;
  readonly #now: () => number;

  /** @param now any clock that only goes forward (ms) */
  constructor(openMs: number, now: () => number = () => performance.now()) {
    this.#openMs = openMs;
    this.#now = now;
  }

  mayTry(name: string): boolean {
    const circuit = this.#circuits.get(name);
    if (circuit === undefined || circuit.failures < OPENS_AFTER) return true;
    if (this.#now() < circuit.openUntil) return false;
    // one may look whether it is up again; whoever comes meanwhile waits for what it finds
    circuit.openUntil = this.#now() + this.#openMs;
    return true;
  }

  /** How long (ms) until a request may try again; 0 when it may now. */
  waitMs(name: string): number {
    const circuit = this.#circuits.get(name);
    if (circuit === undefined || circuit.failures < OPENS_AFTER) return 0;
    return Math.max(0, circuit.openUntil - this.#now());
  }

  note(name: string, isUp: boolean): void {
    if (isUp) {
      this.#circuits.delete(name);
      return;
    }
    const failures = (this.#circuits.get(name)?.failures ?? 0) + 1;
    this.#circuits.set(name, { failures, openUntil: this.#now() + this.#openMs });
  }
}
