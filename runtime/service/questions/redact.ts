import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** Fields whose name says that they hold something personal or secret. */
const NAMES =
  /(^|[^a-z])(e-?mail|phone|mobile|iban|bic|account|card|ssn|birth|address|street|password|secret|token|first-?name|last-?name|full-?name)/i;

/** What looks personal wherever it stands in a text, and what is put in its place. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/[^\s@<>"',;]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+){0,8}/gi, '‹email›'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/g, '‹iban›'],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '‹number›'],
  [/\+\d(?:[ ()/-]?\d){6,14}\b/g, '‹phone›'],
];

/** Longer texts are cut: an example shows what a case was like, and is no copy of it. */
const LONGEST = 4000;
/** Deeper lists and objects are left out. */
const DEEPEST = 12;

/**
 * Takes out of an input what names or reaches a person, by the names of fields and by what texts
 * look like. What it was is told by the hash that is kept beside it.
 */
export function redact(input: JsonObject): JsonObject {
  return redactObject(input, 0);
}

function redactObject(value: JsonObject, depth: number): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      NAMES.test(spaced(name)) && inner !== null ? '‹redacted›' : redactValue(inner, depth + 1),
    ]),
  );
}

/** `customerEmail` and `customer_email` are the same name. */
function spaced(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
}

function redactValue(value: JsonValue, depth: number): JsonValue {
  if (depth > DEEPEST) return '‹deep›';
  if (typeof value === 'string') return redactText(value);
  if (isJsonObject(value)) return redactObject(value, depth);
  return Array.isArray(value)
    ? value.map((inner: JsonValue) => redactValue(inner, depth + 1))
    : value;
}

function redactText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return PATTERNS.reduce((rest, [pattern, word]) => rest.replace(pattern, word), cut);
}
