import {
  elementInstanceId,
  type ElementInstanceId,
  type FlowId,
  type WorkItemId,
} from '../../shared/ids.ts';
import type { Departure } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import { reject, type Rejection } from '../../shared/rejection.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import type { Instant } from '../../shared/time.ts';
import { firstOf } from './arrivals.ts';
import { broughtBack } from './carry-out/calls.ts';
import { catcherOf } from './carry-out/catching.ts';
import { keepCompleted, keepCut, restoreCompleted, undone } from './carry-out/compensation.ts';
import { keepResult } from './carry-out/choice.ts';
import { lookAtConditions } from './carry-out/conditions.ts';
import { resolveIncidents } from './carry-out/halts.ts';
import { carryOutForElement, carryOutForWorkItem } from './carry-out/index.ts';
import { passCompleted, signalsByPass } from './carry-out/loops.ts';
import { joinFlows } from './carry-out/joining.ts';
import { HOP_BUDGET, park } from './carry-out/parking.ts';
import { setVariable, warn } from './carry-out/variables.ts';
import type { Command } from './command.ts';
import { findDeadEnds } from './dead-end.ts';
import type { Decision } from './decision.ts';
import { marksOf, type ElementRow, type WorkItemRow } from './entities.ts';
import type { ElementHappening, WorkItemHappening, WorkItemView } from './event.ts';
import type { ExecutableProcess, FlowNode } from './graph.ts';
import { viewOf } from './leaving.ts';
import { advance, hasTag, initialState } from './machines/advance.ts';
import { machineOf } from './machines/index.ts';
import { workItemMachine } from './machines/work-item.ts';
import { meetingAt } from './meeting.ts';
import { openScopeOf } from './open-scope.ts';
import { Quiescence } from './quiescence.ts';
import { isSuspended } from './operations/suspend.ts';
import { route } from './route.ts';
import { EMPTY_LIBRARY, Needed, type Library } from './library.ts';
import { ledBy, Run, type Entry, type Task } from './run.ts';
import { planIn } from './work/input.ts';
import { pauseAfter } from './work/backoff.ts';
import { policyViewOf } from './work/policy-view.ts';
import type { TellWorkItem } from './work/tell.ts';
import type { WorkingSet } from './working-set.ts';

/**
 * One command on one instance: pure, synchronous, the same inputs give the same bytes. Every
 * decision about a token or a work item is taken by its machine; what the machine asks for is
 * carried out, until nothing moves any more.
 *
 * @param process the version the instance runs on
 * @param state the rows of the instance; left as it is
 * @param at now, on the runtime's clock
 * @param library the versions of the processes it calls
 * @throws InvariantViolation when we were wrong; nothing of the step may then be kept
 */
export function step( // oxlint-disable-line eslint/max-params -- what is at hand stands beside the moment: neither is the instance's
  process: ExecutableProcess,
  state: WorkingSet,
  command: Command,
  at: Instant,
  library: Library = EMPTY_LIBRARY,
): Decision {
  const run = new Run(process, state, at, library);
  return takeStep(run, (tell) => route(run, command, tell));
}

/** Takes one step that `begin` begins; what it returns is why nothing is done. */
export function takeStep(run: Run, begin: (tell: TellWorkItem) => Rejection | null): Decision {
  try {
    return decide(run, begin);
  } catch (error) {
    if (error instanceof Needed) return { type: 'needs', need: error.need };
    throw error;
  }
}

function decide(run: Run, begin: (tell: TellWorkItem) => Rejection | null): Decision {
  const rejection = begin((id, happening) => advanceWorkItem(run, id, happening));
  if (rejection !== null) return { type: 'refused', rejection };
  const looked = settle(run);
  for (const [element, { node }] of run.exits)
    throw new InvariantViolation(`${element} to be left for ${node}`, 'it is still there');
  run.rest();
  findDeadEnds(run, looked);
  if (run.unopened > 0) return { type: 'refused', rejection: refusedOpening(run) };
  const { journal, effects, reply } = run;
  return { type: 'decided', journal, changes: run.draft.changes, effects, reply };
}

/** A scope that somebody wants to begin within could not be opened: nothing of it is done. */
function refusedOpening({ journal }: Run): Rejection {
  const halt = journal.findLast((record) => record.type === 'incidentRaised');
  const why = halt?.type === 'incidentRaised' ? ` ${halt.elementId}: ${halt.message}` : '';
  return reject(
    'notInState',
    `Expected the scopes around what is to begin to open, but they did not.${why}`,
  ).rejection;
}

/** Lets everything move until nothing does. @returns the scopes in which tokens have moved */
function settle(run: Run): ReadonlySet<ElementInstanceId> {
  const quiescence = new Quiescence();
  const idle = (): boolean =>
    run.takeIdle() ||
    (!isSuspended(run) && (quiescence.tellNext(run) || lookAtConditions(run))) ||
    run.takeQuiet();
  do {
    for (let task = run.next(); task !== undefined; task = run.next()) perform(run, task);
  } while (idle());
  return quiescence.looked;
}

