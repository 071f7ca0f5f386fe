import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { compileExpression } from '../../engine/index.ts';

/** What an expression of a connection came to; a warning is as good as no value. */
export type Found =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly detail: string };

/** Why a text is no FEEL; `null` when it is. A leading `=` is part of how models write it. */
export function faultIn(source: string): string | null {
  const compilation = compileExpression(bare(source));
  if (compilation.ok) return null;
  const [problem] = compilation.problems;
  return `Expected FEEL, but "${source.slice(0, 200)}" is none: ${problem?.message ?? 'unknown'}.`;
}

/** Evaluates strictly: what is missing is a fault, not a null. */
export function evaluateIn(source: string, names: JsonObject): Found {
  const compilation = compileExpression(bare(source));
  if (!compilation.ok) return { ok: false, detail: faultIn(source) ?? 'It is no FEEL.' };
  const done = compilation.expression.evaluate({ get: (name) => names[name] });
  if (done.type !== 'value') return { ok: false, detail: 'The expression asks for too much.' };
  const [warning] = done.warnings;
  if (warning !== undefined) return { ok: false, detail: warning.message };
  return { ok: true, value: done.value };
}

function bare(source: string): string {
  return source.startsWith('=') ? source.slice(1) : source;
}

/** A path, or why it cannot be said. */
export type Filled =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly detail: string };

/** `{input/id}` in a path stands for that value, percent-encoded. */
export function fillPath(path: string, names: JsonObject): Filled {
  let missing: string | null = null;
  const value = path.replace(/\{([^{}]+)\}/g, (_all, pointer: string) => {
    const found = valueAt(names, pointer.split('/'));
    if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean')
      return encodeURIComponent(String(found));
    missing ??= pointer;
    return '';
  });
  return missing === null
    ? { ok: true, value }
    : { ok: false, detail: `Expected ${String(missing)} for the path, but it is not there.` };
}

function valueAt(from: JsonValue | undefined, steps: readonly string[]): JsonValue | undefined {
  let value = from;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, step)
      ? Object.entries(value).find(([key]) => key === step)?.[1]
      : undefined;
  }
  return value;
}
