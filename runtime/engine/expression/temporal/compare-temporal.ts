import { epochNanos, offsetOfTime } from './calendar.ts';
import { FeelDateTime, FeelTime, SECOND, type Temporal } from './temporal.ts';
import type { Zone } from './zone.ts';

/**
 * Negative, zero or positive as `left` lies before, at or after `right`; null for values of two types.
 * Where only one of two has a zone, the other is taken to be of it. @spec DMN 1.5 Table 54
 */
export function compareTemporals(left: Temporal, right: Temporal): number | null {
  if (left.type !== right.type) return null;
  const a = rankOf(inZone(left, zoneOf(right)));
  const b = rankOf(inZone(right, zoneOf(left)));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As {@link compareTemporals}, but a local time is never equal to one of a zone. @spec DMN 1.5 Table 53 */
export function areSameTime(left: Temporal, right: Temporal): boolean | null {
  const order = compareTemporals(left, right);
  if (order === null) return null;
  return order === 0 && (zoneOf(left) === null) === (zoneOf(right) === null);
}

function zoneOf(value: Temporal): Zone | null {
  return value instanceof FeelTime || value instanceof FeelDateTime ? value.zone : null;
}

function inZone(value: Temporal, zone: Zone | null): Temporal {
  if (zone === null || zoneOf(value) !== null) return value;
  if (value instanceof FeelTime) return new FeelTime(value.nanos, zone);
  return value instanceof FeelDateTime ? new FeelDateTime(value.day, value.nanos, zone) : value;
}

function rankOf(value: Temporal): number | bigint {
  switch (value.type) {
    case 'date':
      return value.day;
    case 'time':
      return value.nanos - offsetOfTime(value) * SECOND;
    case 'date and time':
      return epochNanos(value);
    case 'days and time duration':
      return value.nanos;
    case 'years and months duration':
      return value.months;
  }
}
