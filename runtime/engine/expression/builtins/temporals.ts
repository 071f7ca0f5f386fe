import { charge, warn } from '../frame.ts';
import {
  civilOf,
  dateOf,
  dateTimeAt,
  dayOrNull,
  epochNanos,
  monthsBetween,
  monthsDuration,
} from '../temporal/calendar.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal/parse-temporal.ts';
import { weekdayOf } from '../temporal/temporal-properties.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  isDuration,
  SECOND,
} from '../temporal/temporal.ts';
import { offsetZone, parseZone, regionZone, UTC } from '../temporal/zone.ts';
import { toDecimal, toIndex } from '../values/number.ts';
import type { FeelNumber, FeelValue } from '../values/value.ts';
import {
  any,
  binary,
  invalid,
  mistyped,
  nullary,
  number,
  optional,
  quaternary,
  single,
  ternary,
  text,
  unary,
  type Call,
  type Family,
  type Parameter,
} from './signature.ts';

/** Built-ins that make temporal values, and name their parts. @spec DMN 1.5 §10.3.4.1, §10.3.4.7 */
export const TEMPORALS: Family = {
  date: [
    unary(from('a string or a date', isDated), (value, call) => {
      if (value instanceof FeelDate) return value;
      return value instanceof FeelDateTime
        ? new FeelDate(value.day)
        : fromText(value, parseDate, call);
    }),
    ternary([number('year'), number('month'), number('day')], (year, month, day, call) => {
      const [y, m, d] = [year, month, day].map((part) => toIndex(part) ?? Number.NaN);
      const date = dateOf({ year: y ?? 0, month: m ?? 0, day: d ?? 0 });
      return date ?? invalid(call, 'a date of the calendar');
    }),
  ],
  time: [
    unary(from('a string or a time', isTimed), (value, call) => {
      if (value instanceof FeelTime) return value;
      if (value instanceof FeelDateTime) return new FeelTime(value.nanos, value.zone);
      return value instanceof FeelDate ? new FeelTime(0, UTC) : fromText(value, parseTime, call);
    }),
    quaternary([number('hour'), number('minute'), number('second'), optional(offset())], timeOf),
  ],
  'date and time': [
    unary(from('a string or a date', isDated), (value, call) => {
      if (value instanceof FeelDateTime) return value;
      return value instanceof FeelDate
        ? new FeelDateTime(value.day, 0, null)
        : fromText(value, parseDateTime, call);
    }),
    binary(dated('date'), any('time'), combined),
    binary(dated('date'), text('timezone'), combined),
  ],
  duration: [
    unary(from('a string or a duration', isDuration), (value, call) =>
      isDuration(value) ? value : fromText(value, parseDuration, call),
    ),
  ],
  'years and months duration': [
    binary(dated('from'), dated('to'), (from, to) =>
      monthsDuration(monthsBetween(from.day, to.day)),
    ),
  ],
  now: [nullary((call) => nowOf(call))],
  today: [
    nullary((call) => {
      const now = nowOf(call);
      return now === null ? null : dayOrNull(now.day);
    }),
  ],
  'day of week': [unary(dated('date'), ({ day }) => WEEKDAYS[weekdayOf(day) - 1] ?? null)],
  'day of year': [unary(dated('date'), ({ day }) => dayOfYear(day))],
  'week of year': [unary(dated('date'), ({ day }) => weekOfYear(day))],
  'month of year': [unary(dated('date'), ({ day }) => MONTHS[civilOf(day).month - 1] ?? null)],
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function isDated(value: FeelValue): value is FeelDate | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelDateTime;
}

function isTimed(value: FeelValue): value is FeelDate | FeelTime | FeelDateTime {
  return value instanceof FeelTime || isDated(value);
}

function dated(name: string): Parameter<FeelDate | FeelDateTime> {
  return single(name, 'a date', (value) => (isDated(value) ? value : undefined));
}

