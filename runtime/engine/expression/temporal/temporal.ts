import { Sealed } from '../values/sealed.ts';
import type { Zone } from './zone.ts';

/** Nanoseconds in a second. */
export const SECOND = 1_000_000_000;

/** Nanoseconds in a day: a time of day fits a double, longer spans are bigints. */
export const DAY: number = 86_400 * SECOND;

/** Years run from -999,999,999 to 999,999,999. @spec DMN 1.5 §10.3.2.3.5 */
export const MOST_YEARS = 999_999_999;

/** A date without a time: days since 1970-01-01. */
export class FeelDate extends Sealed {
  readonly type = 'date';
  readonly day: number;
  constructor(day: number) {
    super();
    this.day = day;
  }
}

/** A time of day in nanoseconds since midnight; without a zone it is local. */
export class FeelTime extends Sealed {
  readonly type = 'time';
  readonly nanos: number;
  readonly zone: Zone | null;
  constructor(nanos: number, zone: Zone | null) {
    super();
    this.nanos = nanos;
    this.zone = zone;
  }
}

/** A date and a time of day as a clock shows them; without a zone they are local. */
export class FeelDateTime extends Sealed {
  readonly type = 'date and time';
  readonly day: number;
  readonly nanos: number;
  readonly zone: Zone | null;
  constructor(day: number, nanos: number, zone: Zone | null) {
    super();
    this.day = day;
    this.nanos = nanos;
    this.zone = zone;
  }
}

/** A length of time in nanoseconds; a day has 24 hours. */
export class DaysDuration extends Sealed {
  readonly type = 'days and time duration';
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    super();
    this.nanos = nanos;
  }
}

/** A length of time in calendar months. */
export class MonthsDuration extends Sealed {
  readonly type = 'years and months duration';
  readonly months: number;
  constructor(months: number) {
    super();
    this.months = months;
  }
}

/** The values of FEEL that speak of time. */
export type Temporal = FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration;

/** Tells the values that speak of time. */
export function isTemporal(value: unknown): value is Temporal {
  return value instanceof Sealed && TEMPORAL.has(value.type);
}

/** Tells the two kinds of duration. */
export function isDuration(value: unknown): value is DaysDuration | MonthsDuration {
  return value instanceof DaysDuration || value instanceof MonthsDuration;
}

const TEMPORAL: ReadonlySet<string> = new Set([
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
]);
