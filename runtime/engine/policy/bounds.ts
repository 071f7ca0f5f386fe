import { narrowed, scopeIn, type PerformerScope } from '../../../shared/performer-scope.ts';
import type { WorkItemRow } from '../entities.ts';

/** To what whoever takes over an item is bound: to what those before them were. @see invariant I12 */
export function boundsAfter({
  bounds,
  performer,
}: Pick<WorkItemRow, 'bounds' | 'performer'>): PerformerScope {
  return narrowed(bounds ?? {}, scopeIn(performer ?? {}));
}
