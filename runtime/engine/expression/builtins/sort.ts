import { charge, chargeList } from '../frame.ts';
import { compareValues, incomparable } from '../values/order.ts';
import { callWith, takes } from '../values/call.ts';
import type { FeelFunction, FeelList, FeelValue } from '../values/value.ts';
import { binary, invalid, lambda, list, unary, type Call, type Signature } from './signature.ts';

/**
 * `sort(list)` by FEEL's own order, or `sort(list, precedes)` by a function of two elements.
 * @spec DMN 1.5 §10.3.4.8
 */
export const sort: readonly Signature[] = [
  unary(list('list'), sortPlain),
  binary(list('list'), lambda('precedes'), sortBy),
];

function sortPlain(elements: FeelList, call: Call): FeelList | null {
  chargeList(call.frame, elements.length);
  let unlike: readonly [FeelValue, FeelValue] | null = null;
  const sorted = elements.toSorted((left, right) => {
    charge(call.frame, 1);
    const order = compareValues(call.frame, left, right);
    if (order === null) unlike ??= [left, right];
    return order ?? 0;
  });
  return unlike === null ? sorted : incomparable(call.frame, unlike[0], unlike[1], call);
}

/** What neither precedes the other keeps its order; so does what a function has no answer for. */
function sortBy(elements: FeelList, precedes: FeelFunction, call: Call): FeelList | null {
  if (!takes(precedes, 2)) return invalid(call, 'a function of two parameters');
  chargeList(call.frame, elements.length);
  return elements.toSorted((left, right) => {
    if (callWith(precedes, [left, right], call) === true) return -1;
    return callWith(precedes, [right, left], call) === true ? 1 : 0;
  });
}
