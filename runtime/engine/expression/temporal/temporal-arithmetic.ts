import {
  addMonths,
  dateTimeAt,
  dateTimeOfWall,
  dayOrNull,
  daysDuration,
  epochNanos,
  monthsDuration,
  offsetOfTime,
  wallNanos,
} from './calendar.ts';
import {
  DAY,
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  isDuration,
  MonthsDuration,
  SECOND,
  type Temporal,
} from './temporal.ts';
import { UTC } from './zone.ts';

/**
 * What FEEL's `+` and `-` give for temporal values: `undefined` where it defines nothing for the two
 * types, null where the result would lie beyond the calendar.
 * @spec DMN 1.5 Table 62
 */
type Result = Temporal | null | undefined;

/** The sum of two temporal values. */
export function addTemporals(left: Temporal, right: Temporal): Result {
  if (!isDuration(right)) return isDuration(left) ? addTemporals(right, left) : undefined;
  if (isDuration(left)) return addDurations(left, right);
  return shift(left, right);
}

/** The difference of two temporal values. */
export function subtractTemporals(left: Temporal, right: Temporal): Result {
  if (right instanceof DaysDuration) return addTemporals(left, new DaysDuration(-right.nanos));
  if (right instanceof MonthsDuration) return addTemporals(left, new MonthsDuration(-right.months));
  if (left instanceof FeelTime && right instanceof FeelTime) return betweenTimes(left, right);
  if (isDuration(left) || left instanceof FeelTime || right instanceof FeelTime) return undefined;
  return betweenDates(left, right);
}

function addDurations(
  left: DaysDuration | MonthsDuration,
  right: DaysDuration | MonthsDuration,
): Result {
  if (left instanceof DaysDuration)
    return right instanceof DaysDuration ? daysDuration(left.nanos + right.nanos) : undefined;
  return right instanceof MonthsDuration ? monthsDuration(left.months + right.months) : undefined;
}

function shift(
  value: FeelDate | FeelTime | FeelDateTime,
  by: DaysDuration | MonthsDuration,
): Result {
  if (value instanceof FeelTime)
    return by instanceof DaysDuration ? shiftTime(value, by) : undefined;
  if (by instanceof MonthsDuration) return shiftMonths(value, by.months);
  if (value instanceof FeelDate) {
    const moved = dateTimeOfWall(BigInt(value.day) * BigInt(DAY) + by.nanos, null);
    return moved === null ? null : dayOrNull(moved.day);
  }
  return value.zone === null
    ? dateTimeOfWall(wallNanos(value) + by.nanos, null)
    : dateTimeAt(epochNanos(value) + by.nanos, value.zone);
}

function shiftTime(value: FeelTime, by: DaysDuration): FeelTime {
  const length = BigInt(DAY);
  const nanos = (((BigInt(value.nanos) + by.nanos) % length) + length) % length;
  return new FeelTime(Number(nanos), value.zone);
}

function shiftMonths(value: FeelDate | FeelDateTime, months: number): Result {
  const day = addMonths(value.day, months);
  if (day === null) return null;
  return value instanceof FeelDate
    ? new FeelDate(day)
    : new FeelDateTime(day, value.nanos, value.zone);
}

function betweenTimes(left: FeelTime, right: FeelTime): Result {
  if ((left.zone === null) !== (right.zone === null)) return undefined;
  const seconds = offsetOfTime(left) - offsetOfTime(right);
  return daysDuration(BigInt(left.nanos - right.nanos) - BigInt(seconds) * BigInt(SECOND));
}

/** A date is its midnight in UTC; between that and a local time there is no telling. */
function betweenDates(left: FeelDate | FeelDateTime, right: FeelDate | FeelDateTime): Result {
  const first = atMidnight(left);
  const second = atMidnight(right);
  if ((first.zone === null) !== (second.zone === null)) return undefined;
  return daysDuration(epochNanos(first) - epochNanos(second));
}

function atMidnight(value: FeelDate | FeelDateTime): FeelDateTime {
  return value instanceof FeelDateTime ? value : new FeelDateTime(value.day, 0, UTC);
}
