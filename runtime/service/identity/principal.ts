import type { Role, TokenScope } from '../../../shared/access.ts';
import type { AgentStatus, MachineKind } from '../../../shared/api/agents.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Rights } from './rights.ts';

/** Who is asking, once it is proven. */
export type Principal = { readonly type: 'anonymous' } | Person | MachinePerformer;

/** An agent, a bot or an API that has shown its key. */
export interface MachinePerformer {
  readonly type: 'performer';
  /** `name@version`. */
  readonly agent: string;
  readonly kind: MachineKind;
  readonly capabilities: readonly string[];
  readonly status: AgentStatus;
  /** SHA-256 (hex) of the key that was shown. */
  readonly keyHash: string;
}

/** A person, or a program with a person's token. */
export interface Person {
  readonly type: 'person';
  readonly name: string;
  /** The roles that hold everywhere. */
  readonly roles: readonly Role[];
  /** The groups that a person is in; work is offered to groups. `*`: every one. */
  readonly groups: readonly string[];
  readonly rights: Rights;
  /** `null` for a bearer token. */
  readonly session: { readonly key: string; readonly expiresAt: Instant } | null;
  /** The API token that was shown; `null` for a session and for the administrator's own token. */
  readonly token: ShownToken | null;
}

/** An API token that was shown. */
export interface ShownToken {
  readonly id: string;
  /** SHA-256 (hex) of its secret. */
  readonly hash: string;
  readonly scope: TokenScope;
}

/** Someone who has shown nothing. */
export const ANONYMOUS: Principal = { type: 'anonymous' };

/** The name under which a principal's acts stand in the journal. */
export function nameOf(principal: Principal): string {
  switch (principal.type) {
    case 'anonymous':
      return 'anonymous';
    case 'person':
      return principal.name;
    case 'performer':
      return principal.agent;
  }
}
