import { UnreadableInvoice } from './extraction.ts';

/** Gathers what could not be found, so that it is said all at once. */
export class Wanted {
  readonly #missing: string[] = [];

  /** The value; or, when there is none, a stand-in that {@link check} keeps from being used. */
  take<Value, StandIn>(field: string, value: Value | null, standIn: StandIn): Value | StandIn {
    if (value === null) this.#missing.push(field);
    return value ?? standIn;
  }

  /** @throws UnreadableInvoice when something was not there */
  check(): void {
    if (this.#missing.length > 0) throw new UnreadableInvoice(this.#missing);
  }
}
