/**
 * Remembers what was found, by what it was found in: of one round of checks what the round before it
 * knew. What is not asked for again is forgotten with the next round.
 */
export class Remembered<Value> {
  #before: ReadonlyMap<string, Value> = new Map();
  #now: Map<string, Value> = new Map();

  /** A new round begins. One that was given up loses nothing of what it has found. */
  begin(): void {
    this.#before = new Map([...this.#before, ...this.#now]);
    this.#now = new Map();
  }

  /** A round has come to its end: what it did not ask for is gone. */
  end(): void {
    this.#before = this.#now;
  }

  get(key: string): Value | undefined {
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (known !== undefined) this.#now.set(key, known);
    return known;
  }

  keep(key: string, value: Value): Value {
    this.#now.set(key, value);
    return value;
  }
}
