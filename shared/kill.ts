import type { Instant } from './time.ts';

/** What a stop is about. @see work-item protocol, section 11 */
export type KillScope =
  | { readonly type: 'global' }
  | { readonly type: 'process'; readonly processId: string; readonly version: number | null }
  | { readonly type: 'instance'; readonly instanceId: string }
  | { readonly type: 'agent'; readonly name: string; readonly version: string | null }
  | { readonly type: 'model'; readonly model: string }
  | { readonly type: 'tool'; readonly tool: string }
  | { readonly type: 'connector'; readonly connector: string }
  | { readonly type: 'dataClass'; readonly dataClass: string };

/**
 * How a stop works: `drain` grants no new leases; `pause` ends leases and can be taken back; `stop`
 * also denies tools and voids approvals; `stop+compensate` undoes what was done, too.
 */
export type KillMode = 'drain' | 'pause' | 'stop' | 'stop+compensate';

/** A stop that is in force, or was. */
export interface KillOrder {
  readonly id: string;
  readonly scope: KillScope;
  readonly mode: KillMode;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** Who, and where, something is about to be done: what a stop is looked up by. */
export interface KillSubject {
  readonly processId: string;
  readonly version: number | null;
  readonly instanceId: string;
  /** `name@version` of the performer; `null` for people. */
  readonly agent: string | null;
  readonly model: string | null;
  readonly tool: string | null;
  readonly connector: string | null;
  readonly dataClasses: readonly string[];
}