function perform(run: Run, task: Task): void {
  switch (task.type) {
    case 'arrive':
      return arrive(run, task);
    case 'enter':
      return enter(run, task);
    case 'element':
      return advanceElement(run, task.element, task.happening);
    case 'computed':
      if (run.draft.get(task.element) === undefined) return;
      return advanceElement(run, task.element, task.compute());
    case 'workItem':
      return tellWorkItem(run, task.workItem, task.happening);
  }
}

/** A token comes down a flow: it meets the one that waits at a join, or enters anew. */
function arrive(run: Run, { flow, scope }: Extract<Task, { type: 'arrive' }>): void {
  const row = openScopeOf(run, scope);
  const target = row === null ? undefined : run.processOf(row).flows.get(flow)?.target;
  if (row === null || target === undefined) return;
  const entry: Entry = { type: 'enter', node: target, scope, values: {} };
  if (run.nodeIn(row, target).arrival === 'enter') return enter(run, entry);
  meet(run, meetingAt(run.draft, scope, target)?.id ?? create(run, row, entry), flow);
}

/** A token comes to the row in which others wait for it, or will. */
function meet(run: Run, element: ElementInstanceId, flow: FlowId): void {
  run.hops += 1;
  const node = run.nodeOf(element);
  run.record({ type: 'flowArrived', element, elementId: node.id, flow });
  if (node.startQuantity > 1 && !beginsBy(run, element, node)) return;
  if (run.hops <= HOP_BUDGET) return run.tell(element, { type: 'enter', values: {} });
  park(run, element);
}

/** Uses up as many tokens as begin the node, if there are so many. */
function beginsBy(run: Run, element: ElementInstanceId, { startQuantity }: FlowNode): boolean {
  const flows = firstOf(run.draft.element(element), startQuantity);
  if (flows.length < startQuantity) return false;
  joinFlows(run, element, { type: 'joinFlows', flows });
  return true;
}

function enter(run: Run, entry: Entry): void {
  const { values, occurred, beginning, undoes } = entry;
  const scope = openScopeOf(run, entry.scope);
  if (scope === null) return;
  run.hops += 1;
  const element = create(run, scope, entry);
  if (beginning !== undefined) run.beginnings.set(element, beginning);
  // What an event has brought would be lost by waiting; what follows it is parked.
  const brings = occurred ?? (beginning !== undefined || undoes !== undefined);
  if (run.hops <= HOP_BUDGET || brings) return run.tell(element, arrival(entry, values));
  park(run, element);
}

/** A token comes, an event has happened, or what completed before is here again to be undone. */
function arrival({ node, occurred, undoes, by }: Entry, values: JsonObject): ElementHappening {
  if (undoes?.completed.elementId === node) return { type: 'undo' };
  if (occurred !== true) return { type: 'enter', values };
  return { type: 'occur', values, ...(by === undefined ? {} : { by }) };
}

function create(run: Run, scope: ElementRow, entry: Entry): ElementInstanceId {
  const { node: elementId, called, undoes } = entry;
  const definition = called ?? scope.definition;
  const element = elementInstanceId(run.draft.base.instance, run.nextSeq);
  const process = definition === undefined ? run.process : run.version(definition);
  const { loopCounter, chosen } = entry;
  const whole = called === undefined ? undefined : true;
  const own = marksOf({ loopCounter, definition, called: whole, chosen, undoes });
  const { machine } = ledBy(process, { elementId, ...own });
  run.record({
    type: 'elementEntered',
    element,
    elementId,
    scope: scope.id,
    state: initialState(machineOf(machine)),
    ...own,
  });
  const given = called === undefined ? {} : { given: true as const };
  for (const [name, value] of Object.entries(entry.locals ?? {}))
    setVariable(run, { scope: element, name, value, by: elementId, ...given });
  if (undoes?.completed.elementId === elementId) restoreCompleted(run, element, undoes.completed);
  return element;
}

/** Lets the machine of a flow node decide. What happens to a row that is gone is no more. */
function advanceElement(run: Run, element: ElementInstanceId, happening: ElementHappening): void {
  const row = run.draft.get(element);
  if (row?.type !== 'element') return;
  const node = run.nodeAt(row);
  const machine = machineOf(node.machine);
  if (isLate(run, row, machine, happening)) return;
  const view = viewOf(run, element, node);
  const result = advance(machine, run.stateOf(row), Object.assign({}, happening, { view }));
  if (result === null)
    throw new InvariantViolation(
      `${node.id} to allow ${happening.type} in the state ${run.stateOf(row)}`,
      'its machine does not',
    );
  warn(run, element, 'condition', { ok: true, warnings: view.warnings });
  const { state, directives, final } = result;
  if (final) closeOwned(run, row);
  else run.move(row, state);
  for (const directive of directives) carryOutForElement(run, row, directive);
  if (final) depart(run, row, departureOf(machineOf(node.machine), state));
}

