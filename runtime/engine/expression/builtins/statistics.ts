import type { Decimal } from 'decimal.js';
import { charge } from '../frame.ts';
import { finite } from '../values/arithmetic.ts';
import {
  add,
  compareNumbers,
  divide,
  Exact,
  fromDecimal,
  multiply,
  toDecimal,
} from '../values/number.ts';
import { isNumber, type FeelList, type FeelNumber, type FeelValue } from '../values/value.ts';
import { invalid, items, mistyped, type Call, type Family, type Signature } from './signature.ts';

/** Built-ins that reckon with lists of numbers. @spec DMN 1.5 §10.3.4.4 */
export const STATISTICS: Family = {
  sum: numeric(1, (numbers, call) => fold(numbers, add, call)),
  product: numeric(1, (numbers, call) => fold(numbers, multiply, call)),
  mean: numeric(1, mean),
  median: numeric(1, median),
  stddev: numeric(2, deviation),
  mode: numeric(0, mode),
};

type Reckoning = (numbers: readonly FeelNumber[], call: Call) => FeelValue;

function numeric(least: number, reckon: Reckoning): readonly Signature[] {
  return [
    items('list', (elements, call) => {
      charge(call.frame, elements.length);
      const numbers = elements.filter(isNumber);
      if (numbers.length < elements.length) return mistyped(call, 'numbers', firstOther(elements));
      if (numbers.length < least) return invalid(call, `at least ${least} number(s)`);
      return reckon(numbers, call);
    }),
  ];
}

function firstOther(elements: FeelList): FeelValue {
  return elements.find((element) => !isNumber(element)) ?? null;
}

type Operation = (left: FeelNumber, right: FeelNumber) => FeelNumber | null;

function fold(numbers: readonly FeelNumber[], operation: Operation, call: Call): FeelNumber | null {
  const [first, ...others] = numbers;
  let result: FeelNumber | null = first ?? null;
  for (const number of others) {
    if (result === null) break;
    result = operation(result, number);
  }
  return finite(call.frame, result, call);
}

function mean(numbers: readonly FeelNumber[], call: Call): FeelNumber | null {
  const sum = fold(numbers, add, call);
  return sum === null ? null : divide(sum, numbers.length);
}

function median(numbers: readonly FeelNumber[], call: Call): FeelNumber | null {
  charge(call.frame, numbers.length * Math.ceil(Math.log2(numbers.length + 1)));
  const sorted = numbers.toSorted(compareNumbers);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  if (sorted.length % 2 === 1) return upper;
  return mean([sorted[middle - 1] ?? 0, upper], call);
}

/** Reckons with more digits than a result has, so that what cancels out is not missed. */
const Precise: Decimal.Constructor = Exact.clone({ precision: 100, maxE: 9e15, minE: -9e15 });

/** Of a sample: divided by one less than there are. */
function deviation(numbers: readonly FeelNumber[], call: Call): FeelNumber | null {
  charge(call.frame, numbers.length * 4 + 100);
  const values = numbers.map((number) => new Precise(toDecimal(number)));
  const zero = new Precise(0);
  const middle = values.reduce((sum, value) => sum.plus(value), zero).div(values.length);
  const squares = values.reduce((sum, value) => sum.plus(value.minus(middle).pow(2)), zero);
  const spread = squares.div(values.length - 1).sqrt();
  return finite(call.frame, fromDecimal(new Exact(spread.toSignificantDigits(34))), call);
}

/** The numbers that come most often, the least first. */
function mode(numbers: readonly FeelNumber[], call: Call): FeelList {
  charge(call.frame, numbers.length * Math.ceil(Math.log2(numbers.length + 1)));
  const runs: { readonly value: FeelNumber; count: number }[] = [];
  for (const value of numbers.toSorted(compareNumbers)) {
    const last = runs.at(-1);
    if (last !== undefined && compareNumbers(last.value, value) === 0) last.count += 1;
    else runs.push({ value, count: 1 });
  }
  const most = runs.reduce((count, run) => Math.max(count, run.count), 0);
  return runs.flatMap((run) => (run.count === most ? [run.value] : []));
}
