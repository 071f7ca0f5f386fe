import type { ElementInstanceId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { variableId } from '../entities.ts';
import { described, evaluate, variablesFrom, type Evaluated } from '../evaluate.ts';
import type { ElementHappening, Failure } from '../event.ts';
import type { Run } from '../run.ts';
import type { Draft } from '../working-set.ts';

/** The largest variable in UTF-16 units of its JSON text; larger values belong into a document. */
export const LARGEST_VARIABLE = 1_048_576;

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

/** Why a value cannot be written. */
export function tooLarge({ name, value }: VariableChange): Failure | null {
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
