import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { HIDDEN, type ElementRow, type LoopProgress } from '../entities.ts';
import { evaluate, valueOf, variablesFrom, withNames } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { CompiledExpression } from '../expression/index.ts';
import type { LoopPlan, MultiInstance, StandardLoop, ValueSource } from '../graph.ts';
import { hasTag } from '../machines/advance.ts';
import { machineOf } from '../machines/index.ts';
import type { Run } from '../run.ts';
import { prepareBorder } from './events.ts';
import { described, isList, keepResult, listIn, wrong, type Passing } from './loop-results.ts';
import { throwPart } from './throwing.ts';
import { setVariable, warn } from './variables.ts';

/** The most items of one multi-instance: what a list may hold at most in an expression. */
const MOST_PASSES = 1_000_000;
/** How many passes begin in one step, and how far tokens may have moved in it before the next does. */
const PASSES_A_STEP = 500;
const MOVES_A_STEP = 5_000;

const ITEMS = `${HIDDEN}items`;

/** Finds out how often the activity repeats, and waits for what is attached to its border. */
export function prepareLoop(run: Run, element: ElementInstanceId): void {
  const { loop, id } = run.nodeOf(element);
  if (loop === null) return;
  const found =
    loop.type === 'standard' ? maximumOf(run, element, loop) : extentOf(run, element, loop);
  if ('kind' in found) return run.tell(element, { type: 'failed', failure: found });
  const failure = prepareBorder(run, element);
  if (failure !== null) return run.tell(element, { type: 'failed', failure });
  run.record({ type: 'loopBegun', element, elementId: id, total: found.total });
  // The snapshot is taken once: what becomes of the collection later is no concern of the passes.
  if (found.items !== null)
    setVariable(run, { scope: element, name: ITEMS, value: found.items, by: id });
  const { outputCollection } = dataOf(loop);
  if (outputCollection !== null)
    setVariable(run, { scope: element, name: outputCollection, value: null, by: id });
  run.tell(element, { type: 'prepared' });
}

type LoopData = Pick<MultiInstance, 'inputElement' | 'outputCollection' | 'resultName'>;

const NO_DATA: LoopData = { inputElement: null, outputCollection: null, resultName: null };

function dataOf(loop: LoopPlan): LoopData {
  return loop.type === 'standard' ? NO_DATA : loop;
}

interface Extent {
  readonly total: number | null;
  readonly items: readonly JsonValue[] | null;
}

function maximumOf(run: Run, element: ElementInstanceId, loop: StandardLoop): Extent | Failure {
  if (loop.maximum === null) return { total: null, items: null };
  const total = countOf(run, element, { source: loop.maximum, place: 'loopMaximum' });
  return typeof total === 'number' ? { total, items: null } : total;
}

function extentOf(run: Run, element: ElementInstanceId, loop: MultiInstance): Extent | Failure {
  if (loop.collection === null) {
    const source: ValueSource = loop.cardinality ?? { type: 'literal', value: 0 };
    const total = countOf(run, element, { source, place: 'loopCardinality' });
    return typeof total === 'number' ? { total, items: null } : total;
  }
  const items = compute(run, element, { source: loop.collection, place: 'inputCollection' });
  if ('failure' in items) return items.failure;
  if (isList(items.value)) return { total: items.value.length, items: items.value };
  return wrong(
    'inputCollection',
    `Expected the input collection to be a list, but it is ${described(items.value)}.`,
  );
}

interface Question {
  readonly source: ValueSource;
  readonly place: string;
}

function countOf(run: Run, element: ElementInstanceId, question: Question): number | Failure {
  const found = compute(run, element, question);
  if ('failure' in found) return found.failure;
  const { value } = found;
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (Number.isInteger(count) && Number(count) >= 0 && Number(count) <= MOST_PASSES)
    return Number(count);
  const { place } = question;
  return wrong(
    place,
    `Expected ${place} to be 0 to ${MOST_PASSES}, but it is ${described(value)}.`,
  );
}

