import type { Store } from '../store/port.ts';
import type { DefinitionCache } from './definition-cache.ts';
import type { EventHands } from './event-hands.ts';
import type { Execute } from './execute.ts';
import { Messages } from './messages/messages.ts';
import { Signals } from './signals.ts';
import { Starts } from './starts.ts';

/** What happens between instances, and what begins them. */
export interface Events {
  readonly starts: Starts;
  readonly messages: Messages;
  readonly signals: Signals;
}

/** What events are brought about with. */
export interface EventsParts extends EventHands {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
}

/** Puts them together. */
export function createEvents({ store, execute, definitions, clock, privacy }: EventsParts): Events {
  const starts = new Starts({ starts: store.starts, execute, definitions, clock });
  return {
    starts,
    messages: new Messages(store, execute, starts, { clock, privacy }),
    signals: new Signals(store.signals, execute, starts, { clock, privacy }),
  };
}
