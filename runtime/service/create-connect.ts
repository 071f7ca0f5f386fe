import type { Store } from '../store/port.ts';
import type { Clock } from './clock.ts';
import { Connections } from './connectors/connections.ts';
import { Handles } from './connectors/handles.ts';
import { Hooks } from './connectors/hooks.ts';
import { Webhooks } from './connectors/webhooks.ts';
import type { Seal } from './identity/seal.ts';
import type { Log } from './log.ts';
import type { Messages } from './messages/messages.ts';
import type { Connectors } from './registry/connectors.ts';

/** How others are reached, and reach us, beside the interface itself. */
export interface Connect {
  readonly connections: Connections;
  readonly handles: Handles;
  readonly webhooks: Webhooks;
  readonly hooks: Hooks;
}

/** What {@link createConnect} is made of. */
export interface ConnectParts {
  readonly store: Store;
  readonly seal: Seal;
  /** The clock of this computer. */
  readonly clock: Clock;
  readonly connectors: Connectors;
  readonly log: Log;
  readonly messages: Messages;
  /** The pauses (ms) before an event is told again; the usual ones when it is left out. */
  readonly pausesMs: readonly number[] | undefined;
}

/** Puts together what connects the runtime to others. */
export function createConnect(parts: ConnectParts): Connect {
  const { store, seal, clock, connectors, log, messages, pausesMs } = parts;
  const { documents } = store;
  const pauses = pausesMs === undefined ? {} : { pausesMs };
  return {
    connections: new Connections(documents, seal, clock),
    handles: new Handles(seal),
    webhooks: new Webhooks({ store, seal, clock, connectors, log, ...pauses }),
    hooks: new Hooks({ documents, seal, clock, messages }),
  };
}
