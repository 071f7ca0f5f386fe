import type { PerformerScope } from './performer-scope.ts';

/** Somebody who is registered for a capability, and might stand in for another. */
export interface StandIn {
  /** `name@version`. */
  readonly agent: string;
  readonly capabilities: readonly string[];
  readonly isActive: boolean;
  /** Whether it may stand in for another performer that has failed. */
  readonly fallbackSafe: boolean;
  readonly scope: PerformerScope;
}

/** Whether somebody is registered for a capability, as work is given by it alone; `*` stands for any. */
export function canDo(
  { capabilities }: Pick<StandIn, 'capabilities'>,
  capability: string,
): boolean {
  return capabilities.includes(capability) || capabilities.includes('*');
}
