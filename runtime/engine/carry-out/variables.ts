import type { ElementInstanceId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { DirectiveOf } from '../directive.ts';
import { rootScope, variableId } from '../entities.ts';
import { evaluate, valueOf, variablesFrom, type Evaluated } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { Mapping } from '../graph.ts';
import type { Run } from '../run.ts';

/** The largest variable in UTF-16 units of its JSON text; larger values belong into a document. */
export const LARGEST_VARIABLE = 1_048_576;

/** Computes the input mappings into the activity's own scope, in document order. */
export function mapInputs(run: Run, element: ElementInstanceId): Failure | null {
  for (const mapping of run.nodeOf(element).inputs) {
    const failure = mapOne(run, element, mapping, element, 'input');
    if (failure !== null) return failure;
  }
  return null;
}

/**
 * Hands on what an activity or event has brought. Without output mappings each value goes to the
 * innermost scope that has a variable of its name, the activity's own first, else to the process.
 * With mappings the values are local, and only what is mapped goes out.
 */
export function mapOutputs(
  run: Run,
  element: ElementInstanceId,
  { values }: DirectiveOf<'mapOutputs'>,
): void {
  const { outputs } = run.nodeOf(element);
  const { scope, elementId } = run.draft.element(element);
  for (const [name, value] of Object.entries(values)) {
    const target = outputs.length > 0 ? element : scopeOf(run, element, name);
    const failure = setVariable(run, { scope: target, name, value, by: elementId });
    if (failure !== null) return run.tell(element, { type: 'failed', failure });
  }
  for (const mapping of outputs) {
    const target = scopeOf(run, scope ?? element, mapping.target[0]);
    const failure = mapOne(run, element, mapping, target, 'output');
    if (failure !== null) return run.tell(element, { type: 'failed', failure });
  }
  run.tell(element, { type: 'outputsMapped' });
}

/** Computes a FEEL script; its value becomes the result variable. */
export function evaluateScript(run: Run, element: ElementInstanceId): void {
  const { script, id } = run.nodeOf(element);
  if (script === null) return;
  const result = evaluate(script.expression, variablesFrom(run.draft, element), run.at);
  warn(run, element, 'script', result);
  if (!result.ok)
    return run.tell(element, {
      type: 'failed',
      failure: { kind: 'scriptFailed', message: result.message, details: { script: id } },
    });
  run.tell(element, { type: 'evaluated', values: { [script.resultVariable]: result.value } });
}

/** A variable as it is to be; `by` names the element or the person that writes it. */
export interface VariableChange {
  readonly scope: ElementInstanceId;
  readonly name: string;
  readonly value: JsonValue;
  readonly by: string;
}

/** Writes a variable into a scope; one that is too large is refused. */
export function setVariable(run: Run, change: VariableChange): Failure | null {
  const size = JSON.stringify(change.value).length;
  if (size > LARGEST_VARIABLE)
    return {
      kind: 'mappingFailed',
      message:
        `Expected the variable ${change.name} to be at most ${LARGEST_VARIABLE} characters of ` +
        `JSON, but it has ${size}.`,
      details: { variable: change.name, size },
    };
  run.record({ type: 'variableSet', ...change });
  return null;
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
function scopeOf(run: Run, from: ElementInstanceId, name: string): ElementInstanceId {
  for (const scope of run.draft.scopes(from))
    if (run.draft.get(variableId(scope.id, name)) !== undefined) return scope.id;
  return rootScope(run.draft.base.instance);
}

function mapOne(
  run: Run,
  element: ElementInstanceId,
  mapping: Mapping,
  scope: ElementInstanceId,
  place: string,
): Failure | null {
  const [name, ...path] = mapping.target;
  const result = valueOf(mapping.source, variablesFrom(run.draft, element), run.at);
  warn(run, element, `${place} ${mapping.target.join('.')}`, result);
  if (!result.ok)
    return {
      kind: 'mappingFailed',
      message: result.message,
      details: { mapping: mapping.target.join('.') },
    };
  const before = run.draft.get(variableId(scope, name));
  const held = before?.type === 'variable' ? before.value : null;
  const value = withPath(held, path, result.value);
  return setVariable(run, { scope, name, value, by: run.draft.element(element).elementId });
}

/** Puts a value at a path; what lies beside it survives. */
function withPath(held: JsonValue, path: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const siblings: JsonObject = isJsonObject(held) ? held : {};
  return { ...siblings, [key]: withPath(siblings[key] ?? null, rest, value) };
}
