import { assertNever } from './outcome.ts';
import type { Instant } from './time.ts';

/** What a stop is about. @see work-item protocol, section 11 */
export type KillScope =
  | { readonly type: 'global' }
  /** `definition`: the version, by its id, where only one is meant. */
  | {
      readonly type: 'process';
      readonly processId: string;
      readonly version: number | null;
      readonly definition?: string;
    }
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
  /** The version, by its id. */
  readonly definition: string;
  readonly instanceId: string;
  /** `name@version` of the performer; `null` for people. */
  readonly agent: string | null;
  readonly model: string | null;
  readonly tool: string | null;
  readonly connector: string | null;
  readonly dataClasses: readonly string[];
}

/** Whether a stop of this scope is about what somebody is about to do. */
export function isAbout(scope: KillScope, subject: KillSubject): boolean {
  switch (scope.type) {
    case 'global':
      return true;
    case 'process':
      if (scope.processId !== subject.processId) return false;
      return scope.version === null || scope.definition === subject.definition;
    case 'instance':
      return scope.instanceId === subject.instanceId;
    case 'agent':
      return isAgent(scope, subject.agent);
    case 'model':
      return scope.model === subject.model;
    case 'tool':
      return scope.tool === subject.tool;
    case 'connector':
      return scope.connector === subject.connector;
    case 'dataClass':
      return subject.dataClasses.includes(scope.dataClass);
    default:
      return assertNever(scope);
  }
}

function isAgent(
  { name, version }: Extract<KillScope, { type: 'agent' }>,
  agent: string | null,
): boolean {
  if (agent === null) return false;
  return version === null ? nameOf(agent) === name : agent === `${name}@${version}`;
}

function nameOf(agent: string): string {
  const at = agent.lastIndexOf('@');
  return at < 0 ? agent : agent.slice(0, at);
}
