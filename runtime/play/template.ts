import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { Instant } from '../../shared/time.ts';
import { compileExpression } from '../engine/index.ts';

/**
 * A value in which texts that begin with `=` are FEEL. A warning is a fault: what a scenario says
 * must mean what its author believes.
 * @rejects invalidContent with the expression
 */
function filled(template: JsonValue, names: JsonObject, at: Instant): Outcome<JsonValue> {
  if (typeof template === 'string')
    return template.startsWith('=') ? computed(template.slice(1), names, at) : accept(template);
  if (Array.isArray(template)) return filledList(template, names, at);
  return isJsonObject(template) ? filledObject(template, names, at) : accept(template);
}

/** As {@link filled}, of an object. */
export function filledObject(
  template: JsonObject,
  names: JsonObject,
  at: Instant,
): Outcome<JsonObject> {
  const entries: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(template)) {
    const one = filled(value, names, at);
    if (!one.ok) return one;
    entries.push([name, one.value]);
  }
  return accept(Object.fromEntries(entries));
}

function filledList(
  template: readonly JsonValue[],
  names: JsonObject,
  at: Instant,
): Outcome<JsonValue> {
  const values: JsonValue[] = [];
  for (const entry of template) {
    const one = filled(entry, names, at);
    if (!one.ok) return one;
    values.push(one.value);
  }
  return accept(values);
}

/** Computes FEEL over some names. @rejects invalidContent with the expression */
export function computed(source: string, names: JsonObject, at: Instant): Outcome<JsonValue> {
  const compilation = compileExpression(source, { context: Object.keys(names) });
  if (!compilation.ok) return wrong(source, compilation.problems[0]?.message ?? 'it is none');
  const get = (name: string): JsonValue | undefined =>
    Object.hasOwn(names, name) ? names[name] : undefined;
  const result = compilation.expression.evaluate({ get }, { now: { at, zone: 'UTC' } });
  if (result.type === 'exhausted') return wrong(source, result.message);
  const [warning] = result.warnings;
  return warning === undefined ? accept(result.value) : wrong(source, warning.message);
}

function wrong(source: string, why: string): Outcome<never> {
  return reject('invalidContent', `Expected “=${source}” to have a value, but ${why}`);
}
