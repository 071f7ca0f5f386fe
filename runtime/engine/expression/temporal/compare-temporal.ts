import { epochNanos, offsetOfTime } from './calendar.ts';
import { FeelDateTime, FeelTime, SECOND, type Temporal } from './temporal.ts';

/**
 * Negative, zero or positive as `left` lies before, at or after `right`; null when FEEL does not
 * compare them: values of two types, or a local and a zoned time.
 */
export function compareTemporals(left: Temporal, right: Temporal): number | null {
  if (left.type !== right.type || isZoned(left) !== isZoned(right)) return null;
  const a = rankOf(left);
  const b = rankOf(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

function isZoned(value: Temporal): boolean {
  return (value instanceof FeelTime || value instanceof FeelDateTime) && value.zone !== null;
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