/** A token enters only a scope that is open; an event sub-process begins, and a transaction is cancelled, only while it handles. */
function isLate(
  run: Run,
  row: ElementRow,
  machine: ReturnType<typeof machineOf>,
  { type }: ElementHappening,
): boolean {
  const begins = type === 'handle' || type === 'interrupt' || type === 'cancel';
  return begins && !hasTag(machine, run.stateOf(row), 'handles');
}

function departureOf(machine: ReturnType<typeof machineOf>, state: string): Departure {
  if (hasTag(machine, state, 'done')) return 'completed';
  if (hasTag(machine, state, 'undone')) return 'compensated';
  return hasTag(machine, state, 'broken') ? 'failed' : 'terminated';
}

/** What belongs to a row ends with it: waits, work that was offered, halts. */
function closeOwned(run: Run, { id }: ElementRow): void {
  for (const { id: subscription, target } of [...run.draft.subscriptions(id)])
    run.record({ type: 'subscriptionClosed', subscription, target, reason: 'withdrawn' });
  for (const item of [...run.draft.workItems(id)]) tellWorkItem(run, item.id, { type: 'cancel' });
  resolveIncidents(run, id, 'engine');
}

function depart(run: Run, row: ElementRow, how: Departure): void {
  const { id: element, elementId, scope } = row;
  const said = how === 'completed' ? lastWord(run, row) : lostWord(run, row);
  run.record({ type: 'elementLeft', element, elementId, how });
  undone(run, row, how === 'completed' || how === 'compensated');
  const exit = run.exits.get(element);
  if (exit !== undefined) run.push(exit);
  run.exits.delete(element);
  if (scope === null) return;
  if (said === null) run.left(scope);
  else if (how === 'completed' && signalsByPass(run, row))
    run.whenQuiet(() => run.tell(scope, said));
  else run.tell(scope, said);
}

/** Keeps what has to outlive a row, and tells the scope around it what only that row knows. */
function lastWord(run: Run, row: ElementRow): ElementHappening | null {
  const ends = passWord(row, false) !== null && passCompleted(run, row);
  keepCompleted(run, row);
  if (row.chosen === true) keepResult(run, row);
  if (row.called === true) return { type: 'returned', values: broughtBack(run, row) };
  return passWord(row, ends);
}

/** What was cut off, or has failed, leaves what it has changed. */
function lostWord(run: Run, row: ElementRow): ElementHappening | null {
  keepCut(run, row);
  return passWord(row, false);
}

/** A pass of what repeats tells it that it is over; what is undone is none any more. */
function passWord({ loopCounter, undoes }: ElementRow, ends: boolean): ElementHappening | null {
  return loopCounter !== undefined && undoes === undefined ? { type: 'passLeft', ends } : null;
}

/** What the engine itself tells a work item must be allowed. */
function tellWorkItem(run: Run, id: WorkItemId, happening: WorkItemHappening): void {
  const refused = advanceWorkItem(run, id, happening);
  if (refused !== null)
    throw new InvariantViolation(`${id} to allow ${happening.type}`, refused.detail);
}

/** Lets the machine of a work item decide. @returns why not, when its state does not allow it */
function advanceWorkItem(run: Run, id: WorkItemId, happening: WorkItemHappening): Rejection | null {
  const item = run.draft.get(id);
  if (item?.type !== 'workItem') return null;
  const view = workItemViewOf(run, item);
  const result = advance(
    workItemMachine,
    run.stateOf(item),
    Object.assign({}, happening, { view }),
  );
  if (result === null) return refusal(run.stateOf(item), id, happening);
  const { state, directives, final } = result;
  if (!final) run.move(item, state);
  for (const directive of directives) carryOutForWorkItem(run, id, directive);
  return null;
}

function workItemViewOf(run: Run, item: WorkItemRow): WorkItemView {
  return {
    item,
    at: run.at,
    backoffMs: pauseAfter(planIn(run.nodeOf(item.element), item), item.attempt),
    // What is done beside the work of an element is not part of it: no error of it is caught.
    catches: (code) =>
      item.listener === undefined && catcherOf(run, item.element, { type: 'error', code }) !== null,
    ...policyViewOf(run, item),
  };
}

function refusal(state: string, id: WorkItemId, { type }: WorkItemHappening): Rejection {
  const { rejection } = reject(
    'notInState',
    `Expected the work item ${id} to be in a state that allows "${type}", but it is ${state}.`,
    { workItem: id, state },
  );
  return rejection;
}