function compute(
  run: Run,
  element: ElementInstanceId,
  { source, place }: Question,
): { readonly value: JsonValue } | { readonly failure: Failure } {
  const result = valueOf(source, variablesFrom(run.draft, element), run.at);
  warn(run, element, place, result);
  return result.ok ? { value: result.value } : { failure: wrong(place, result.message) };
}

/**
 * Begins the next pass, or all that there is room for in this step; says so when none is left to
 * begin and none runs.
 */
export function beginPasses(run: Run, element: ElementInstanceId): void {
  const row = run.draft.element(element);
  const { loop } = run.nodeAt(row);
  if (loop === null) return;
  if (loop.type === 'multiInstance' && !loop.sequential) beginAtOnce(run, row, loop);
  else beginNext(run, row, loop);
}

function beginNext(run: Run, row: ElementRow, loop: LoopPlan): void {
  const { id: element } = row;
  // What has been begun in this step, and has not been entered yet, is one that runs.
  if (runningOf(row) > 0 || begunOf(run, row) > (row.loop?.begun ?? 0)) return;
  const more = hasMore(run, row, loop);
  if (typeof more !== 'boolean') return run.tell(element, { type: 'failed', failure: more });
  if (!more) return tellOver(run, element);
  if (roomInStep(run, element) === 0) return pause(run, element);
  enterPass(run, row, loop);
}

/** All of them, as far as one step can take them. @spec BPMN 2.0.2 §13.3.7 (parallel) */
function beginAtOnce(run: Run, row: ElementRow, loop: MultiInstance): void {
  const begun = begunOf(run, row);
  const left = (row.loop?.total ?? 0) - begun;
  if (left === 0) return isOver(row, begun) ? tellOver(run, row.id) : undefined;
  const count = Math.min(left, loop.atOnce, roomInStep(run, row.id));
  if (count === 0) return pause(run, row.id);
  for (let index = 0; index < count; index += 1) enterPass(run, row, loop);
  if (count < left) run.whenIdle(() => goOnBeginning(run, row.id));
}

function isOver(row: ElementRow, begun: number): boolean {
  return runningOf(row) === 0 && begun === row.loop?.begun;
}

/** How many passes have begun, those included that are on their way. */
function begunOf(run: Run, { id, loop }: ElementRow): number {
  return Math.max(loop?.begun ?? 0, run.passes.get(id)?.last ?? 0);
}

function runningOf({ loop }: ElementRow): number {
  return loop === undefined ? 0 : loop.begun - loop.completed - loop.terminated;
}

/** Several passes may leave at once; that they are over is told once. */
function tellOver(run: Run, element: ElementInstanceId): void {
  if (run.over.has(element)) return;
  run.over.add(element);
  run.tell(element, { type: 'passesOver' });
}

/** The next, when those before have come to rest: a pass is small, a thousand are not. */
function goOnBeginning(run: Run, element: ElementInstanceId): void {
  const row = run.draft.get(element);
  if (row?.type !== 'element') return;
  const machine = machineOf(run.nodeAt(row).machine);
  if (hasTag(machine, run.stateOf(row), 'begins')) beginPasses(run, element);
}

/** Several passes may ask for the next at once; that it has to wait is told once. */
function pause(run: Run, element: ElementInstanceId): void {
  if (run.paused.has(element)) return;
  run.paused.add(element);
  run.tell(element, { type: 'paused' });
}

/** How many passes may still begin in this step. */
function roomInStep(run: Run, element: ElementInstanceId): number {
  const begun = run.passes.get(element)?.count ?? 0;
  return run.hops >= MOVES_A_STEP ? 0 : PASSES_A_STEP - begun;
}

function hasMore(run: Run, row: ElementRow, loop: LoopPlan): boolean | Failure {
  const { begun, total } = row.loop ?? { begun: 0, total: 0 };
  if (total !== null && begun >= total) return false;
  if (loop.type === 'multiInstance') return true;
  const first = begun === 0 && !loop.testBefore;
  if (first || loop.condition === null) return true;
  const names = { loopCounter: begun };
  return holds(run, { row, condition: loop.condition, names, place: 'loopCondition' });
}

