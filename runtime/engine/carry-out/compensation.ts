import {
  compensationId,
  type ElementId,
  type ElementInstanceId,
  type LedgerId,
} from '../../../shared/ids.ts';
import type { Completed, Undoing } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { CompensationRow, ElementRow } from '../entities.ts';
import type { CompensationPlan } from '../graph.ts';
import type { Run } from '../run.ts';
import { partsOf } from './catching.ts';
import { openHandler } from './tokens.ts';
import { undoableOf } from './undoing.ts';

/**
 * Keeps an activity that has completed, with its variables as they are now and what has completed
 * in it, as long as the scope around it is there. Called before it leaves.
 * @spec BPMN 2.0.2 §13.5.5
 */
export function keepCompleted(run: Run, row: ElementRow): void {
  const node = run.nodeAt(row);
  if (!node.keeps || row.scope === null || row.undoes !== undefined) return;
  const inner = keptIn(run, row);
  const effects = undoableOf(run, row);
  const undoable = node.compensation !== null || handlerOf(run, row) !== null;
  if (!undoable && inner.length === 0 && effects.length === 0) return;
  keep(run, enclosing(run, row), completedAs(run, row, { inner, effects }));
}

/**
 * Keeps what an activity that was cut off has changed in systems of record: that it never completed
 * does not make it go away. No handler of the model undoes it. Called before it leaves.
 * @see work-item protocol, invariant I9
 */
export function keepCut(run: Run, row: ElementRow): void {
  if (!run.nodeAt(row).keeps || row.scope === null || row.undoes !== undefined) return;
  const inner = cutShort(keptIn(run, row));
  const effects = undoableOf(run, row);
  if (inner.length === 0 && effects.length === 0) return;
  const completed = completedAs(run, row, { inner, effects });
  keep(run, enclosing(run, row), { ...completed, cut: true });
}

/** Of what has completed in something that was cut off, that which has had effects. */
function cutShort(completed: readonly Completed[]): readonly Completed[] {
  return completed
    .map((one): Completed => ({ ...one, inner: cutShort(one.inner), cut: true }))
    .filter(({ inner, effects = [] }) => inner.length > 0 || effects.length > 0);
}

function keptIn(run: Run, { id }: ElementRow): readonly Completed[] {
  return run.draft
    .compensations(id)
    .toReversed()
    .map(({ completed }) => completed);
}

function completedAs(
  run: Run,
  { id: element, elementId, loopCounter }: ElementRow,
  {
    inner,
    effects,
  }: { readonly inner: readonly Completed[]; readonly effects: readonly LedgerId[] },
): Completed {
  return {
    element,
    elementId,
    snapshot: localsOf(run, element),
    inner,
    ...(loopCounter === undefined ? {} : { loopCounter }),
    ...(effects.length === 0 ? {} : { effects }),
  };
}

/** Passes of an activity that repeats are kept beside it: it is compensated once for each. */
function enclosing(run: Run, row: ElementRow): ElementInstanceId {
  const scope = row.scope === null ? undefined : run.draft.get(row.scope);
  if (scope?.type !== 'element') return row.id;
  return row.loopCounter === undefined ? scope.id : (scope.scope ?? scope.id);
}

function keep(run: Run, scope: ElementInstanceId, completed: Completed): void {
  const compensation = compensationId(run.draft.base.instance, run.nextSeq);
  const { elementId } = completed;
  run.record({ type: 'compensationKept', compensation, scope, elementId, completed });
}

function localsOf(run: Run, element: ElementInstanceId): JsonObject {
  return Object.fromEntries(
    [...run.draft.variables(element)].map(({ name, value }) => [name, value]),
  );
}

/**
 * Compensates what the node names, or all that can be seen from it: the latest first, each when the
 * one before it is done. @spec BPMN 2.0.2 §13.5.5 (reverse of the order of completion)
 */
export function compensateNext(run: Run, element: ElementInstanceId): void {
  const { event } = run.nodeOf(element);
  const plan = event === null ? undefined : partsOf(event).find(isCompensation);
  for (const scope of visibleFrom(run, element))
    for (const row of run.draft.compensations(scope))
      if (plan === undefined || plan.activity === null || plan.activity === row.completed.elementId)
        return begin(run, row, element);
  run.tell(element, { type: 'allCompensated' });
}

/**
 * Compensates all that has completed in a scope: its own handler does it, where it has one. What is
 * kept in the scope stays for that handler, which may ask for some of it to be undone.
 * @spec BPMN 2.0.2 §10.7.1 (compensation event sub-process)
 */
