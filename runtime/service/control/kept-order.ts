import { killMode, killScope } from '../../../shared/api/control.ts';
import type { KillMode, KillScope } from '../../../shared/kill.ts';
import {
  flag,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  type Schema,
} from '../../../shared/schema.ts';
import type { Instant } from '../../../shared/time.ts';

/** Where a stop, or its release, has got to among the running instances. */
export interface Sweep {
  readonly state: 'running' | 'done';
  readonly instances: number;
  readonly items: number;
}

/** A call that was on its way when a stop was ordered. */
export interface InFlight {
  readonly ledger: string;
  readonly instanceId: string;
  readonly itemId: string;
  readonly tool: string;
}

/** A stop as the store keeps it. */
export interface KeptOrder {
  readonly id: string;
  readonly scope: KillScope;
  readonly mode: KillMode;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly isDrill: boolean;
  readonly released: {
    readonly by: string;
    readonly reason: string;
    readonly at: Instant;
  } | null;
  readonly sweep: Sweep;
  readonly inFlight: readonly InFlight[];
  /** How many calls of tools it has refused so far; left out: none that was written down. */
  readonly refusedCalls?: number;
}

// Instants are numbers: what is kept was one when it was written.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand of a number that this module has written itself
const moment = integer(0, Number.MAX_SAFE_INTEGER) as unknown as Schema<Instant>;
const count: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);

/** @see KeptOrder */
export const keptOrder: Schema<KeptOrder> = object<KeptOrder>({
  id: text(),
  scope: killScope,
  mode: killMode,
  reason: text(),
  by: text(),
  at: moment,
  isDrill: flag(),
  released: nullable(
    object<NonNullable<KeptOrder['released']>>({ by: text(), reason: text(), at: moment }),
  ),
  sweep: object<Sweep>({ state: oneOf(['running', 'done']), instances: count, items: count }),
  inFlight: list(
    object<InFlight>({ ledger: text(), instanceId: text(), itemId: text(), tool: text() }),
  ),
  refusedCalls: optional(count),
});
