import type { ElementInstanceId } from '../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Instant } from '../../shared/time.ts';
import type { CompiledExpression, Moment, Scope } from './expression/index.ts';
import type { ValueSource } from './graph.ts';
import type { Draft } from './working-set.ts';

/** What an expression gave. Warnings say where it met something missing or of the wrong type. */
export type Evaluated =
  | { readonly ok: true; readonly value: JsonValue; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** The variables that are visible from one place of a process. */
export function variablesFrom(draft: Draft, from: ElementInstanceId): Scope {
  return { get: (name) => draft.variable(from, name) };
}

/** Own names first, then those of `outer`. */
export function withNames(names: JsonObject, outer: Scope | null): Scope {
  return { get: (name) => (Object.hasOwn(names, name) ? names[name] : outer?.get(name)) };
}

/** Computes a value of the model. An exhausted budget is a failure that names the expression. */
export function valueOf(source: ValueSource, scope: Scope, at: Instant): Evaluated {
  if (source.type === 'literal') return { ok: true, value: source.value, warnings: [] };
  return evaluate(source.expression, scope, at);
}

/** Computes an expression at a moment. */
export function evaluate(expression: CompiledExpression, scope: Scope, at: Instant): Evaluated {
  // A variable as a whole is handed on as it is, however large: nothing of it has to be looked at.
  const whole =
    expression.names[0] === expression.source ? scope.get(expression.source) : undefined;
  if (whole !== undefined) return { ok: true, value: whole, warnings: NONE };
  const result = expression.evaluate(scope, { now: utc(at) });
  if (result.type === 'exhausted')
    return {
      ok: false,
      message: `Expected "${expression.source}" to end within its limits, but ${result.message}`,
    };
  return {
    ok: true,
    value: result.value,
    warnings: result.warnings.length === 0 ? NONE : result.warnings.map(({ message }) => message),
  };
}

const NONE: readonly string[] = [];

/** A value as a sentence shows it: its JSON, shortened. */
export function described(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** A moment as expressions see it: `now()` and `today()` speak of UTC. */
export function utc(at: Instant): Moment {
  return { at, zone: 'UTC' };
}
