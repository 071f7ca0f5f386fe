import type { ProcessRight, Role, TokenScope } from '../../../shared/access.ts';

/** What somebody may do: roles that hold everywhere, and roles in single processes. */
export interface Rights {
  readonly roles: readonly Role[];
  readonly processes: readonly ProcessRight[];
}

/** What somebody may see of what they ask about: ids of processes; `null` for all. */
export type Sight = readonly string[] | null;

/** Whether something of a process is within sight. */
export function sees(sight: Sight, processId: string): boolean {
  return sight === null || sight.includes(processId);
}

/**
 * The processes in which somebody has one of `roles`; `null` when that is everywhere. A token's
 * scope can only take away.
 */
export function processesWith(
  { roles, processes }: Rights,
  wanted: readonly Role[],
  scope: TokenScope | null,
): Sight {
  const isWanted = (role: Role): boolean => wanted.includes(role);
  const narrowed = scope?.processes ?? null;
  if (roles.some(isWanted)) return narrowed;
  const held = processes.filter((right) => right.roles.some(isWanted)).map(idOf);
  return [...new Set(held)].filter((id) => narrowed === null || narrowed.includes(id));
}

/** Whether somebody has a role, whichever, in a process. */
export function isKnownIn({ roles, processes }: Rights, processId: string): boolean {
  return roles.length > 0 || processes.some((right) => right.processId === processId);
}

/** All that several rights together allow. */
export function unionOf(all: readonly Rights[]): Rights {
  const roles = [...new Set(all.flatMap((one) => one.roles))];
  const byProcess = new Map<string, Set<Role>>();
  for (const right of all.flatMap(({ processes }) => processes)) {
    const held = byProcess.get(right.processId) ?? new Set();
    for (const role of right.roles) held.add(role);
    byProcess.set(right.processId, held);
  }
  const processes = [...byProcess].map(([processId, held]) => ({ processId, roles: [...held] }));
  return { roles, processes };
}

function idOf({ processId }: ProcessRight): string {
  return processId;
}
