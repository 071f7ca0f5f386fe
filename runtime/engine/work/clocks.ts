import type { Instant } from '../../../shared/time.ts';
import type { Clocks } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import { hasTag } from '../machines/advance.ts';
import type { Tag } from '../machines/define-machine.ts';
import { workItemMachine } from '../machines/work-item.ts';
import type { Governance } from './governance.ts';

/** By which tag a state says which clock runs in it. */
const BY_TAG: readonly (readonly [Tag, keyof Clocks])[] = [
  ['active', 'active'],
  ['humanWait', 'humanWait'],
  ['verify', 'verify'],
];

/** The clock that runs while an item is in this state; `null`: none does. */
export function clockOf(state: string): keyof Clocks | null {
  return BY_TAG.find(([tag]) => hasTag(workItemMachine, state, tag))?.[1] ?? null;
}

/** The clocks of an item at a moment; all at zero where none are kept. @see invariant I10 */
export function clocksAt({ clocks, state }: Clocked, at: Instant): Clocks {
  if (clocks === undefined) return { active: 0, humanWait: 0, verify: 0 };
  const { since, ...shown } = clocks;
  const running = clockOf(state);
  return running === null
    ? shown
    : { ...shown, [running]: shown[running] + Math.max(0, at - since) };
}

/** The clocks as they go on from a moment at which the item changes its state. */
export function clocksFrom(item: Clocked, at: Instant): Pick<WorkItemRow, 'clocks'> {
  return item.clocks === undefined ? {} : { clocks: { ...clocksAt(item, at), since: at } };
}

/** What is left of each budget of an item; none where nothing is limited. */
export function budgetsLeft(
  plan: Governance | undefined,
  item: WorkItemRow,
  at: Instant,
): Readonly<Record<string, number>> {
  const { budgets = {} } = plan ?? {};
  const left = Object.entries(budgets).map(([what, most]) => {
    const rest = what === 'activeMs' ? timeLeft(plan, item, at) : most - (item.spent?.[what] ?? 0);
    return [what, Math.max(0, rest ?? 0)] as const;
  });
  return Object.fromEntries(left);
}

type Clocked = Pick<WorkItemRow, 'clocks' | 'state'>;

/** Where the time that was used begins to count anew when an operator grants attempts. */
export const FORGIVEN = 'forgivenMs';

/** How much time (ms) of active work is left; `null` when there is no limit. Waiting uses none. */
export function timeLeft(
  plan: Governance | undefined,
  item: WorkItemRow,
  at: Instant,
): number | null {
  const most = plan?.budgets['activeMs'];
  if (most === undefined) return null;
  return most - clocksAt(item, at).active + (item.spent?.[FORGIVEN] ?? 0);
}
