import { dateOf, daysDuration, monthsDuration } from './calendar.ts';
import {
  FeelDateTime,
  FeelTime,
  SECOND,
  type FeelDate,
  type DaysDuration,
  type MonthsDuration,
  type Temporal,
} from './temporal.ts';
import { parseZone } from './zone.ts';

/** No writing of a temporal value is longer; what is, need not be looked at. */
const LONGEST = 120;

/** Reads `2026-03-01`; null when it is no date. */
export function parseDate(text: string): FeelDate | null {
  const match = /^(-(?!0000))?(\d{4}|[1-9]\d{4,8})-(\d{2})-(\d{2})$/.exec(text.slice(0, LONGEST));
  if (match === null) return null;
  const [, sign, year, month, day] = match;
  const size = Number(year);
  return dateOf({
    year: sign === '-' ? -size : size,
    month: Number(month),
    day: Number(day),
  });
}

/** Reads `09:30:00`, with a fraction and a zone if wanted; null when it is no time. */
export function parseTime(text: string): FeelTime | null {
  if (text.length > LONGEST) return null;
  const match = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz+\-@].*)?$/.exec(text);
  if (match === null) return null;
  const [, hour, minute, second, fraction = '', zoneText] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const zone = zoneText === undefined ? null : parseZone(zoneText);
  if (zoneText !== undefined && zone === null) return null;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const nanos = Number(fraction.slice(0, 9).padEnd(9, '0'));
  return new FeelTime(seconds * SECOND + nanos, zone);
}

/** Reads `2026-03-01T09:30:00`, with a fraction and a zone if wanted; a date alone is its midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  if (text.length > LONGEST) return null;
  const split = text.indexOf('T');
  const date = parseDate(split === -1 ? text : text.slice(0, split));
  const time = split === -1 ? new FeelTime(0, null) : parseTime(text.slice(split + 1));
  return date === null || time === null ? null : new FeelDateTime(date.day, time.nanos, time.zone);
}

/** Reads `P1Y2M` or `P1DT2H3M4.5S`; null when it is no duration, or mixes the two kinds. */
export function parseDuration(text: string): DaysDuration | MonthsDuration | null {
  if (text.length > LONGEST) return null;
  return parseMonths(text) ?? parseDays(text);
}

/** Reads the text of an `@` literal, whatever it is. */
export function parseTemporal(text: string): Temporal | null {
  return parseDate(text) ?? parseTime(text) ?? parseDateTime(text) ?? parseDuration(text);
}

function parseMonths(text: string): MonthsDuration | null {
  const match = /^(-?)P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?$/.exec(text);
  if (match === null) return null;
  const [, sign, years, months] = match;
  if (years === undefined && months === undefined) return null;
  const total = Number(years ?? 0) * 12 + Number(months ?? 0);
  return monthsDuration(sign === '-' ? 0 - total : total);
}

const DAYS =
  /^(-?)P(?:(\d{1,18})D)?(?:T(?=\d)(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d+))?S)?)?$/;

function parseDays(text: string): DaysDuration | null {
  const match = DAYS.exec(text);
  if (match === null || text.endsWith('P')) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const whole =
    ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  const nanos = whole * BigInt(SECOND) + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return daysDuration(sign === '-' ? -nanos : nanos);
}
