import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { DirectiveOf } from '../directive.ts';
import type { Run } from '../run.ts';

/** Sends a token down each of the flows; they arrive when their turn comes. */
export function takeFlows(
  run: Run,
  element: ElementInstanceId,
  { flows }: DirectiveOf<'takeFlows'>,
): void {
  const { scope, elementId } = run.draft.element(element);
  if (scope === null) return;
  for (const id of flows) {
    const flow = run.process.flows.get(id);
    if (flow === undefined) continue;
    run.record({ type: 'flowTaken', flow: id, scope, from: elementId, to: flow.target });
    run.push({ type: 'arrive', flow: id, scope });
  }
}

/** Uses up one token per flow; tokens that are left over arrive anew. @spec BPMN 2.0.2 §13.4.1 */
export function joinFlows(
  run: Run,
  element: ElementInstanceId,
  { flows }: DirectiveOf<'joinFlows'>,
): void {
  const { elementId, scope } = run.draft.element(element);
  run.record({ type: 'flowsJoined', element, elementId, flows });
  if (scope === null) return;
  for (const flow of run.draft.element(element).arrived) run.push({ type: 'arrive', flow, scope });
}

/** Puts a token on every node with which the scope begins. */
export function openScope(run: Run, element: ElementInstanceId): void {
  const { starts, scope } = run.nodeOf(element);
  const named = scope === null ? run.startEvent : null;
  for (const node of named === null ? starts : [named])
    run.push({ type: 'enter', node, scope: element, values: {} });
  // A scope in which nothing begins is done at once.
  run.left(element);
}

/** Ends whatever lives in the scope. */
export function terminateChildren(run: Run, element: ElementInstanceId): void {
  for (const child of run.draft.children(element)) run.tell(child.id, { type: 'terminate' });
  run.left(element);
}

/** Ends whatever lives in the scope around this node. @spec BPMN 2.0.2 §13.5.6 */
export function endScope(run: Run, element: ElementInstanceId): void {
  const { scope } = run.draft.element(element);
  if (scope !== null) run.tell(scope, { type: 'endAll' });
}

/** The process has come to its end. */
export function endInstance(run: Run, { state }: DirectiveOf<'endInstance'>): void {
  const reason = state === 'completed' ? '' : run.endReason;
  run.record({ type: 'instanceEnded', state, reason });
}