export function compensateWithin(run: Run, element: ElementInstanceId): void {
  const row = run.draft.element(element);
  const isWhole = row.undoes !== undefined && row.undoes.completed.cut !== true;
  const handler = isWhole ? handlerOf(run, row) : null;
  if (handler !== null) return openHandler(run, element, { handler, values: {} });
  const [latest] = run.draft.compensations(element);
  if (latest === undefined) return run.tell(element, { type: 'allCompensated' });
  begin(run, latest, element);
}

function isCompensation(plan: { readonly type: string }): plan is CompensationPlan {
  return plan.type === 'compensation';
}

/** The event sub-process of a scope that undoes it in place of what lies in it. @spec BPMN 2.0.2 §10.7.1 */
function handlerOf(run: Run, row: ElementRow) {
  const starts = run.nodeAt(row).handlers;
  return starts.find(({ start }) => run.nodeIn(row, start).event?.type === 'compensation') ?? null;
}

/** The scope of the node; from an event sub-process also the scope that it handles. */
function visibleFrom(run: Run, element: ElementInstanceId): readonly ElementInstanceId[] {
  const visible: ElementInstanceId[] = [];
  let { scope } = run.draft.element(element);
  while (scope !== null) {
    visible.push(scope);
    const row: ElementRow = run.draft.element(scope);
    scope = run.nodeAt(row).handles ? row.scope : null;
  }
  return visible;
}

/**
 * A handler undoes an activity. What has none is entered again: what lies in a scope is undone, and
 * of work its effects are.
 */
function begin(run: Run, row: CompensationRow, by: ElementInstanceId): void {
  const { id: compensation, completed, scope } = row;
  const { elementId, snapshot } = completed;
  run.record({ type: 'compensationBegun', compensation, elementId, by });
  const whole = run.nodeIn(run.draft.element(scope), elementId);
  const node = completed.loopCounter === undefined ? whole : (whole.pass ?? whole);
  const undoes = { completed, for: by };
  const entry = { type: 'enter' as const, scope, values: {}, locals: snapshot, undoes };
  if (node.compensation !== null && completed.cut !== true)
    run.push({ ...entry, node: node.compensation });
  else run.push({ ...entry, node: elementId, ...passOf(completed) });
}

/** A pass is undone as the pass it was, outside of the activity that has long completed. */
function passOf({ loopCounter }: Completed): { readonly loopCounter?: number } {
  return loopCounter === undefined ? {} : { loopCounter };
}

/** What completed within a scope can be seen again in the scope that undoes it. */
export function restoreCompleted(run: Run, scope: ElementInstanceId, completed: Completed): void {
  for (const one of completed.inner) keep(run, scope, one);
}

/** An activity has been undone: whoever has asked for it goes on. Called when the row has left. */
export function undone(run: Run, row: ElementRow, isDone: boolean): void {
  const { undoes, elementId } = row;
  // What was cut off, or has failed, is with whoever cut it off, or catches that.
  if (undoes === undefined || !isDone) return;
  const { completed } = undoes;
  if (completed.elementId !== elementId) {
    run.record({
      type: 'elementCompensated',
      element: completed.element,
      elementId: completed.elementId,
    });
    if (completed.effects !== undefined) return lookAfter(run, row, undoes);
  }
  run.tell(undoes.for, { type: 'compensated' });
}

/** A handler says that it has undone something: whether that is so, the system of record says. */
function lookAfter(run: Run, { scope }: ElementRow, undoes: Undoing): void {
  const { completed } = undoes;
  const { elementId: node, snapshot: locals } = completed;
  if (scope === null) return;
  const entry = { type: 'enter' as const, node, scope, values: {}, locals };
  run.push({ ...entry, ...passOf(completed), undoes: { ...undoes, looksOnly: true } });
}

/** The transaction around a node is cancelled. @spec BPMN 2.0.2 §13.3.4 (transaction), §10.5.3 */
export function cancelScope(run: Run, element: ElementInstanceId): void {
  for (const row of run.draft.scopes(element))
    if (row.id !== element && run.nodeAt(row).transaction)
      return run.tell(row.id, { type: 'cancel' });
}

/** The node on the border at which a cancelled transaction goes on. */
export function cancelBoundary(run: Run, row: ElementRow): ElementId | null {
  const boundary = run.nodeAt(row).boundary.map((id) => run.nodeIn(row, id));
  return boundary.find(({ event }) => event?.type === 'cancel')?.id ?? null;
}
