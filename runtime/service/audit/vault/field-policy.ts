import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';

/** What becomes of a personal field before it is written anywhere. */
export type Treatment =
  /** It is written as it is. */
  | 'value'
  /** Only a keyed hash is written: alike values can be told, none can be read again. */
  | 'hash'
  /** It is left out. */
  | 'omit'
  /** A placeholder is written; the value lies in the vault. */
  | 'vault';

/** One field: a JSON pointer into the variables, of which `*` stands for any member. */
export interface PersonalField {
  readonly at: string;
  readonly treat: Treatment;
}

/** Which fields of a process are personal, and whose they are. */
export interface FieldPolicy {
  readonly fields: readonly PersonalField[];
  /** Where the variables say whose data it is; left out: the instance is its own subject. */
  readonly subject?: string;
}

/** What a value is replaced by; `undefined` takes its member away. */
export type Replace = (value: JsonValue, treat: Treatment) => JsonValue | undefined;

/** Replaces what a policy names. What is not there is left alone; nothing is changed in place. */
export function replaceFields(
  json: JsonObject,
  { fields }: Pick<FieldPolicy, 'fields'>,
  replace: Replace,
): JsonObject {
  let replaced: JsonValue = json;
  for (const { at, treat } of fields) {
    if (treat === 'value') continue;
    const after = replaceAt(replaced, segmentsOf(at), (value) => replace(value, treat));
    if (after !== undefined) replaced = after;
  }
  return isJsonObject(replaced) ? replaced : json;
}

/** What a pointer leads to; `null` when it leads nowhere. */
export function valueAt(json: JsonValue, pointer: string): JsonValue {
  let value: JsonValue | undefined = json;
  for (const segment of segmentsOf(pointer))
    value = isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  return value ?? null;
}

function segmentsOf(pointer: string): readonly string[] {
  const text = pointer.startsWith('/') ? pointer.slice(1) : pointer;
  return text.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** As deep as the pointer is long. */
function replaceAt(
  value: JsonValue,
  [segment, ...rest]: readonly string[],
  replace: (value: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  if (segment === undefined) return replace(value);
  if (isList(value)) {
    const kept = value.map((entry, n) =>
      segment === '*' || segment === String(n) ? replaceAt(entry, rest, replace) : entry,
    );
    return kept.filter((entry): entry is JsonValue => entry !== undefined);
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, entry]) => {
    const after = segment === '*' || segment === name ? replaceAt(entry, rest, replace) : entry;
    return after === undefined ? [] : [[name, after] as const];
  });
  return Object.fromEntries(entries);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
