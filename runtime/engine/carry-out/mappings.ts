import type { ElementInstanceId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { HIDDEN, variableId, type VariableId } from '../entities.ts';
import { valueOf } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { DataStorePlan, Mapping } from '../graph.ts';
import type { Run } from '../run.ts';
import { scopeOf, setVariable, tooLarge, warn, type VariableChange } from './variables.ts';

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
  const written = new Map<VariableId, MappedChange>();
  for (const mapping of mappings) {
    const change = mapOne(run, element, { mapping, place, written });
    if ('kind' in change) return change;
    written.set(keyOf(change), change);
  }
  for (const change of written.values())
    if (change.store === undefined) setVariable(run, change);
    else writeStore(run, element, change);
  return null;
}

/** From here on whoever reads the data store reads this. */
function writeStore(
  run: Run,
  element: ElementInstanceId,
  { name, value }: Pick<MappedChange, 'name' | 'value'>,
): void {
  const { elementId } = run.draft.element(element);
  run.record({ type: 'dataStoreWritten', element, elementId, store: name, value });
  run.keepDataStore(name, value);
}

/** What a mapping comes to. */
interface MappedChange extends VariableChange {
  /** It is a data store of this name that is written. */
  readonly store?: true;
}

function keyOf({ scope, name, store }: MappedChange): VariableId {
  return store === undefined ? variableId(scope, name) : storeKey(scope, name);
}

/** No variable has a name like this. */
function storeKey(scope: ElementInstanceId, name: string): VariableId {
  return variableId(scope, `${HIDDEN}store:${name}`);
}

interface OneMapping {
  readonly mapping: Mapping;
  readonly place: Mappings['place'];
  /** What the mappings before it are going to write. */
  readonly written: ReadonlyMap<VariableId, MappedChange>;
}

function mapOne(
  run: Run,
  element: ElementInstanceId,
  { mapping, place, written }: OneMapping,
): MappedChange | Failure {
  const { target } = mapping;
  const [name, ...path] = target;
  const held = (scope: ElementInstanceId, of: string): JsonValue | undefined => {
    const key = variableId(scope, of);
    const change = written.get(key);
    if (change !== undefined) return change.value;
    const row = run.draft.get(key);
    return row?.type === 'variable' ? row.value : undefined;
  };
  const stored = (of: string): JsonValue => {
    const change = written.get(storeKey(element, of));
    return change === undefined ? run.dataStore(of) : change.value;
  };
  const result = valueOf(
    mapping.source,
    sourcesOf(run, element, { mapping, held, stored }),
    run.at,
  );
  warn(run, element, `${place} ${target.join('.')}`, result);
  if (!result.ok)
    return {
      kind: 'mappingFailed',
      message: result.message,
      details: { mapping: target.join('.') },
    };
  const { scope: outer, elementId: by } = run.draft.element(element);
  if (mapping.into !== undefined) {
    const whole = withPath(path.length === 0 ? null : stored(name), path, result.value);
    const change: MappedChange = { scope: element, name, value: whole, by, store: true };
    return tooLarge(change) ?? overfull(mapping.into, whole) ?? change;
  }
  const scope = place === 'input' ? element : scopeOf(run, outer ?? element, name);
  const value = withPath(held(scope, name) ?? null, path, result.value);
  const change = { scope, name, value, by };
  return tooLarge(change) ?? change;
}

/** A list is as many items as it has; anything else is one, and nothing none. */
function overfull({ name, capacity }: DataStorePlan, value: JsonValue): Failure | null {
  const size = Array.isArray(value) ? value.length : Number(value !== null);
  if (capacity === null || size <= capacity) return null;
  return {
    kind: 'mappingFailed',
    message: `Expected the data store ${name} to hold ${capacity} items at most, but ${size} are to be written.`,
    details: { dataStore: name, capacity, size },
  };
}

interface Sources {
  readonly mapping: Mapping;
  readonly held: Held;
  readonly stored: (name: string) => JsonValue;
}

/** What the source of a mapping may read: variables, and the data stores it says. */
function sourcesOf(
  run: Run,
  element: ElementInstanceId,
  { mapping: { reads = [] }, held, stored }: Sources,
): { readonly get: (name: string) => JsonValue | undefined } {
  return {
    get: (of) => (reads.includes(of) ? stored(of) : seenFrom(run, element, of, held)),
  };
}

/** A variable of one scope, as it is by now. */
type Held = (scope: ElementInstanceId, name: string) => JsonValue | undefined;

/** A variable as the mappings of `element` see it, what they have written themselves included. */
function seenFrom(
  run: Run,
  element: ElementInstanceId,
  name: string,
  held: Held,
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
