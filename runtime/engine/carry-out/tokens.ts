import type { ElementId, ElementInstanceId } from '../../../shared/ids.ts';
import type { DirectiveOf } from '../directive.ts';
import type { ElementRow } from '../entities.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Entry, Run } from '../run.ts';
import { endsChosen } from './choice.ts';
import { beginningOf } from './beginning.ts';
import { placeInside } from './placing.ts';
import { setVariable } from './variables.ts';

/** Sends a token down each of the flows; they arrive when their turn comes. */
export function takeFlows(
  run: Run,
  element: ElementInstanceId,
  { flows }: DirectiveOf<'takeFlows'>,
): void {
  const row = run.draft.element(element);
  const { scope, elementId } = row;
  if (scope === null || endsChosen(run, row)) return;
  const process = run.processOf(row);
  const { completionQuantity } = run.nodeAt(row);
  for (const id of flows) {
    const flow = process.flows.get(id);
    if (flow === undefined) continue;
    for (let token = 0; token < completionQuantity; token += 1) {
      run.record({ type: 'flowTaken', flow: id, scope, from: elementId, to: flow.target });
      run.push({ type: 'arrive', flow: id, scope });
    }
  }
}

/** The token goes on at an event that has happened while it was waited for here. §13.4.4 */
export function takeEvent(
  run: Run,
  row: ElementRow,
  { by, values }: DirectiveOf<'takeEvent'>,
): void {
  const { scope, elementId: from } = row;
  const flow = run.nodeAt(row).outgoing.find(({ target }) => target === by);
  if (scope === null || flow === undefined) return;
  run.record({ type: 'flowTaken', flow: flow.id, scope, from, to: by });
  run.push({ type: 'enter', node: by, scope, values, occurred: true });
}

/** Puts a token on every node with which the scope begins. */
export function openScope(run: Run, element: ElementInstanceId): void {
  const { starts, handles } = run.nodeOf(element);
  const { start, values, inside } = beginningOf(run, element);
  // What begins an event sub-process is local to it, and seen by all that lies in it.
  if (handles) setLocals(run, element, values);
  if (inside !== undefined) {
    placeInside(run, element, inside);
    return run.left(element);
  }
  const brought = handles ? {} : values;
  for (const node of start === null ? starts : [start])
    run.push(entryAt(run, element, node, brought));
  // A scope in which nothing begins is done at once.
  run.left(element);
}

/** A node that instantiates begins because its event, or the one behind it, has happened. §10.6.6 */
function entryAt(run: Run, scope: ElementInstanceId, node: ElementId, values: JsonObject): Entry {
  const { nodes, flows } = run.processOf(run.draft.element(scope));
  const begins: Entry = { type: 'enter', node, scope, values };
  if (nodes.get(node)?.instantiates === true) return { ...begins, occurred: true };
  const [flow] = nodes.get(node)?.incoming ?? [];
  const before = flow === undefined ? undefined : nodes.get(flows.get(flow)?.source ?? node);
  if (before?.instantiates !== true) return begins;
  return { ...begins, node: before.id, occurred: true, by: node };
}

function setLocals(run: Run, scope: ElementInstanceId, values: JsonObject): void {
  const { elementId: by } = run.draft.element(scope);
  for (const [name, value] of Object.entries(values)) setVariable(run, { scope, name, value, by });
}

/** Begins an event sub-process of the scope. @spec BPMN 2.0.2 §13.5.4 */
export function openHandler(
  run: Run,
  scope: ElementInstanceId,
  { handler, values }: Pick<DirectiveOf<'openHandler'>, 'handler' | 'values'>,
): void {
  const { id: node, start } = handler;
  run.push({ type: 'enter', node, scope, values: {}, beginning: { start, values } });
}

/** Keeps the event sub-process that is to run alone until all else in the scope has ended. */
export function awaitHandler(
  run: Run,
  scope: ElementInstanceId,
  { handler, values }: DirectiveOf<'awaitHandler'>,
): void {
  run.handlers.set(scope, { handler, values });
}

/** Begins it. @throws InvariantViolation when none was kept: the scope empties within one step */
export function openAwaitedHandler(run: Run, scope: ElementInstanceId): void {
  const awaited = run.handlers.get(scope);
  if (awaited === undefined)
    throw new InvariantViolation(`a handler that ${scope} was interrupted for`, 'there is none');
  openHandler(run, scope, awaited);
}

/** Whatever would have begun an event sub-process of the scope is waited for no more. */
export function stopHandling(run: Run, element: ElementInstanceId): void {
  const starts = new Set(run.nodeOf(element).handlers.map(({ start }) => start));
  for (const { id: subscription, target } of [...run.draft.subscriptions(element)])
    if (starts.has(target))
      run.record({ type: 'subscriptionClosed', subscription, target, reason: 'withdrawn' });
}

/** Ends whatever lives in the scope. */
export function terminateChildren(run: Run, element: ElementInstanceId): void {
  let any = false;
  for (const child of run.draft.children(element)) {
    any = true;
    run.tell(child.id, { type: 'terminate' });
  }
  if (!any) run.left(element);
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
  // A message that is to start the next one may wait for this one to end.
  const own = run.draft.get(run.draft.base.instance);
  const key = own?.type === 'instance' ? (own.occasion?.key ?? null) : null;
  if (key !== null) run.effects.push({ type: 'seekStart', processId: run.process.processId, key });
}
