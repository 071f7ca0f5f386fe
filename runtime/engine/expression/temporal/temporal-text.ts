import { assertNever } from '../../../../shared/outcome.ts';
import { civilOf, offsetOf, offsetOfTime } from './calendar.ts';
import { SECOND, type FeelDateTime, type FeelTime, type Temporal } from './temporal.ts';
import { offsetText, zoneText } from './zone.ts';

/** Writes a temporal value as FEEL reads it again: a region stays a region (`@Europe/Paris`). */
export function temporalText(value: Temporal): string {
  return write(value, ({ zone }) => zoneText(zone));
}

/** Writes a temporal value as ISO 8601 has it: a region becomes the offset that holds there. */
export function isoText(value: Temporal): string {
  return write(value, (clock) => {
    if (clock.zone === null) return '';
    return offsetText(clock.type === 'time' ? offsetOfTime(clock) : offsetOf(clock));
  });
}

function write(value: Temporal, zone: (clock: FeelTime | FeelDateTime) => string): string {
  switch (value.type) {
    case 'date':
      return dateText(value.day);
    case 'time':
      return clockText(value.nanos) + zone(value);
    case 'date and time':
      return `${dateText(value.day)}T${clockText(value.nanos)}${zone(value)}`;
    case 'days and time duration':
      return daysText(value.nanos);
    case 'years and months duration':
      return monthsText(value.months);
    default:
      return assertNever(value);
  }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function dateText(days: number): string {
  const { year, month, day } = civilOf(days);
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function clockText(nanos: number): string {
  const seconds = Math.floor(nanos / SECOND);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return clock.map((part) => pad(part, 2)).join(':') + fractionText(nanos % SECOND);
}

function fractionText(nanos: number): string {
  return nanos === 0 ? '' : `.${pad(nanos, 9).replace(/0+$/, '')}`;
}

function monthsText(months: number): string {
  const size = Math.abs(months);
  const years = Math.floor(size / 12);
  const rest = size % 12;
  const text = (years === 0 ? '' : `${years}Y`) + (rest === 0 && years > 0 ? '' : `${rest}M`);
  return `${months < 0 ? '-' : ''}P${text}`;
}

function daysText(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const seconds = size / BigInt(SECOND);
  const fraction = fractionText(Number(size % BigInt(SECOND)));
  const days = seconds / 86_400n;
  const clock = [
    [(seconds / 3600n) % 24n, 'H'],
    [(seconds / 60n) % 60n, 'M'],
  ].flatMap(([amount, unit]) => (amount === 0n ? [] : [`${amount}${unit}`]));
  if (seconds % 60n !== 0n || fraction !== '') clock.push(`${seconds % 60n}${fraction}S`);
  if (days === 0n && clock.length === 0) return 'PT0S';
  const text = (days === 0n ? '' : `${days}D`) + (clock.length === 0 ? '' : `T${clock.join('')}`);
  return `${nanos < 0n ? '-' : ''}P${text}`;
}
