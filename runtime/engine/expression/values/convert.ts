import type { JsonValue } from '../../../../shared/json.ts';
import { limitsOf, type Evaluation, type Limits } from '../evaluation.ts';
import type { Ledger } from '../ledger.ts';
import { exhausted } from '../run-expression.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal/parse-temporal.ts';
import type { EntryType, FeelType } from '../types/feel-type.ts';
import type { Kind } from './sealed.ts';
import { toJson } from './to-json.ts';
import {
  entryOf,
  FeelContext,
  isContext,
  isList,
  keysOf,
  type Context,
  type FeelValue,
} from './value.ts';

/**
 * Takes JSON in as a type wants it: where that is a date, a time or a duration, text that writes one
 * becomes one, at any depth of lists and contexts, and where a list of one may stand for its element or
 * the other way round. Everything else stays as it is.
 */
export function fromJson(value: JsonValue, type: FeelType): FeelValue {
  return mentionsTime(type) ? convert(value, type) : value;
}

/** Hands a FEEL value out as JSON; what JSON cannot carry is null with a warning. Never throws. */
export function jsonOf(value: FeelValue, limits: Partial<Limits> = {}): Evaluation {
  const granted = limitsOf(limits);
  const budget = granted.budget ?? { steps: granted.steps, depth: 0 };
  const { steps } = budget;
  const ledger: Ledger = { limits: granted, budget, source: '', warnings: null, vacuous: false };
  try {
    const json = toJson(ledger, value, { from: 0, to: 0 });
    const warnings = ledger.warnings ?? [];
    return { type: 'value', value: json, warnings, vacuous: false, steps: steps - budget.steps };
  } catch (error) {
    return exhausted(error);
  }
}

const PARSERS: ReadonlyMap<Kind, (text: string) => FeelValue> = new Map<
  Kind,
  (text: string) => FeelValue
>([
  ['date', parseDate],
  ['time', parseTime],
  ['date and time', parseDateTime],
  ['days and time duration', parseDuration],
  ['years and months duration', parseDuration],
]);

function mentionsTime(type: FeelType): boolean {
  if (type.type === 'simple') return PARSERS.has(type.kind);
  if (type.type === 'list') return mentionsTime(type.element);
  return type.type === 'context' && type.entries.some((entry) => mentionsTime(entry.type));
}

function convert(value: FeelValue, type: FeelType): FeelValue {
  if (type.type === 'simple') return convertSimple(value, type.kind);
  if (type.type === 'list')
    return isList(value)
      ? value.map((element) => convert(element, type.element))
      : convert(value, type.element);
  return type.type === 'context' && isContext(value) ? convertEntries(value, type.entries) : value;
}

/** A list of one text becomes a list of one date: that it may stand for the date is a matter of types. */
function convertSimple(value: FeelValue, kind: Kind): FeelValue {
  const [only] = isList(value) && value.length === 1 ? value : [];
  if (typeof only === 'string') return [convertSimple(only, kind)];
  return typeof value === 'string' ? (PARSERS.get(kind)?.(value) ?? value) : value;
}

function convertEntries(context: Context, types: readonly EntryType[]): FeelContext {
  const entries = new Map<string, FeelValue>();
  for (const key of keysOf(context)) {
    const known = types.find(({ name }) => name === key);
    const entry = entryOf(context, key) ?? null;
    entries.set(key, known === undefined ? entry : convert(entry, known.type));
  }
  return new FeelContext(entries);
}
