import type { ElementInstanceId } from '../../../shared/ids.ts';
import { HIDDEN, variableId } from '../entities.ts';
import type { Beginning, Run } from '../run.ts';

const KEPT = `${HIDDEN}beginning`;

/** With what a scope begins that does not begin in this step: kept until it does. */
export function keepBeginning(run: Run, scope: ElementInstanceId): void {
  const beginning = run.beginnings.get(scope);
  if (beginning === undefined) return;
  const { start, values, inside } = beginning;
  const value = { start, values, ...(inside === undefined ? {} : { inside }) };
  const { elementId: by } = run.draft.element(scope);
  run.record({ type: 'variableSet', scope, name: KEPT, value, by });
  // What somebody wants to begin in it will begin: that is sure enough to say so.
  if (inside !== undefined) run.unopened -= 1;
  run.beginnings.delete(scope);
}

/** With what a scope begins. */
export function beginningOf(run: Run, scope: ElementInstanceId): Beginning {
  const fresh = run.beginnings.get(scope);
  if (fresh !== undefined) return fresh;
  const row = run.draft.get(variableId(scope, KEPT));
  if (row?.type !== 'variable') return { start: null, values: {} };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the only writer of this name is keepBeginning
  const kept = row.value as unknown as Beginning;
  if (kept.inside !== undefined) run.unopened += 1;
  return kept;
}
