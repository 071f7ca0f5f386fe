import { parseStrictJson } from '../../../../shared/strict-json.ts';
import { daysInMonth } from '../../../../shared/time.ts';
import { charge, chargeList, chargeText } from '../frame.ts';
import { civilOf, dateOf } from '../temporal/calendar.ts';
import { FeelDate, FeelDateTime } from '../temporal/temporal.ts';
import { findEqual } from '../values/equality.ts';
import { toIndex } from '../values/number.ts';
import { toJson } from '../values/to-json.ts';
import type { FeelList, FeelValue } from '../values/value.ts';
import { fromBase64, toBase64 } from './base64.ts';
import {
  any,
  binary,
  invalid,
  list,
  number,
  optional,
  single,
  ternary,
  text,
  unary,
  type Call,
  type Family,
  type Signature,
} from './signature.ts';

/**
 * Built-ins that FEEL does not have and Camunda's dialect does, so that its models run. Those that
 * need to see their arguments as they are written (`is defined`, `get or else`) are special forms.
 */
export const DIALECT: Family = {
  'is blank': [
    unary(text('string'), (string, { frame }) => {
      chargeText(frame, string.length);
      return string.trim() === '';
    }),
  ],
  'is empty': [unary(list('list'), (elements) => elements.length === 0)],
  'to base64': [
    unary(text('value'), (value, { frame }) => {
      chargeText(frame, value.length * 4);
      charge(frame, value.length >> 2);
      return toBase64(value);
    }),
  ],
  'from base64': [
    unary(text('value'), (value, call) => {
      chargeText(call.frame, value.length);
      charge(call.frame, value.length >> 2);
      return fromBase64(value) ?? invalid(call, 'a text in base 64');
    }),
  ],
  'to json': [
    unary(any('value'), (value, { frame, from, to }) => {
      const written = JSON.stringify(toJson(frame, value, { from, to }));
      chargeText(frame, written.length);
      return written;
    }),
  ],
  'from json': [unary(text('value'), readJson)],
  'duplicate values': [unary(list('list'), duplicates)],
  partition: [
    binary(list('list'), number('size'), (elements, size, call) => {
      const length = toIndex(size);
      if (length === null || length < 1) return invalid(call, 'a size of 1 or more');
      chargeList(call.frame, elements.length);
      const count = Math.ceil(elements.length / length);
      return Array.from({ length: count }, (_, at) =>
        elements.slice(at * length, (at + 1) * length),
      );
    }),
  ],
  'last day of month': [
    unary(single('date', 'a date', dayOf), (day) => {
      const { year, month } = civilOf(day);
      return dateOf({ year, month, day: daysInMonth(year, month) });
    }),
  ],
  /** FEEL cannot fail: a value that does not hold is null, and the warning says why. */
  assert: [
    ternary(
      [any('value'), any('condition'), optional(text('cause'))],
      (value, holds, cause, call) => {
        if (holds === true) return value;
        return invalid(call, cause === null ? 'the condition to be true' : `no “${cause}”`);
      },
    ),
  ],
  /** Marks a value that a model is to find; here it is the value alone. */
  fromAi: [tagged('value', ['description', 'type', 'schema', 'options'])],
};

function tagged(name: string, others: readonly string[]): Signature {
  const parameters = [any(name), ...others.map((other) => optional(any(other)))];
  return { parameters, rest: false, run: (_call, [value = null]) => value };
}

function dayOf(value: FeelValue): number | undefined {
  return value instanceof FeelDate || value instanceof FeelDateTime ? value.day : undefined;
}

/** Each value that comes more than once, in the order of their first. */
function duplicates(elements: FeelList, { frame }: Call): FeelList {
  chargeList(frame, elements.length);
  const seen: FeelValue[] = [];
  const counts: number[] = [];
  for (const element of elements) {
    const at = findEqual(frame, seen, element) ?? -1;
    if (at === -1) {
      seen.push(element);
      counts.push(1);
    } else counts[at] = (counts[at] ?? 0) + 1;
  }
  return seen.filter((_, at) => (counts[at] ?? 0) > 1);
}

/** Deeper than the limits, or with numbers that lose digits: JSON that means something else to each. */
function readJson(value: string, call: Call): FeelValue {
  const { limits } = call.frame;
  chargeText(call.frame, value.length);
  charge(call.frame, value.length >> 2);
  const read = parseStrictJson(value, { depth: limits.depth, keys: MOST_KEYS });
  return read.ok ? read.value : invalid(call, 'a text in JSON');
}

const MOST_KEYS = 10_000;
