import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Confidence, Evidence } from '../../../shared/work-item.ts';

/** A quote from a source, shown for one field of a result. */
export type Citation = Extract<Evidence, { type: 'citation' }>;

/** One field of what a performer says, beside what it shows for it. */
export interface ClaimField {
  readonly name: string;
  readonly citations: readonly Citation[];
  /** What it says; left out when it quotes something for a field that it does not give. */
  readonly value?: JsonValue;
  /** How sure it says it is, 0 to 1. */
  readonly sure: number | null;
}

/**
 * Sets every field of a result beside the quotes shown for it. What sources are shown for comes first: it is what
 * a reader can check.
 */
export function claimFields(
  output: JsonObject,
  confidence: Confidence | null,
  evidence: readonly Evidence[],
): readonly ClaimField[] {
  const citations = byField(evidence);
  const sure = confidence?.fields ?? {};
  const cited = [...citations].map(([name, quotes]) => {
    const value = valueAt(output, name) ?? valueWithin(output, name);
    const field = { name, citations: quotes, sure: sure[name] ?? null };
    return value === undefined ? field : { ...field, value };
  });
  const others = Object.entries(output)
    .filter(([name]) => !citations.has(name))
    .map(([name, value]) => ({ name, citations: [], value, sure: sure[name] ?? null }));
  return [...cited, ...others];
}

function byField(evidence: readonly Evidence[]): ReadonlyMap<string, readonly Citation[]> {
  const fields = new Map<string, Citation[]>();
  for (const piece of evidence) {
    if (piece.type !== 'citation') continue;
    const name = plainName(piece.field);
    fields.set(name, [...(fields.get(name) ?? []), piece]);
  }
  return fields;
}

/** `/total` and `total` name the same field; `/lines/0/amount` reads `lines.0.amount`. */
function plainName(field: string): string {
  return field.startsWith('/') ? field.slice(1).replaceAll('/', '.') : field;
}

/** The value at a dotted path below the top level. */
function valueAt(output: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = output;
  for (const step of path.split('.')) {
    if (isList(value)) value = value[Number(step)];
    else if (isJsonObject(value)) value = value[step];
    else return undefined;
  }
  return value;
}

/** How deep a field is looked for that is named without its path. */
const DEPTH = 3;

/** The value of the one field with this name further down; none when there are several, or none. */
function valueWithin(output: JsonObject, name: string): JsonValue | undefined {
  let level: readonly JsonObject[] = [output];
  for (let depth = 0; depth < DEPTH; depth += 1) {
    level = level.flatMap((object) => Object.values(object).filter(isJsonObject));
    const owners = level.filter((object) => Object.hasOwn(object, name));
    if (owners.length > 0) return owners.length === 1 ? owners[0]?.[name] : undefined;
  }
  return undefined;
}

/** `Array.isArray` forgets what a read-only list holds. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
