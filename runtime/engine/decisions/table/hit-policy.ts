import { FeelContext, isList, type FeelValue } from '../../expression/index.ts';
import { feelHelper } from '../feel-helper.ts';
import type { Run } from '../run.ts';

/** How a table makes one answer of the rules it hits. */
export type HitPolicy =
  | 'UNIQUE'
  | 'ANY'
  | 'FIRST'
  | 'PRIORITY'
  | 'RULE ORDER'
  | 'OUTPUT ORDER'
  | 'COLLECT'
  | 'COLLECT SUM'
  | 'COLLECT COUNT'
  | 'COLLECT MIN'
  | 'COLLECT MAX';

/** A rule that was hit, and what it gives: a value, or a context of several. */
export interface Hit {
  readonly value: FeelValue;
  /** The place of each output among the values of its column, the best first; for those that count. */
  readonly ranks: readonly number[];
}

/** What a policy makes of hits; `violation`: there are more, or others, than it allows. */
export interface Answer {
  readonly value: FeelValue;
  readonly violation: 'unique' | 'any' | null;
}

type Policy = (hits: readonly [Hit, ...Hit[]], run: Run) => Answer;

const areEqual = feelHelper('a = b', 'a', 'b');
const sum = feelHelper('sum(a)', 'a');
const least = feelHelper('min(a)', 'a');
const greatest = feelHelper('max(a)', 'a');

/** Every hit policy. @spec DMN 1.5 §8.2.10 */
export const POLICIES: Readonly<Record<HitPolicy, Policy>> = {
  UNIQUE: ([first, ...others]) =>
    others.length > 0 ? { value: null, violation: 'unique' } : single(first.value),
  ANY: ([first, ...others], run) =>
    others.every(({ value }) => isSame(first.value, value, run))
      ? single(first.value)
      : { value: null, violation: 'any' },
  FIRST: ([first]) => single(first.value),
  PRIORITY: (hits) => single(byRank(hits)[0]?.value ?? null),
  'RULE ORDER': (hits) => single(hits.map(({ value }) => value)),
  'OUTPUT ORDER': (hits) => single(byRank(hits).map(({ value }) => value)),
  COLLECT: (hits) => single(hits.map(({ value }) => value)),
  'COLLECT SUM': (hits, run) => single(sum(run, valuesOf(hits))),
  'COLLECT COUNT': (hits) => single(hits.length),
  'COLLECT MIN': (hits, run) => single(least(run, valuesOf(hits))),
  'COLLECT MAX': (hits, run) => single(greatest(run, valuesOf(hits))),
};

/** Whether a policy chooses, or sorts, by the order in which output values are listed. */
export function ranksOutputs(policy: HitPolicy): boolean {
  return policy === 'PRIORITY' || policy === 'OUTPUT ORDER';
}

/** Whether a policy makes one number (or date …) of the outputs. */
export function aggregates(policy: HitPolicy): boolean {
  return policy.startsWith('COLLECT ');
}

function single(value: FeelValue): Answer {
  return { value, violation: null };
}

function valuesOf(hits: readonly Hit[]): readonly FeelValue[] {
  return hits.map(({ value }) => value);
}

/** The first output counts most; rules of the same rank keep their order. */
function byRank(hits: readonly Hit[]): readonly Hit[] {
  return hits.toSorted((one, other) => {
    for (const [index, rank] of one.ranks.entries()) {
      const difference = rank - (other.ranks[index] ?? rank);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function isSame(one: FeelValue, other: FeelValue, run: Run): boolean {
  if (one === other) return true;
  if (!(one instanceof FeelContext) && !isList(one) && typeof one !== typeof other) return false;
  return areEqual(run, one, other) === true;
}
