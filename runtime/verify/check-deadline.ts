import type { Entity } from '../engine/index.ts';
import { indexOf } from '../store/rows.ts';
import type { MarkedRow } from './check-marks.ts';

/** A pause before an item is offered again has no meaning left once it is offered. */
const OFFERED = 'ready';

/** A row is due when its content says, or later once that has failed: what is wrong, or `null`. */
export function faultOfDeadline(stored: MarkedRow, row: Entity): string | null {
  const { dueAt: found, failures } = stored;
  const wanted = indexOf(row).dueAt;
  if (found === wanted) return null;
  if (wanted === null)
    return `Expected ${row.id} to have no deadline, but it is due at ${found ?? 'no time'}.`;
  if (found === null)
    return row.type === 'workItem' && row.state === OFFERED
      ? null
      : `Expected ${row.id} to be due at ${wanted}, but it is due at no time: it would wait for ever.`;
  const isPostponed = failures > 0 && found > wanted;
  return isPostponed
    ? null
    : `Expected ${row.id} to be due at ${wanted}, but it is due at ${found}.`;
}
