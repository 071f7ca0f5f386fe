import { charge, chargeList } from '../frame.ts';
import { areEqual, findEqual } from '../values/equality.ts';
import { compareValues, incomparable } from '../values/order.ts';
import { callWith, takes } from '../values/call.ts';
import { toIndex } from '../values/number.ts';
import {
  FeelFunction,
  isList,
  isNumber,
  type FeelList,
  type FeelNumber,
  type FeelValue,
} from '../values/value.ts';
import { flatten } from './flatten.ts';
import {
  any,
  binary,
  invalid,
  items,
  list,
  mistyped,
  number,
  optional,
  rest,
  ternary,
  unary,
  type Call,
  type Family,
  type Signature,
} from './signature.ts';
import { sort } from './sort.ts';

/** Built-ins on lists. Positions count from 1, or from -1 at the end. @spec DMN 1.5 §10.3.4.4 */
export const LISTS: Family = {
  count: [unary(list('list'), (elements) => elements.length)],
  min: [items('list', (elements, call) => extreme(elements, -1, call))],
  max: [items('list', (elements, call) => extreme(elements, 1, call))],
  'list contains': [
    binary(list('list'), any('element'), (elements, element, { frame }) => {
      const index = findEqual(frame, elements, element);
      return index !== null && index >= 0;
    }),
  ],
  sublist: [ternary([list('list'), number('start position'), optional(number('length'))], sublist)],
  append: [
    rest(['list', 'item'], ([first = null, ...added], call) => {
      if (first === null) return mistyped(call, 'a list as “list”', first);
      const elements = isList(first) ? first : [first];
      chargeList(call.frame, elements.length + added.length);
      return elements.concat(added);
    }),
  ],
  concatenate: [rest(['list'], joinLists)],
  'insert before': [
    ternary(
      [list('list'), number('position'), any('newItem')],
      (elements, position, item, call) => {
        const index = indexOf(elements, position);
        if (index === null) return outside(call, elements);
        chargeList(call.frame, elements.length + 1);
        return elements.toSpliced(index, 0, item);
      },
    ),
  ],
  'list replace': [listReplace('position'), listReplace('match')],
  remove: [
    binary(list('list'), number('position'), (elements, position, call) => {
      const index = indexOf(elements, position);
      if (index === null) return outside(call, elements);
      chargeList(call.frame, elements.length);
      return elements.toSpliced(index, 1);
    }),
  ],
  reverse: [
    unary(list('list'), (elements, { frame }) => {
      chargeList(frame, elements.length);
      return elements.toReversed();
    }),
  ],
  'index of': [
    binary(list('list'), any('match'), (elements, match, { frame }) => {
      charge(frame, elements.length);
      return elements.flatMap((one, at) => (areEqual(frame, one, match) === true ? [at + 1] : []));
    }),
  ],
  union: [
    rest(['list'], (lists, call) => {
      const whole = joinLists(lists, call);
      return whole === null ? null : distinct(whole, call);
    }),
  ],
  'distinct values': [unary(list('list'), distinct)],
  flatten: [unary(list('list'), (elements, { frame }) => flatten(frame, elements))],
  sort,
};

/** The least or the greatest, by FEEL's own order; null of no elements, or of such as have none. */
function extreme(elements: FeelList, sign: -1 | 1, call: Call): FeelValue {
  const [first] = elements;
  if (first === undefined) return invalid(call, 'at least one element');
  let best = first;
  // The first is compared with itself, so that a list of one thing without an order is noticed.
  for (const element of elements) {
    charge(call.frame, 1);
    const order = compareValues(call.frame, element, best);
    if (order === null) return incomparable(call.frame, element, best, call);
    if (order * sign > 0) best = element;
  }
  return best;
}

function sublist(
  elements: FeelList,
  start: FeelNumber,
  length: FeelNumber | null,
  call: Call,
): FeelValue {
  const index = indexOf(elements, start);
  const count = length === null ? elements.length : toIndex(length);
  if (index === null) return outside(call, elements);
  if (count === null || count < 0) return invalid(call, 'a length of 0 or more');
  chargeList(call.frame, Math.min(count, elements.length));
  return elements.slice(index, index + count);
}

/** Replaces the element at a position, or each that a function of it and the new one is true of. */
function listReplace(second: 'position' | 'match'): Signature {
  return ternary([list('list'), any(second), any('newItem')], (elements, which, item, call) => {
    chargeList(call.frame, elements.length);
    if (which instanceof FeelFunction) return replaceMatching(elements, which, item, call);
    if (!isNumber(which)) return mistyped(call, 'a position or a function', which);
    const index = indexOf(elements, which);
    return index === null ? outside(call, elements) : elements.with(index, item);
  });
}

function replaceMatching(
  elements: FeelList,
  match: FeelFunction,
  item: FeelValue,
  call: Call,
): FeelList | null {
  if (!takes(match, 2)) return invalid(call, 'a function of two parameters');
  const replaced: FeelValue[] = [];
  for (const element of elements) {
    const answer = callWith(match, [element, item], call);
    if (typeof answer !== 'boolean')
      return mistyped(call, 'a function that is true or false', answer);
    replaced.push(answer ? item : element);
  }
  return replaced;
}

function joinLists(lists: FeelList, call: Call): FeelList | null {
  const whole: FeelValue[] = [];
  for (const one of lists) {
    if (one === null) return mistyped(call, 'lists', one);
    const elements = isList(one) ? one : [one];
    chargeList(call.frame, whole.length + elements.length);
    for (const element of elements) whole.push(element);
  }
  return whole;
}

/** The first of each set of equal values, in their order. */
function distinct(elements: FeelList, call: Call): FeelList {
  const kept: FeelValue[] = [];
  const plain = new Set<FeelValue>();
  for (const element of elements) {
    charge(call.frame, 1);
    // What is equal by identity alone needs no search among all that were kept.
    const simple = typeof element === 'string' || typeof element === 'boolean' || element === null;
    if (simple ? plain.has(element) : hasEqual(kept, element, call)) continue;
    if (simple) plain.add(element);
    kept.push(element);
  }
  return kept;
}

function hasEqual(elements: FeelList, value: FeelValue, call: Call): boolean {
  const index = findEqual(call.frame, elements, value);
  return index !== null && index >= 0;
}

/** The index that a position means, null when it lies outside the list. */
function indexOf(elements: FeelList, position: FeelNumber): number | null {
  const whole = toIndex(position);
  if (whole === null || whole === 0 || Math.abs(whole) > elements.length) return null;
  return whole > 0 ? whole - 1 : elements.length + whole;
}

function outside(call: Call, elements: FeelList): null {
  return invalid(call, `a position within a list of ${elements.length}`);
}
