import { compareValues, incomparable } from '../values/order.ts';
import { FeelRange, type FeelValue } from '../values/value.ts';
import { readRange } from './range-text.ts';
import { any, binary, invalid, mistyped, text, unary } from './signature.ts';
import type { Call, Family, Signature } from './signature.ts';

/**
 * What a relation takes: points and ranges as they come, two ranges, two of a kind, or a range as its
 * second (`inner`) or first (`outer`) that the other is part of.
 */
type Shape = 'any' | 'ranges' | 'alike' | 'inner' | 'outer';

const PARAMETERS: Readonly<Record<Shape, readonly (readonly [string, string])[]>> = {
  any: [
    ['point1', 'point2'],
    ['point', 'range'],
    ['range', 'point'],
    ['range1', 'range2'],
  ],
  ranges: [['range1', 'range2']],
  alike: [
    ['point1', 'point2'],
    ['range1', 'range2'],
  ],
  inner: [
    ['point', 'range'],
    ['range1', 'range2'],
  ],
  outer: [
    ['range', 'point'],
    ['range1', 'range2'],
  ],
};

/** Whether the values are of a shape, where `true` stands for a range. */
const ALLOWED: Readonly<Record<Shape, (first: boolean, second: boolean) => boolean>> = {
  any: () => true,
  ranges: (first, second) => first && second,
  alike: (first, second) => first === second,
  inner: (_first, second) => second,
  outer: (first) => first,
};

/**
 * How points and ranges lie to each other; a point is a range that holds it alone.
 * @spec DMN 1.5 §10.3.4.10, Table 83
 */
export const RANGES: Family = {
  before: relation('any', (a, b, order) => order(a.end, b.start) <= 0),
  after: relation('any', (a, b, order) => order(b.end, a.start) <= 0),
  meets: relation('ranges', (a, b, order) => touches(a.end, b.start, order)),
  'met by': relation('ranges', (a, b, order) => touches(b.end, a.start, order)),
  overlaps: relation(
    'ranges',
    (a, b, order) => order(a.end, b.start) > 0 && order(a.start, b.end) < 0,
  ),
  'overlaps before': relation('ranges', overlapsBefore),
  'overlaps after': relation('ranges', (a, b, order) => overlapsBefore(b, a, order)),
  finishes: relation('inner', finishes),
  'finished by': relation('outer', (a, b, order) => finishes(b, a, order)),
  includes: relation('outer', (a, b, order) => isWithin(b, a, order)),
  during: relation('inner', isWithin),
  starts: relation('inner', starts),
  'started by': relation('outer', (a, b, order) => starts(b, a, order)),
  coincides: relation(
    'alike',
    (a, b, order) => order(a.start, b.start) === 0 && order(a.end, b.end) === 0,
  ),
  range: [
    unary(text('from'), (from, call) => {
      const range = readRange(call.frame, from);
      return range ?? invalid(call, `a range in writing, but found “${from.slice(0, 40)}”`);
    }),
  ],
};

/** An end of a range: a place just before its value (-1), or just behind it (1). */
interface Cut {
  readonly value: FeelValue;
  readonly side: -1 | 1;
  /** Where the range does not end, there is no value, and the place lies beyond all of them. */
  readonly open: boolean;
  readonly included: boolean;
}

interface Cuts {
  readonly start: Cut;
  readonly end: Cut;
}

/** Negative, zero or positive as one place lies before, at or behind another; NaN when none can say. */
type Order = (left: Cut, right: Cut) => number;
type Test = (a: Cuts, b: Cuts, order: Order) => boolean;

function touches(end: Cut, start: Cut, order: Order): boolean {
  if (!end.included || !start.included || end.open || start.open) return false;
  return order({ ...end, side: 1 }, { ...start, side: 1 }) === 0;
}

function overlapsBefore(a: Cuts, b: Cuts, order: Order): boolean {
  return order(a.start, b.start) < 0 && order(a.end, b.start) > 0 && order(a.end, b.end) <= 0;
}

function finishes(a: Cuts, b: Cuts, order: Order): boolean {
  return order(a.end, b.end) === 0 && order(a.start, b.start) >= 0;
}

function starts(a: Cuts, b: Cuts, order: Order): boolean {
  return order(a.start, b.start) === 0 && order(a.end, b.end) <= 0;
}

function isWithin(a: Cuts, b: Cuts, order: Order): boolean {
  return order(b.start, a.start) <= 0 && order(a.end, b.end) <= 0;
}

function relation(shape: Shape, test: Test): readonly Signature[] {
  return PARAMETERS[shape].map(([first, second]) =>
    binary(any(first), any(second), (left, right, call) => {
      if (left === null || right === null) return mistyped(call, 'points or ranges', null);
      if (ALLOWED[shape](left instanceof FeelRange, right instanceof FeelRange))
        return relate(test, left, right, call);
      return mistyped(call, 'a range', left instanceof FeelRange ? right : left);
    }),
  );
}

function relate(test: Test, left: FeelValue, right: FeelValue, call: Call): boolean | null {
  let unlike: readonly [FeelValue, FeelValue] | null = null;
  const answer = test(cutsOf(left), cutsOf(right), (a, b) => {
    if (a.open || b.open) return (a.open ? a.side : 0) - (b.open ? b.side : 0);
    const order = compareValues(call.frame, a.value, b.value);
    if (order === null) unlike ??= [a.value, b.value];
    return order === null ? Number.NaN : order === 0 ? a.side - b.side : order;
  });
  return unlike === null ? answer : incomparable(call.frame, unlike[0], unlike[1], call);
}

function cutsOf(value: FeelValue): Cuts {
  if (!(value instanceof FeelRange))
    return {
      start: { value, side: -1, open: false, included: true },
      end: { value, side: 1, open: false, included: true },
    };
  const { start, end, startIncluded, endIncluded } = value;
  return {
    start: {
      value: start,
      side: start === null || startIncluded ? -1 : 1,
      open: start === null,
      included: startIncluded,
    },
    end: {
      value: end,
      side: end === null || endIncluded ? 1 : -1,
      open: end === null,
      included: endIncluded,
    },
  };
}
