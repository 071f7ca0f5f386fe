import type { LedgerRow, WorkItemRow } from '../entities.ts';
import type { Draft } from '../working-set.ts';

/**
 * Everything that was meant to be done for an item, the oldest first: what was done for one part of
 * a task was done for the task, and for its other parts.
 */
export function* ledgerOf(draft: Draft, item: WorkItemRow): Generator<LedgerRow> {
  const scope = draft.element(item.element).scope ?? item.element;
  const family = familyOf(draft, item);
  for (const row of draft.effects(scope))
    if (family === null ? row.workItem === item.id : family.has(row.workItem)) yield row;
}

/** The item, the one that it is a part of, and the other parts; `null`: it stands alone. */
function familyOf(draft: Draft, item: WorkItemRow): ReadonlySet<WorkItemRow['id']> | null {
  const whole = item.partOf === undefined ? item : draft.get(item.partOf.item);
  if (whole?.type !== 'workItem') return null;
  const { items } = whole.rest ?? {};
  return items === undefined ? null : new Set([whole.id, ...items]);
}
