import { type JsonObject, ShapeError } from '../json.ts';

/** What is made to go wrong in a stand-in system, for tests and demonstrations. */
export interface Faults {
  /** Every request is answered 503. */
  readonly outage: boolean;
  /** Every answer is held back this long (milliseconds). */
  readonly latencyMs: number;
  /** Reads see the world as it was this long ago (milliseconds): eventual consistency. */
  readonly staleReadsMs: number;
  /** Requests are answered 200 with an error in the body, and do nothing. */
  readonly errorBody: boolean;
}

/** Nothing goes wrong. */
export const NO_FAULTS: Faults = {
  outage: false,
  latencyMs: 0,
  staleReadsMs: 0,
  errorBody: false,
};

const LONGEST_MS = 600_000;

/** Reads a switch position; what is left out is off. @throws ShapeError */
export function parseFaults(body: JsonObject): Faults {
  const unknown = Object.keys(body).find((name) => !(name in NO_FAULTS));
  if (unknown !== undefined) throw new ShapeError(unknown, 'left out', body[unknown]);
  return {
    outage: flag(body, 'outage'),
    latencyMs: milliseconds(body, 'latencyMs'),
    staleReadsMs: milliseconds(body, 'staleReadsMs'),
    errorBody: flag(body, 'errorBody'),
  };
}

/** A switch position as it is shown. */
export function faultsAsJson(faults: Faults): JsonObject {
  return { ...faults };
}

function flag(body: JsonObject, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw new ShapeError(name, 'true or false', value);
  return value;
}

function milliseconds(body: JsonObject, name: string): number {
  const value = body[name] ?? 0;
  const fits = typeof value === 'number' && Number.isSafeInteger(value);
  if (!fits || value < 0 || value > LONGEST_MS)
    throw new ShapeError(name, `between 0 and ${LONGEST_MS} ms`, value);
  return value;
}
