import type { ElementId, ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { HIDDEN, variableId, type ElementRow } from '../entities.ts';
import { described, evaluate, valueOf, variablesFrom } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { ChoicePlan } from '../graph.ts';
import { hasTag } from '../machines/advance.ts';
import { machineOf } from '../machines/index.ts';
import type { Run } from '../run.ts';
import { mapOutputs } from './listening.ts';
import { scopeOf, setVariable, warn } from './variables.ts';

/** An activity that begins because somebody chose it, with variables that only it sees. */
export interface Chosen {
  readonly elementId: ElementId;
  readonly variables: JsonObject;
}

const BEGUN = `${HIDDEN}begun`;
const RESULTS = `${HIDDEN}results`;

/**
 * Begins the activities that the model itself chooses. An empty list chooses none: where nothing else
 * keeps the scope open, it is then done. Without a list it waits for somebody to choose.
 */
export function openChoice(run: Run, row: ElementRow): void {
  const { choice } = run.nodeAt(row);
  if (choice === null) return;
  const chosen = chosenFirst(run, row, choice);
  if ('kind' in chosen) return run.tell(row.id, { type: 'failed', failure: chosen });
  const { elementId: by, id: scope } = row;
  setVariable(run, { scope, name: BEGUN, value: true, by });
  if (choice.outputCollection !== null) setVariable(run, { scope, name: RESULTS, value: [], by });
  if (chosen.list.length > 0) begin(run, row, chosen.list, by);
  else if (choice.chosen !== null) run.left(scope);
}

/** Lets activities begin, each in a scope of its own: its tokens meet no others. */
export function begin(run: Run, row: ElementRow, chosen: readonly Chosen[], by: string): void {
  const { id: element, elementId } = row;
  const chose = chosen.map((one) => one.elementId);
  run.record({ type: 'activitiesChosen', element, elementId, chosen: chose, by });
  for (const { elementId: start, variables: locals } of chosen)
    run.push({
      type: 'enter',
      node: elementId,
      scope: element,
      values: {},
      chosen: true,
      locals,
      beginning: { start, values: {} },
    });
}

function chosenFirst(
  run: Run,
  row: ElementRow,
  choice: ChoicePlan,
): { readonly list: readonly Chosen[] } | Failure {
  if (choice.chosen === null) return { list: [] };
  const result = valueOf(choice.chosen, variablesFrom(run.draft, row.id), run.at);
  warn(run, row.id, 'activeElementsCollection', result);
  if (!result.ok) return wrong(result.message);
  const { value } = result;
  if (!isList(value))
    return wrong(`Expected a list of the elements to begin with, but it is ${described(value)}.`);
  const known = choice.available.filter((id) => value.includes(id));
  const unknown = value.filter((id) => !choice.available.some((one) => one === id));
  if (unknown.length > 0 || known.length < value.length)
    return wrong(
      `Expected each of ${choice.available.join(', ')} at most once, but found ` +
        `${described(value)}.`,
    );
  if (choice.sequential && value.length > 1)
    return wrong(`Expected one activity at a time, but found ${described(value)}.`);
  const inOrder = [...known].sort((one, other) => value.indexOf(one) - value.indexOf(other));
  return { list: inOrder.map((elementId) => ({ elementId, variables: {} })) };
}

/**
 * Asks, before the flows out of a node are taken, whether what has been done is enough: the condition
 * is computed after each activity that completes. @spec BPMN 2.0.2 §13.3.5
 * @returns whether its flows are not taken any more
 */
export function endsChosen(run: Run, row: ElementRow): boolean {
  const around = row.scope === null ? undefined : run.draft.get(row.scope);
  if (around?.type !== 'element' || around.chosen !== true || around.scope === null) return false;
  const whole = run.draft.element(around.scope);
  const { machine, choice } = run.nodeAt(whole);
  if (!hasTag(machineOf(machine), run.stateOf(whole), 'open')) return true;
  if (choice?.activities.has(row.elementId) !== true) return false;
  return weigh(run, whole, choice, around);
}

/** Says so where it is enough. `last` is the scope of what has just been done. */
function weigh(run: Run, whole: ElementRow, choice: ChoicePlan, last: ElementRow | null): boolean {
  const enough = isEnough(run, whole, choice);
  if (typeof enough !== 'boolean') run.tell(whole.id, { type: 'failed', failure: enough });
  if (enough !== true) return false;
  // Where the rest is cut off, this is the last that its activity has to say.
  if (choice.cancelsRemaining && last !== null) keepResult(run, last);
  run.tell(whole.id, { type: 'enough' });
  return true;
}

/** After a halt: begins what could not begin, or asks again whether it is enough. */
export function weighChoice(run: Run, row: ElementRow): void {
  if (run.draft.get(variableId(row.id, BEGUN)) === undefined) return openChoice(run, row);
  const { choice } = run.nodeAt(row);
  if (choice !== null) weigh(run, row, choice, null);
}

function isEnough(run: Run, { id }: ElementRow, { condition }: ChoicePlan): boolean | Failure {
  if (condition === null) return false;
  const result = evaluate(condition, variablesFrom(run.draft, id), run.at);
  warn(run, id, 'completionCondition', result);
  if (result.ok && typeof result.value === 'boolean') return result.value;
  const found = result.ok ? `it is ${described(result.value)}` : result.message;
  return {
    kind: 'conditionFailed',
    message: `Expected the completion condition "${condition.source}" to be true or false, but ${found}.`,
    details: { condition: condition.source },
  };
}

/** What a chosen activity has come to is kept in the order of completion. Called before it leaves. */
export function keepResult(run: Run, { id, scope }: ElementRow): void {
  const whole = scope === null ? undefined : run.draft.get(scope);
  if (whole?.type !== 'element') return;
  const { choice } = run.nodeAt(whole);
  if (choice === null || choice.outputElement === null) return;
  const result = valueOf(choice.outputElement, variablesFrom(run.draft, id), run.at);
  warn(run, id, 'outputElement', result);
  const value = [...resultsOf(run, whole.id), result.ok ? result.value : null];
  setVariable(run, { scope: whole.id, name: RESULTS, value, by: whole.elementId });
}

/** Hands on the results, and what is mapped. */
export function collectChosen(run: Run, row: ElementRow): void {
  const { choice } = run.nodeAt(row);
  const { id, elementId: by, scope: outer } = row;
  const name = choice?.outputCollection ?? null;
  if (name === null) return mapOutputs(run, row, { values: {} });
  const scope = scopeOf(run, outer ?? id, name);
  const failure = setVariable(run, { scope, name, value: resultsOf(run, id), by });
  if (failure !== null) return run.tell(id, { type: 'failed', failure });
  mapOutputs(run, row, { values: {} });
}

function resultsOf(run: Run, element: ElementInstanceId): readonly JsonValue[] {
  const row = run.draft.get(variableId(element, RESULTS));
  return row?.type === 'variable' && isList(row.value) ? row.value : [];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function wrong(message: string): Failure {
  const place = 'activeElementsCollection';
  return { kind: 'mappingFailed', message, details: { place } };
}
