import { offsetOf, offsetOfTime } from '../temporal/calendar.ts';
import { areEqual } from '../values/equality.ts';
import { isTemporal, type Temporal } from '../temporal/temporal.ts';
import { kindOf, type FeelValue } from '../values/value.ts';
import { any, binary, type Call, type Family } from './signature.ts';

/** Tells whether two values are the same thing, not only equal. @spec DMN 1.5 §10.3.4.6, Table 79 */
export const IDENTITY: Family = {
  is: [binary(any('value1'), any('value2'), isSame)],
};

/** The same moment seen from two offsets is equal, but not the same; two regions of one offset are. */
function isSame(left: FeelValue, right: FeelValue, { frame }: Call): boolean {
  if (kindOf(left) !== kindOf(right)) return false;
  if (isTemporal(left) && isTemporal(right)) return isSameTime(left, right);
  return left === right || areEqual(frame, left, right) === true;
}

function isSameTime(left: Temporal, right: Temporal): boolean {
  return partsOf(left).every((part, index) => part === partsOf(right)[index]);
}

function partsOf(value: Temporal): readonly (number | bigint | string)[] {
  switch (value.type) {
    case 'date':
      return [value.day];
    case 'time':
      return [value.nanos, value.zone === null ? '' : offsetOfTime(value)];
    case 'date and time':
      return [value.day, value.nanos, value.zone === null ? '' : offsetOf(value)];
    case 'days and time duration':
      return [value.nanos];
    case 'years and months duration':
      return [value.months];
  }
}
