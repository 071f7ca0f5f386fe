import type { MachineKind } from '../../../shared/api/registry.ts';
import type { Instant } from '../../../shared/time.ts';

/** What a person may do. So far there is one role, and it may do everything that people do. */
export type Role = 'admin';

/** Who is asking, once it is proven. */
export type Principal =
  | { readonly type: 'anonymous' }
  | Person
  | {
      readonly type: 'performer';
      /** `name@version`. */
      readonly agent: string;
      readonly kind: MachineKind;
      readonly capabilities: readonly string[];
      readonly status: 'active' | 'suspended';
    };

/** A person, or a program with a person's token. */
export interface Person {
  readonly type: 'person';
  readonly name: string;
  readonly roles: readonly Role[];
  /** `null` for a bearer token. */
  readonly session: { readonly key: string; readonly expiresAt: Instant } | null;
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
