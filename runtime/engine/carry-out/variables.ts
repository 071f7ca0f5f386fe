import type { ElementInstanceId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { variableId, type VariableId } from '../entities.ts';
import { described, evaluate, valueOf, variablesFrom, type Evaluated } from '../evaluate.ts';
import type { ElementHappening, Failure } from '../event.ts';
import type { Mapping } from '../graph.ts';
import type { Run } from '../run.ts';
import type { Draft } from '../working-set.ts';

/** The largest variable in UTF-16 units of its JSON text; larger values belong into a document. */
export const LARGEST_VARIABLE = 1_048_576;

/** Computes the input mappings into the activity's own scope, in document order. */
export function mapInputs(run: Run, element: ElementInstanceId): Failure | null {
  const { inputSets } = run.nodeOf(element);
  openLocals(run, element);
  return mapOwnInputs(run, element) ?? incomplete(run, element, { sets: inputSets, side: 'input' });
}

/** Variables of its own are there from the beginning, without a value. */
function openLocals(run: Run, element: ElementInstanceId): void {
  const { locals, id } = run.nodeOf(element);
  for (const name of locals)
    if (run.draft.get(variableId(element, name)) === undefined)
      setVariable(run, { scope: element, name, value: null, by: id });
}

interface Sets {
  readonly sets: readonly (readonly string[])[];
  readonly side: 'input' | 'output';
}

/** One of the sets has to be there as a whole. @spec BPMN 2.0.2 §10.4.2, §13.3.2 */
function incomplete(run: Run, element: ElementInstanceId, { sets, side }: Sets): Failure | null {
  const missing = sets.map((names) =>
    names.filter((name) => (run.draft.variable(element, name) ?? null) === null),
  );
  if (missing.length === 0 || missing.some((names) => names.length === 0)) return null;
  return {
    kind: 'mappingFailed',
    message:
      `Expected one of the ${side} sets to be complete, but ` +
      `${missing.map((names) => names.join(', ')).join('; or ')} had no value.`,
    details: { place: `${side} set`, missing: missing.map((names) => [...names]) },
  };
}

function mapOwnInputs(run: Run, element: ElementInstanceId): Failure | null {
  return mapAll(run, element, { mappings: run.nodeOf(element).inputs, place: 'input' });
}

/**
 * Hands on what an activity or event has brought. Without output mappings each value goes to the
 * innermost scope that has a variable of its name, the activity's own first, else to the process.
 * With mappings the values are local, and only what is mapped goes out. A value that is too large
 * is told and left behind: to retry is to go on without it.
 */
export function writeOutputs(
  run: Run,
  element: ElementInstanceId,
  values: JsonObject,
): Failure | null {
  const { outputs, outputSets } = run.nodeOf(element);
  const by = run.draft.element(element).elementId;
  // An event that has happened had no inputs to begin with.
  openLocals(run, element);
  let failure: Failure | null = null;
  for (const [name, value] of Object.entries(values)) {
    const scope = outputs.length > 0 ? element : scopeOf(run, element, name);
    failure = setVariable(run, { scope, name, value, by }) ?? failure;
  }
  failure ??= incomplete(run, element, { sets: outputSets, side: 'output' });
  return failure ?? mapAll(run, element, { mappings: outputs, place: 'output' });
}

/** Computes a FEEL script; its value becomes the result variable, or is a context of variables. */
export function evaluateScript(run: Run, element: ElementInstanceId): void {
  run.tellComputed(element, () => evaluated(run, element));
}

function evaluated(run: Run, element: ElementInstanceId): ElementHappening {
  const { script, id } = run.nodeOf(element);
  if (script === null) return { type: 'evaluated', values: {} };
  const result = evaluate(script.expression, variablesFrom(run.draft, element), run.at);
  warn(run, element, 'script', result);
  const name = script.resultVariable;
  if (result.ok && name !== null) return { type: 'evaluated', values: { [name]: result.value } };
  if (result.ok && isJsonObject(result.value)) return { type: 'evaluated', values: result.value };
  const message = result.ok
    ? `Expected a context of variables of the script of ${id}, but it is ${described(result.value)}.`
    : result.message;
  const details = { script: id };
  return { type: 'failed', failure: { kind: 'scriptFailed', message, details } };
}

/** A variable as it is to be; `by` names the element or the person that writes it. */
export interface VariableChange {
  readonly scope: ElementInstanceId;
  readonly name: string;
  readonly value: JsonValue;
  readonly by: string;
  /** It is handed to a called process. */
  readonly given?: true;
}

/** Writes a variable into a scope; one that is too large is refused. */
export function setVariable(run: Run, change: VariableChange): Failure | null {
  const failure = tooLarge(change);
  if (failure === null) run.record({ type: 'variableSet', ...change });
  return failure;
}

function tooLarge({ name, value }: VariableChange): Failure | null {
  const size = JSON.stringify(value).length;
  if (size <= LARGEST_VARIABLE) return null;
  return {
    kind: 'mappingFailed',
    message:
      `Expected the variable ${name} to be at most ${LARGEST_VARIABLE} characters of ` +
      `JSON, but it has ${size}.`,
    details: { variable: name, size },
  };
}

/** Every variable that is seen from a place, inner scopes before outer ones. */
export function variablesSeen(draft: Draft, from: ElementInstanceId): JsonObject {
  const seen = new Map<string, JsonValue>();
  for (const scope of draft.seenFrom(from))
    for (const { name, value } of draft.variables(scope.id))
      if (!seen.has(name)) seen.set(name, value);
  return Object.fromEntries(seen);
}

/** Keeps what an expression warned of beside what it was computed for. */
export function warn(
  run: Run,
  element: ElementInstanceId,
  place: string,
  result: Evaluated | { readonly ok: true; readonly warnings: readonly string[] },
): void {
  if (!result.ok || result.warnings.length === 0) return;
  const { elementId } = run.draft.element(element);
  run.record({ type: 'expressionWarned', element, elementId, place, warnings: result.warnings });
}

/** The innermost scope from `from` outwards that has the variable, else the process. */
export function scopeOf(run: Run, from: ElementInstanceId, name: string): ElementInstanceId {
  let process = from;
  for (const { id } of run.draft.seenFrom(from)) {
    if (run.draft.get(variableId(id, name)) !== undefined) return id;
    process = id;
  }
  return process;
}

interface Mappings {
  readonly mappings: readonly Mapping[];
  readonly place: 'input' | 'output';
}

/**
 * Computes mappings in document order, each seeing what those before it have written, and writes
 * all of them or, if one fails, none: to try again repeats nothing.
 */
function mapAll(
  run: Run,
  element: ElementInstanceId,
  { mappings, place }: Mappings,
): Failure | null {
  const written = new Map<VariableId, VariableChange>();
  for (const mapping of mappings) {
    const change = mapOne(run, element, { mapping, place, written });
    if ('kind' in change) return change;
    written.set(variableId(change.scope, change.name), change);
  }
  for (const change of written.values()) setVariable(run, change);
  return null;
}

interface OneMapping {
  readonly mapping: Mapping;
  readonly place: Mappings['place'];
  /** What the mappings before it are going to write. */
  readonly written: ReadonlyMap<VariableId, VariableChange>;
}

function mapOne(
  run: Run,
  element: ElementInstanceId,
  { mapping, place, written }: OneMapping,
): VariableChange | Failure {
  const { target, source } = mapping;
  const [name, ...path] = target;
  const held = (scope: ElementInstanceId, of: string): JsonValue | undefined => {
    const key = variableId(scope, of);
    const change = written.get(key);
    if (change !== undefined) return change.value;
    const row = run.draft.get(key);
    return row?.type === 'variable' ? row.value : undefined;
  };
  const result = valueOf(source, { get: (of) => seenFrom(run, element, of, held) }, run.at);
  warn(run, element, `${place} ${target.join('.')}`, result);
  if (!result.ok)
    return {
      kind: 'mappingFailed',
      message: result.message,
      details: { mapping: target.join('.') },
    };
  const { scope: outer, elementId: by } = run.draft.element(element);
  const scope = place === 'input' ? element : scopeOf(run, outer ?? element, name);
  const value = withPath(held(scope, name) ?? null, path, result.value);
  const change = { scope, name, value, by };
  return tooLarge(change) ?? change;
}

/** A variable as the mappings of `element` see it, what they have written themselves included. */
function seenFrom(
  run: Run,
  element: ElementInstanceId,
  name: string,
  held: (scope: ElementInstanceId, name: string) => JsonValue | undefined,
): JsonValue | undefined {
  for (const { id } of run.draft.seenFrom(element)) {
    const value = held(id, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Puts a value at a path; what lies beside it survives. */
function withPath(held: JsonValue, path: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const siblings: JsonObject = isJsonObject(held) ? held : {};
  const inner = Object.hasOwn(siblings, key) ? siblings[key] : undefined;
  return { ...siblings, [key]: withPath(inner ?? null, rest, value) };
}
