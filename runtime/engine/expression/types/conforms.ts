import { FeelDate, FeelDateTime } from '../temporal/temporal.ts';
import { UTC } from '../temporal/zone.ts';
import {
  entryOf,
  FeelFunction,
  FeelRange,
  isContext,
  isList,
  kindOf,
  type CallForm,
  type FeelList,
  type FeelValue,
} from '../values/value.ts';
import type { EntryType, FeelType } from './feel-type.ts';

/** Pays for so many steps of looking; throws what its owner throws when there is nothing left. */
export type Pay = (steps: number) => void;

/**
 * Whether a value may stand where the type is asked for; null may anywhere. Goes as deep as the type does,
 * whatever the value. @spec DMN 1.5 §10.3.2.9.2
 */
export function conformsTo(value: FeelValue, type: FeelType, pay: Pay): boolean {
  return value === null || isOf(value, type, pay);
}

/** Whether a value is of a type, as `instance of` asks it: null, but not within, is of `Null` alone. */
export function isInstance(value: FeelValue, type: FeelType, pay: Pay): boolean {
  if (value === null) return type.type === 'simple' && type.kind === 'null';
  return isOf(value, type, pay);
}

/**
 * The value as the type wants it: itself where it conforms, else as FEEL converts it (to and from a
 * list of one, a date to its midnight UTC); `undefined` where there is none.
 * @spec DMN 1.5 §10.3.2.9.4
 */
export function coerce(value: FeelValue, type: FeelType, pay: Pay): FeelValue | undefined {
  let inner: FeelValue = value;
  for (;;) {
    if (conformsTo(inner, type, pay)) return inner;
    const converted = convert(inner, type);
    if (converted !== undefined && conformsTo(converted, type, pay)) return converted;
    // A list of one within a list of one is unwrapped, too, as long as there is something within.
    const [only = null] = isList(inner) && inner.length === 1 ? inner : [];
    if (only === null) return undefined;
    pay(1);
    inner = only;
  }
}

function convert(value: FeelValue, type: FeelType): FeelValue | undefined {
  if (isList(value)) return undefined;
  if (type.type === 'list') return [value];
  if (type.type !== 'simple') return undefined;
  if (type.kind === 'list') return [value];
  if (type.kind !== 'date and time' || !(value instanceof FeelDate)) return undefined;
  return new FeelDateTime(value.day, 0, UTC);
}

/** Whether every value of one type may stand where another is asked for. */
export function typeConforms(from: FeelType, to: FeelType): boolean {
  if (to.type === 'any') return true;
  if (from.type === 'simple' && from.kind === 'null') return true;
  switch (to.type) {
    case 'simple':
      return from.type === 'simple' ? from.kind === to.kind : from.type === to.kind;
    case 'list':
    case 'range':
      return from.type === to.type && typeConforms(from.element, to.element);
    case 'context':
      return from.type === 'context' && contextConforms(from.entries, to.entries);
    case 'function':
      return from.type === 'function' && functionConforms(from, to);
  }
}

function contextConforms(from: readonly EntryType[], to: readonly EntryType[]): boolean {
  return to.every(({ name, type }) => {
    const entry = from.find((one) => one.name === name);
    return entry !== undefined && typeConforms(entry.type, type);
  });
}

function isOf(value: FeelValue, type: FeelType, pay: Pay): boolean {
  if (value === null) return true;
  switch (type.type) {
    case 'any':
      return true;
    case 'simple':
      return kindOf(value) === type.kind;
    case 'list':
      return isList(value) && areOf(value, type.element, pay);
    case 'range':
      return value instanceof FeelRange && areOf(endsOf(value), type.element, pay);
    case 'context':
      return isContext(value) && hasEntries((key) => entryOf(value, key), type, pay);
    case 'function':
      return value instanceof FeelFunction && value.forms.some((form) => isForm(form, type));
  }
}

function areOf(values: FeelList, type: FeelType, pay: Pay): boolean {
  pay(values.length);
  return values.every((value) => isOf(value, type, pay));
}

function endsOf({ start, end }: FeelRange): FeelList {
  return [start, end].filter((value) => value !== null);
}

function hasEntries(
  entry: (key: string) => FeelValue | undefined,
  { entries }: Extract<FeelType, { type: 'context' }>,
  pay: Pay,
): boolean {
  pay(entries.length);
  return entries.every(({ name, type }) => {
    const value = entry(name);
    return value !== undefined && isOf(value, type, pay);
  });
}

function isForm(form: CallForm, type: Extract<FeelType, { type: 'function' }>): boolean {
  const { parameters, result } = form.shape;
  if (parameters.length !== type.parameters.length) return false;
  const types = parameters.map((parameter) => parameter.type);
  return functionConforms({ type: 'function', parameters: types, result }, type);
}

/** What a function takes may be wider than asked for, what it gives narrower. */
function functionConforms(
  from: Extract<FeelType, { type: 'function' }>,
  to: Extract<FeelType, { type: 'function' }>,
): boolean {
  if (from.parameters.length !== to.parameters.length) return false;
  if (!typeConforms(from.result, to.result)) return false;
  return to.parameters.every((type, index) => {
    const own = from.parameters[index];
    return own !== undefined && typeConforms(type, own);
  });
}
