import { charge, checkDepth, type Frame } from '../frame.ts';
import { areSameTime } from '../temporal/compare-temporal.ts';
import { isTemporal } from '../temporal/temporal.ts';
import { compareNumbers } from './number.ts';
import {
  entryOf,
  FeelFunction,
  FeelRange,
  isContext,
  isList,
  isNumber,
  keysOf,
  type Context,
  type FeelList,
  type FeelValue,
} from './value.ts';

/**
 * Whether two values are equal; null where FEEL cannot say, because their types differ.
 * Null equals null alone. @spec DMN 1.5 §10.3.2.13
 */
export function areEqual(frame: Frame, left: FeelValue, right: FeelValue): boolean | null {
  return equal(frame, left, right, 0);
}

/** Where in a list the first equal value stands, -1 for nowhere, null where types differ. */
export function findEqual(frame: Frame, list: FeelList, value: FeelValue): number | null {
  let unlike = false;
  for (const [index, element] of list.entries()) {
    charge(frame, 1);
    const same = areEqual(frame, element, value);
    if (same === true) return index;
    if (same === null) unlike = true;
  }
  return unlike ? null : -1;
}

function equal(frame: Frame, left: FeelValue, right: FeelValue, depth: number): boolean | null {
  if (left === null || right === null) return left === right;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0;
  if (typeof left === 'object' && typeof right === 'object')
    return equalObjects(frame, left, right, depth);
  if (typeof left === 'string' && typeof right === 'string') return equalTexts(frame, left, right);
  return typeof left === typeof right ? left === right : null;
}

function equalObjects(
  frame: Frame,
  left: FeelValue,
  right: FeelValue,
  depth: number,
): boolean | null {
  checkDepth(frame, depth);
  if (isList(left) && isList(right)) return equalLists(frame, left, right, depth);
  if (isContext(left) && isContext(right)) return equalContexts(frame, left, right, depth);
  if (left instanceof FeelRange && right instanceof FeelRange)
    return equalRanges(frame, left, right, depth);
  return equalWhole(left, right);
}

/** Of what has no parts to look into. A function is equal to itself alone. */
function equalWhole(left: FeelValue, right: FeelValue): boolean | null {
  if (isTemporal(left) && isTemporal(right)) return areSameTime(left, right);
  return left instanceof FeelFunction && right instanceof FeelFunction ? left === right : null;
}

/** Paid by length: equal texts of a megabyte are no single step. */
function equalTexts(frame: Frame, left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  if (left.length > 256) charge(frame, left.length >> 8);
  return left === right;
}

function equalLists(frame: Frame, left: FeelList, right: FeelList, depth: number): boolean | null {
  if (left.length !== right.length) return false;
  let result: boolean | null = true;
  for (const [index, element] of left.entries()) {
    charge(frame, 1);
    const same = equal(frame, element, right[index] ?? null, depth + 1);
    if (same === false) return false;
    if (same === null) result = null;
  }
  return result;
}

function equalContexts(frame: Frame, left: Context, right: Context, depth: number): boolean | null {
  const keys = keysOf(left);
  if (keys.length !== keysOf(right).length) return false;
  let result: boolean | null = true;
  for (const key of keys) {
    charge(frame, 1);
    const other = entryOf(right, key);
    if (other === undefined) return false;
    const same = equal(frame, entryOf(left, key) ?? null, other, depth + 1);
    if (same === false) return false;
    if (same === null) result = null;
  }
  return result;
}

function equalRanges(
  frame: Frame,
  left: FeelRange,
  right: FeelRange,
  depth: number,
): boolean | null {
  if (left.startIncluded !== right.startIncluded) return false;
  if (left.endIncluded !== right.endIncluded) return false;
  const starts = equal(frame, left.start, right.start, depth + 1);
  const ends = equal(frame, left.end, right.end, depth + 1);
  return starts === null || ends === null ? null : starts && ends;
}
