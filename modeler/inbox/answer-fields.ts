import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { t } from '../language/t.ts';

/** How one value of an answer is entered. */
export interface AnswerField {
  /** Its name in the answer; empty when the answer is the value itself. */
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'flag' | 'json';
  readonly required: boolean;
  readonly words: readonly string[];
}

/** What can be chosen as the whole answer. */
export interface AnswerChoice {
  readonly value: JsonValue;
  readonly label: string;
}

/** What a question lets choose among: its options, the words of its schema, yes or no. */
export function choicesOf(
  options: readonly AnswerChoice[],
  schema: JsonObject | null,
): readonly AnswerChoice[] {
  if (options.length > 0) return options;
  const words = listOf(schema?.['enum']);
  if (words.length > 0) return words.map((value) => ({ value, label: labelOf(value) }));
  if (schema?.['type'] !== 'boolean') return [];
  return [
    { value: true, label: t('Yes') },
    { value: false, label: t('No') },
  ];
}

/** The fields of an answer by its schema; one for JSON where the schema says too little. */
export function fieldsOf(schema: JsonObject | null): readonly AnswerField[] {
  const properties = schema?.['properties'];
  if (schema === null || schema['type'] !== 'object' || !isJsonObject(properties))
    return [fieldOf('', schema ?? {}, true)];
  const required = listOf(schema['required']);
  return Object.entries(properties).map(([name, own]) =>
    fieldOf(name, isJsonObject(own) ? own : {}, required.includes(name)),
  );
}

/** An answer as it was typed, by the names of its fields; or the fields that are not right. */
export function answerOf(
  fields: readonly AnswerField[],
  typed: Readonly<Record<string, string>>,
): { readonly answer: JsonValue } | { readonly wrong: readonly string[] } {
  const read: readonly Read[] = fields.map((field) => ({
    field,
    value: valueOf(field, typed[field.name] ?? ''),
  }));
  const wrong = read.flatMap(({ field, value }) => (value === undefined ? [field.label] : []));
  if (wrong.length > 0) return { wrong };
  const values = read.flatMap(({ field, value }): readonly [string, JsonValue][] =>
    value === undefined || value === ABSENT ? [] : [[field.name, value]],
  );
  if (fields.length === 1 && fields[0]?.name === '') return { answer: values[0]?.[1] ?? null };
  return { answer: Object.fromEntries(values) };
}

/** What stands in the fields for an answer that is known: a suggestion, a recommendation. */
export function typedOf(
  fields: readonly AnswerField[],
  answer: JsonValue,
): Readonly<Record<string, string>> {
  const value = (name: string): JsonValue | undefined =>
    name === '' ? answer : isJsonObject(answer) ? answer[name] : undefined;
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      const known = value(name);
      if (known === undefined) return [name, ''];
      return [name, type === 'text' && typeof known === 'string' ? known : JSON.stringify(known)];
    }),
  );
}

/** It need not be given, and is not. */
const ABSENT: unique symbol = Symbol('absent');

/** A field as it was read; without a value it is not right. */
interface Read {
  readonly field: AnswerField;
  readonly value: JsonValue | typeof ABSENT | undefined;
}

function valueOf(
  { type, required }: AnswerField,
  written: string,
): JsonValue | typeof ABSENT | undefined {
  const text = written.trim();
  if (text === '') return required ? undefined : ABSENT;
  if (type === 'text') return written;
  if (type === 'flag') return text === 'true';
  const value = parsed(text);
  return type === 'number' && typeof value !== 'number' ? undefined : value;
}

function parsed(text: string): JsonValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whatever `JSON.parse` gives is JSON. */
function isJson(value: unknown): value is JsonValue {
  return value !== undefined;
}

const TYPES: Readonly<Record<string, AnswerField['type']>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'flag',
};

function fieldOf(name: string, schema: JsonObject, required: boolean): AnswerField {
  const { title, type } = schema;
  const label =
    typeof title === 'string' && title !== '' ? title : name === '' ? t('Answer') : name;
  const known = typeof type === 'string' ? TYPES[type] : undefined;
  const words = listOf(schema['enum']).filter((word) => typeof word === 'string');
  return { name, label, required, words, type: words.length > 0 ? 'text' : (known ?? 'json') };
}

function labelOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

/** `Array.isArray` forgets what a read-only list holds. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
