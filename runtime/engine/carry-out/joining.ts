import { elementInstanceId, type ElementInstanceId } from '../../../shared/ids.ts';
import { without, type Arrivals } from '../arrivals.ts';
import type { DirectiveOf } from '../directive.ts';
import type { ElementRow } from '../entities.ts';
import { initialState } from '../machines/advance.ts';
import { machineOf } from '../machines/index.ts';
import { openScopeOf } from '../open-scope.ts';
import type { Run } from '../run.ts';
import { HOP_BUDGET, park } from './parking.ts';

/** Uses up one token per flow; those that are left over wait for the next. @spec BPMN 2.0.2 §13.4.1 */
export function joinFlows(
  run: Run,
  element: ElementInstanceId,
  { flows }: DirectiveOf<'joinFlows'>,
): void {
  const row = run.draft.element(element);
  run.record({ type: 'flowsJoined', element, elementId: row.elementId, flows });
  const left = without(row, flows);
  if (left.arrived.length > 0) waitAnew(run, row, left);
}

/** Uses up one token per flow, and stays for the rest of its round. @spec BPMN 2.0.2 §13.4.5 */
export function spendFlows(
  run: Run,
  element: ElementInstanceId,
  { flows }: DirectiveOf<'spendFlows'>,
): void {
  const { elementId } = run.draft.element(element);
  run.record({ type: 'flowsSpent', element, elementId, flows });
}

/** All of them at once: however many wait, a round of the join costs the same. */
function waitAnew(run: Run, row: ElementRow, left: Arrivals): void {
  const { scope, elementId, definition } = row;
  if (scope === null || openScopeOf(run, scope) === null) return;
  const element = elementInstanceId(run.draft.base.instance, run.nextSeq);
  const state = initialState(machineOf(run.nodeAt(row).machine));
  const version = definition === undefined ? {} : { definition };
  run.record({ type: 'elementEntered', element, elementId, scope, state, ...left, ...version });
  run.hops += 1;
  if (run.hops > HOP_BUDGET) park(run, element);
  else run.tell(element, { type: 'enter', values: {} });
}
