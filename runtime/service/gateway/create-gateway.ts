import { randomBytes } from 'node:crypto';
import type { Store } from '../../store/port.ts';
import type { ToolPrivacy } from '../audit/vault/tool-privacy.ts';
import type { Clock } from '../clock.ts';
import { Breakers } from '../connectors/breakers.ts';
import { createMcpClient } from '../connectors/mcp-client.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import type { Log } from '../log.ts';
import type { Connector } from '../registry/connectors.ts';
import { Approvals } from './approvals.ts';
import { Calls } from './calls.ts';
import type { EffectHand } from './effect-hand.ts';
import { Gateway } from './gateway.ts';
import { createHttpTransport } from './http-transport.ts';
import { Ledgers } from './ledgers.ts';
import { createMcpTransport } from './mcp-transport.ts';
import type { Signer } from './receipts.ts';
import { Settlements } from './settlements.ts';
import { createToolHand } from './tool-hand.ts';
import type { ToolSets } from './tool-sets.ts';

/** What tools can do for the house. */
export interface GatewayServices {
  readonly gateway: Gateway;
  readonly toolSets: ToolSets;
  readonly approvals: Approvals;
  readonly ledgers: Ledgers;
  readonly settlements: Settlements;
  readonly signer: Signer;
}

/** What the gateway is made of. */
export interface GatewayParts {
  readonly store: Store;
  readonly definitions: DefinitionCache;
  readonly execute: Execute;
  readonly connectors: { find(name: string): Promise<Connector | null> };
  readonly signer: Signer;
  readonly toolSets: ToolSets;
  readonly privacy: ToolPrivacy;
  readonly clock: Clock;
  readonly wallClock: Clock;
  readonly log: Log;
  /** A stop has refused a call. */
  readonly onKilled: (kill: string) => void;
}

/** How long (ms) a system that is down is left alone. */
const LEFT_ALONE_MS = 30_000;
/** A call of a tool is never made again by itself: it may have been heard. */
const ONCE = 1;

/** The length (bytes) of the seed that receipts are signed under. */
const SEED_BYTES = 32;

/** A seed for a runtime that keeps nothing. */
export function freshSeed(): Uint8Array {
  return randomBytes(SEED_BYTES);
}

/** Puts the gateway together. */
export function createGateway(parts: GatewayParts): {
  readonly services: GatewayServices;
  readonly effects: EffectHand;
  readonly close: () => Promise<void>;
} {
  const { store, execute, connectors, signer, toolSets, log } = parts;
  const find = (name: string): Promise<Connector | null> => connectors.find(name);
  const breakers = new Breakers(LEFT_ALONE_MS);
  const mcp = createMcpClient({ find, breakers, pauseMs: 0, tries: ONCE });
  const transports = { http: createHttpTransport(find), mcp: createMcpTransport(mcp) };
  const calls = new Calls({ ...parts, instances: store.instances, transports });
  return {
    services: {
      gateway: new Gateway(calls, parts.onKilled),
      toolSets,
      approvals: new Approvals(store.instances, execute),
      ledgers: new Ledgers(parts),
      settlements: new Settlements(store.instances, execute),
      signer,
    },
    effects: createToolHand(calls, log),
    async close() {
      calls.close();
      await calls.idle();
    },
  };
}