interface Test {
  readonly row: ElementRow;
  readonly condition: CompiledExpression;
  readonly names: JsonObject;
  readonly place: string;
}

function holds(run: Run, { row, condition, names, place }: Test): boolean | Failure {
  const scope = withNames(names, variablesFrom(run.draft, row.id));
  const result = evaluate(condition, scope, run.at);
  warn(run, row.id, place, result);
  if (result.ok && typeof result.value === 'boolean') return result.value;
  const found = result.ok ? `it is ${described(result.value)}` : result.message;
  return {
    kind: 'conditionFailed',
    message: [
      `Expected ${place} "${condition.source}" to be true or false, but ${found}.`,
      ...(result.ok ? result.warnings : []),
    ].join(' '),
    details: { place, condition: condition.source },
  };
}

function enterPass(run: Run, row: ElementRow, loop: LoopPlan): void {
  const loopCounter = begunOf(run, row) + 1;
  run.passes.set(row.id, {
    count: (run.passes.get(row.id)?.count ?? 0) + 1,
    last: loopCounter,
  });
  const { inputElement, resultName } = dataOf(loop);
  const item = listIn(run, row.id, ITEMS)?.[loopCounter - 1];
  const locals: JsonObject = {
    // Passes that bring their result at the same time must not write over each other.
    ...(resultName === null ? {} : { [resultName]: null }),
    ...(inputElement === null || item === undefined ? {} : { [inputElement]: item }),
    loopCounter,
  };
  run.push({
    type: 'enter',
    node: row.elementId,
    scope: row.id,
    values: {},
    loopCounter,
    locals,
  });
}

/**
 * Keeps what a pass has brought while its variables are still there, throws what is to be thrown,
 * and asks whether that was enough. Called before the pass leaves.
 * @returns whether the activity is done without the passes that are left
 */
export function passCompleted(run: Run, pass: ElementRow): boolean {
  const body = pass.scope === null ? undefined : run.draft.get(pass.scope);
  if (body?.type !== 'element' || body.loop === undefined) return false;
  const { loop } = run.nodeAt(body);
  if (loop?.type !== 'multiInstance') return false;
  keepResult(run, { body, pass, loop });
  const names = countersOf({ ...body.loop, completed: body.loop.completed + 1 });
  throwPassEvents(run, { body, pass, loop }, names);
  if (loop.completion === null) return false;
  const place = 'completionCondition';
  const enough = holds(run, { row: pass, condition: loop.completion, names, place });
  if (typeof enough === 'boolean') return enough;
  run.tell(body.id, { type: 'failed', failure: enough });
  return false;
}

/**
 * Whether the passes of the activity of this pass throw signals: these are to reach who waits on its
 * border before the last of them lets it end. @spec BPMN 2.0.2 §13.3.7 (behavior none, one, complex)
 */
export function signalsByPass(run: Run, pass: ElementRow): boolean {
  const body = pass.scope === null ? undefined : run.draft.get(pass.scope);
  if (body?.type !== 'element' || body.loop === undefined) return false;
  const { loop } = run.nodeAt(body);
  return loop?.type === 'multiInstance' && loop.throws.some(({ event }) => event.type === 'signal');
}

/** What the standard calls the attributes of a multi-instance activity. @spec BPMN 2.0.2 Table 10.30 */
function countersOf({ total, begun, completed, terminated }: LoopProgress): JsonObject {
  return {
    numberOfInstances: total,
    numberOfActiveInstances: begun - completed - terminated,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: terminated,
  };
}

/** @spec BPMN 2.0.2 §13.3.7 (behavior none, one, complex) */
function throwPassEvents(run: Run, { body, loop }: Passing, names: JsonObject): void {
  for (const { when, event } of loop.throws) {
    const first = when === 'first' && names['numberOfCompletedInstances'] === 1;
    const said =
      typeof when !== 'string' &&
      holds(run, { row: body, condition: when, names, place: 'complexBehaviorDefinition' }) ===
        true;
    if (when === 'each' || first || said) throwPart(run, body.id, event);
  }
}
