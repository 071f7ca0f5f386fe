import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import { t } from '../../language/t.ts';
import type { ActField, ActVerb } from './act.ts';
import type { Verb } from '../../../runtime/play/index.ts';

/** JSON as a field shows it. */
export function printed(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

/** A field of variables or of a result. */
export function dataField(name: string, label: string, value: JsonObject): ActField {
  return { name, label, type: 'json', value: printed(value) };
}

/** A field of plain text. */
export function textField(name: string, label: string, value = ''): ActField {
  return { name, label, type: 'text', value };
}

/** A field whose text is wrong. */
export class WrongField extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Makes a verb of fields; what is wrong with one of them is told at it. */
export function verbOf(make: () => Verb): ActVerb {
  try {
    return { ok: true, verb: make() };
  } catch (error) {
    if (!(error instanceof WrongField)) throw error;
    return { ok: false, field: error.field, message: error.message };
  }
}

/** The text of a field that must not be empty. @throws WrongField */
export function needed(values: Readonly<Record<string, string>>, field: string): string {
  const text = (values[field] ?? '').trim();
  if (text === '') throw new WrongField(field, t('Please fill this in.'));
  return text;
}

/** The object in a field; nothing at all is an empty one. @throws WrongField */
export function objectIn(values: Readonly<Record<string, string>>, field: string): JsonObject {
  const value = jsonIn(values, field);
  if (value === null) return {};
  if (!isJsonObject(value))
    throw new WrongField(field, t('Expected a JSON object, e.g. { "amount": 120 }.'));
  return value;
}

/** The list in a field; nothing at all is an empty one. @throws WrongField */
export function listIn(
  values: Readonly<Record<string, string>>,
  field: string,
): readonly JsonValue[] {
  const value = jsonIn(values, field);
  if (value === null) return [];
  if (!isList(value)) throw new WrongField(field, t('Expected a JSON list, e.g. [ ].'));
  return value;
}

/** Whatever stands in a field: JSON, or else the text itself. */
export function valueIn(values: Readonly<Record<string, string>>, field: string): JsonValue {
  const text = (values[field] ?? '').trim();
  const read = parseStrictJson(text);
  return read.ok ? read.value : text;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function jsonIn(values: Readonly<Record<string, string>>, field: string): JsonValue {
  const text = (values[field] ?? '').trim();
  if (text === '') return null;
  const read = parseStrictJson(text);
  if (!read.ok) throw new WrongField(field, read.rejection.detail);
  return read.value;
}
