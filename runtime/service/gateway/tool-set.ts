import type { JsonObject } from '../../../shared/json.ts';

/** How an effect of which nothing came back is looked for. */
export interface ConfirmPlan {
  /** Read below the connector's address; `{name}` stands for an argument, `{effectKey}` for the key. */
  readonly path: string;
  /** FEEL over `status`, `body`, `arguments`: whether it has happened. */
  readonly happenedWhen: string;
  /** How long (ms) a system may take until it shows what was done. */
  readonly withinMs: number;
}

/** By which operation an effect is undone, and with what. */
export interface CompensatorPlan {
  readonly operation: string;
  /** Its arguments: JSON pointers into `{arguments, result}` of what is undone. */
  readonly arguments: Readonly<Record<string, string>>;
}

/** One operation that the gateway can call. */
export interface ToolOperation {
  readonly name: string;
  readonly description: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the connector's address; `{name}` stands for an argument. */
  readonly path: string;
  /** Another connector than the set's. */
  readonly connector?: string;
  /** JSON Schema of the arguments: closed, nothing beside it may be given. */
  readonly parameters: JsonObject;
  /** Arguments that go into the query although there is a body. */
  readonly query?: readonly string[];
  readonly isEffect: boolean;
  /** FEEL over `status` and `body`; what is not exactly true is no success. */
  readonly successWhen: string;
  /** JSON Schema that a good answer holds to. */
  readonly result?: JsonObject;
  readonly compensator?: CompensatorPlan;
  /** JSON pointer to the amount of money among the arguments, in minor units. */
  readonly amount?: string;
  /** JSON pointers to arguments that decide where something goes. */
  readonly sinks: readonly string[];
  /** Arguments, by pointer, that must be what the item's subject says under that name. */
  readonly entities: Readonly<Record<string, string>>;
  /** The header (for MCP: the argument) that names the effect. */
  readonly idempotencyHeader?: string;
  readonly isExternal: boolean;
  readonly isMasterData: boolean;
  /** JSON pointers to arguments that are handed over with the personal value itself. */
  readonly reveals?: readonly string[];
  /** JSON pointers to what is personal in an answer. */
  readonly personal?: readonly string[];
  /** JSON pointer to the number of tokens in an answer. */
  readonly tokens?: string;
  readonly confirm?: ConfirmPlan;
  readonly timeoutMs?: number;
  /** The tool's name at its MCP server, where it is another. */
  readonly remoteName?: string;
}

/** Operations that belong together, by which connector they are reached, and how. */
export interface ToolSet {
  readonly name: string;
  readonly transport: 'http' | 'mcp';
  readonly connector: string;
  /** Hosts and domains that arguments may name; `null`: any. */
  readonly egress: readonly string[] | null;
  readonly operations: readonly ToolOperation[];
}

/** Every good answer of HTTP. */
export const ANY_GOOD = 'status >= 200 and status < 300';
