import type { FeelValue } from '../values/value.ts';
import { divide } from '../values/number.ts';
import { civilOf, offsetOf, offsetOfTime } from './calendar.ts';
import {
  DaysDuration,
  SECOND,
  type FeelDateTime,
  type FeelTime,
  type MonthsDuration,
  type Temporal,
} from './temporal.ts';

/**
 * Reads a property of a temporal value (`date.year`); `undefined` when its type has none of that name.
 * @spec DMN 1.5 Table 66
 */
export function propertyOf(value: Temporal, name: string): FeelValue | undefined {
  switch (value.type) {
    case 'date':
      return dayProperty(value.day, name);
    case 'time':
      return clockProperty(value, name);
    case 'date and time':
      return dayProperty(value.day, name) ?? clockProperty(value, name);
    case 'days and time duration':
      return daysProperty(value, name);
    case 'years and months duration':
      return monthsProperty(value, name);
  }
}

/** The day of the week of a day since the epoch: Monday is 1, Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function dayProperty(day: number, name: string): FeelValue | undefined {
  if (name === 'weekday') return weekdayOf(day);
  const civil = civilOf(day);
  if (name === 'year') return civil.year;
  if (name === 'month') return civil.month;
  return name === 'day' ? civil.day : undefined;
}

function clockProperty(clock: FeelTime | FeelDateTime, name: string): FeelValue | undefined {
  const seconds = Math.floor(clock.nanos / SECOND);
  switch (name) {
    case 'hour':
      return Math.floor(seconds / 3600);
    case 'minute':
      return Math.floor(seconds / 60) % 60;
    case 'second':
      return divide(clock.nanos % (60 * SECOND), SECOND);
    case 'time offset':
      return clock.zone === null ? null : offsetDuration(clock);
    case 'timezone':
      return clock.zone?.type === 'region' ? clock.zone.id : null;
    default:
      return undefined;
  }
}

function offsetDuration(clock: FeelTime | FeelDateTime): DaysDuration {
  const seconds = clock.type === 'time' ? offsetOfTime(clock) : offsetOf(clock);
  return new DaysDuration(BigInt(seconds) * BigInt(SECOND));
}

function daysProperty({ nanos }: DaysDuration, name: string): FeelValue | undefined {
  const seconds = nanos / BigInt(SECOND);
  switch (name) {
    case 'days':
      return Number(seconds / 86_400n);
    case 'hours':
      return Number((seconds / 3600n) % 24n);
    case 'minutes':
      return Number((seconds / 60n) % 60n);
    case 'seconds':
      return divide(Number(nanos % BigInt(60 * SECOND)), SECOND);
    default:
      return undefined;
  }
}

function monthsProperty({ months }: MonthsDuration, name: string): FeelValue | undefined {
  if (name === 'years') return Math.trunc(months / 12) + 0;
  return name === 'months' ? (months % 12) + 0 : undefined;
}
