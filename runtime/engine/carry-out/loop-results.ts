import type { ElementInstanceId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { HIDDEN, variableId, type ElementRow } from '../entities.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { MultiInstance } from '../graph.ts';
import type { Run } from '../run.ts';
import { scopeOf, setVariable, warn } from './variables.ts';

const RESULTS = `${HIDDEN}results:`;
/** Results are kept so many together: few rows for very many passes, and small ones. */
const TOGETHER = 16;

/** A pass of a multi-instance activity that ends, and the activity as a whole. */
export interface Passing {
  readonly body: ElementRow;
  readonly pass: ElementRow;
  readonly loop: MultiInstance;
}

/** Keeps what a pass has brought, until the list is made of all of them. */
export function keepResult(run: Run, { body, pass, loop }: Passing): void {
  if (loop.outputCollection === null || loop.outputElement === null) return;
  const result = valueOf(loop.outputElement, variablesFrom(run.draft, pass.id), run.at);
  warn(run, pass.id, 'outputElement', result);
  if (!result.ok) return;
  const { elementId: by, loopCounter = 0 } = pass;
  const index = loopCounter - 1;
  const name = `${RESULTS}${Math.floor(index / TOGETHER)}`;
  const before = listIn(run, body.id, name) ?? nothingYet(body, index);
  setVariable(run, {
    scope: body.id,
    name,
    value: before.with(index % TOGETHER, result.value),
    by,
  });
}

/** Makes one list of the results, in the order of the items, and hands it outwards. */
export function collectOutputs(run: Run, element: ElementInstanceId): void {
  const row = run.draft.element(element);
  const { loop, id } = run.nodeAt(row);
  const name = loop?.type === 'multiInstance' ? loop.outputCollection : null;
  if (name === null) return run.tell(element, { type: 'outputsMapped' });
  const scope = scopeOf(run, row.scope ?? element, name);
  const failure =
    overwritten(run, row, name) ??
    setVariable(run, { scope, name, value: resultsOf(run, row), by: id });
  run.tell(element, failure === null ? { type: 'outputsMapped' } : { type: 'failed', failure });
}

/** Somebody has written where the results are to be; that is taken back, so that to retry is to go on. */
function overwritten(
  run: Run,
  { id: scope, elementId: by }: ElementRow,
  name: string,
): Failure | null {
  const own = run.draft.get(variableId(scope, name));
  if (own?.type !== 'variable' || own.value === null) return null;
  setVariable(run, { scope, name, value: null, by });
  return wrong(
    'outputCollection',
    `Expected nobody but the passes to write ${name}, but it was set to ${described(own.value)}.`,
  );
}

function resultsOf(run: Run, { id, loop }: ElementRow): readonly JsonValue[] {
  const results: JsonValue[] = Array.from({ length: loop?.total ?? 0 }, () => null);
  for (const { name, value } of run.draft.hidden(id))
    if (name.startsWith(RESULTS) && isList(value))
      put(results, Number(name.slice(RESULTS.length)), value);
  return results;
}

/** As many places as there are results that are kept together with this one. */
function nothingYet({ loop }: ElementRow, index: number): readonly JsonValue[] {
  const before = Math.floor(index / TOGETHER) * TOGETHER;
  const length = Math.min(TOGETHER, (loop?.total ?? 0) - before);
  return Array.from({ length }, () => null);
}

function put(results: JsonValue[], chunk: number, values: readonly JsonValue[]): void {
  for (const [index, value] of values.entries()) {
    const at = chunk * TOGETHER + index;
    if (at < results.length) results[at] = value;
  }
}

/** A list that is kept in a scope. */
export function listIn(
  run: Run,
  scope: ElementInstanceId,
  name: string,
): readonly JsonValue[] | null {
  const row = run.draft.get(variableId(scope, name));
  return row?.type === 'variable' && isList(row.value) ? row.value : null;
}

/** What could not be said, and where. */
export function wrong(place: string, message: string): Failure {
  return { kind: 'mappingFailed', message, details: { place } };
}

/** Tells lists. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A value in a message: long ones by their kind. */
export function described(value: JsonValue): string {
  if (isList(value)) return 'a list';
  return isJsonObject(value) ? 'a context' : JSON.stringify(value);
}
