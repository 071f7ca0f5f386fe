import type { ElementId } from '../../shared/ids.ts';
import { byCodePoint } from './by-code-point.ts';
import type { Turn, WorkItemEntry } from './port.ts';

/** What processes have to hand out, in the order of their ids. */
export function turnsInOrder(
  items: ReadonlyMap<ElementId, readonly WorkItemEntry[]>,
): readonly Turn[] {
  return [...items]
    .filter(([, found]) => found.length > 0)
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([processId, found]) => ({ processId, items: found }));
}