/** What a temporal value is made from: a text, or another one. */
function from<T extends FeelValue>(
  expects: string,
  isOne: (value: FeelValue) => value is T,
): Parameter<string | T> {
  return single('from', expects, (value) =>
    typeof value === 'string' || isOne(value) ? value : undefined,
  );
}

/** A date with another time of day; of a dialect, too, the same moment in another zone. */
function combined(date: FeelDate | FeelDateTime, second: FeelValue, call: Call): FeelValue {
  if (typeof second === 'string') return inZone(date, second, call);
  const time = TIME.read(second);
  if (time === undefined) return mistyped(call, 'a time as “time”', second);
  return new FeelDateTime(date.day, time.nanos, time.zone);
}

function inZone(moment: FeelDate | FeelDateTime, id: string, call: Call): FeelValue {
  charge(call.frame, ZONE);
  const zone = parseZone(id) ?? regionZone(id);
  if (zone === null) return invalid(call, `a zone, but found “${id.slice(0, 40)}”`);
  if (!(moment instanceof FeelDateTime) || moment.zone === null)
    return invalid(call, 'a date and time that has a zone');
  return dateTimeAt(epochNanos(moment), zone) ?? invalid(call, 'a time within the calendar');
}

const TIME: Parameter<FeelTime> = single('time', 'a time', asTime);

function asTime(value: FeelValue): FeelTime | undefined {
  if (value instanceof FeelTime) return value;
  return value instanceof FeelDateTime ? new FeelTime(value.nanos, value.zone) : undefined;
}

function fromText<T extends FeelValue>(
  written: string,
  parse: (text: string) => T | null,
  call: Call,
): T | null {
  charge(call.frame, /[@[]/.test(written) ? ZONE : 4);
  return parse(written) ?? invalid(call, `a ${call.name}, but found “${written.slice(0, 40)}”`);
}

/** Machines take their time over a zone that they have not met. */
const ZONE = 100;

function offset(): Parameter<DaysDuration> {
  return single('offset', 'a days and time duration', (value) =>
    value instanceof DaysDuration ? value : undefined,
  );
}

type TimeParts = readonly [FeelNumber, FeelNumber, FeelNumber, DaysDuration | null];

function timeOf([hour, minute, second, by]: TimeParts, call: Call): FeelValue {
  const [hours, minutes] = [toIndex(hour), toIndex(minute)];
  const fine = toDecimal(second).times(SECOND).trunc();
  if (!isBelow(hours, 24) || !isBelow(minutes, 60) || fine.isNegative() || fine.gte(60 * SECOND))
    return invalid(call, 'a time of the day');
  const nanos = (hours * 3600 + minutes * 60) * SECOND + fine.toNumber();
  if (by === null) return new FeelTime(nanos, null);
  const zone = offsetZone(Number(by.nanos) / SECOND);
  return zone === null ? invalid(call, 'an offset within 14 hours') : new FeelTime(nanos, zone);
}

function isBelow(value: number | null, end: number): value is number {
  return value !== null && value >= 0 && value < end;
}

/** There is no clock down here: what `now` is has been handed in, or it is unknown. */
function nowOf(call: Call): FeelDateTime | null {
  const { now } = call.frame.limits;
  const expected = `Expected ${call.name}() to be told what time it is, but it was not.`;
  if (now === undefined) return warn(call.frame, call, 'noClock', expected);
  const zone = now.zone === 'UTC' ? UTC : regionZone(now.zone);
  if (zone === null) return warn(call.frame, call, 'noClock', expected);
  return dateTimeAt(BigInt(Math.trunc(now.at)) * 1_000_000n, zone);
}

function dayOfYear(day: number): number {
  const first = dateOf({ year: civilOf(day).year, month: 1, day: 1 });
  return day - (first?.day ?? day) + 1;
}

/** Weeks run from Monday to Sunday and belong to the year of their Thursday. @spec ISO 8601 */
function weekOfYear(day: number): number {
  const thursday = day - weekdayOf(day) + 4;
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}
