import type { Privacy } from './audit/vault/protect.ts';
import type { Clock } from './clock.ts';

/** What messages and signals are brought with. */
export interface EventHands {
  readonly clock: Clock;
  /** What keeps personal data out of them; left out: there is none. */
  readonly privacy?: Privacy | undefined;
}
