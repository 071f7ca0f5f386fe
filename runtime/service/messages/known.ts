import { durationMs, type DurationMs } from '../../../shared/time.ts';

/** For how long (ms) the id of a message or signal is known, whatever its time to live: a day. */
export const KNOWN_FOR_MS: DurationMs = durationMs(86_400_000);

/** How many processes a message can reach at once, and how many waits are looked at at once. */
export const MOST_PROCESSES = 1000;

/**
 * How long (ms) whoever hands a message over has for it before the pump takes it for left over: the
 * runtime has died in between, or the store was away.
 */
export const LEFT_OVER_AFTER_MS = 5000;
