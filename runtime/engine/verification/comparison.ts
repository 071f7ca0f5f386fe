import type { Comparison, Tally } from '../../../shared/comparison.ts';
import type { Check } from '../../../shared/work-item.ts';
import { utc, withNames } from '../evaluate.ts';
import { strictVerdict, type Scope } from '../expression/index.ts';
import type { Tripwire, Watch } from '../work/governance.ts';
import { featuresOf, spendOf } from './case-shape.ts';
import { inconsistentIn } from './consistency.ts';
import { noveltyOf } from './novelty.ts';
import { outliersIn } from './outliers.ts';
import type { ProofFacts } from './proof-facts.ts';

/** The code of a check that says what has come together under a key. */
export const AGGREGATE = 'AGGREGATE';

/** Whether others have to be looked at before a claim can be judged. */
export function isCompared({ plan: { governance }, item }: ProofFacts): boolean {
  if (governance === undefined) return false;
  const isWatched = item.partOf === undefined && governance.watch.length > 0;
  return isWatched || governance.tripwires.some(isAggregate);
}

/** Whether a tripwire is about what has come together, not about one case. */
export function isAggregate({ aggregate }: Tripwire): boolean {
  return aggregate !== undefined;
}

/**
 * How a claim stands among others: what it adds up to with them, and what about it is out of the
 * ordinary. It disproves nothing; a policy says what becomes of it. What nobody could add up is as if
 * it were too much. @see work-item protocol, V7
 */
export function checkComparison(
  facts: ProofFacts,
  scope: Scope,
  found: Comparison | null,
): readonly Check[] {
  const { governance } = facts.plan;
  if (governance === undefined) return [];
  const wires = governance.tripwires.filter(isAggregate);
  return [
    ...wires.map((wire) => checkAggregate(wire, facts, scope, tallyOf(wire, found))),
    ...(found === null || !isMeasured(facts) ? [] : oddities(facts, found)),
  ];
}

/** What people do themselves is no measure, nor is one part of what is known as a whole. */
function isMeasured({ claim, item }: ProofFacts): boolean {
  return claim.byPerson !== true && item.partOf === undefined;
}

function tallyOf({ id }: Tripwire, found: Comparison | null): Tally | null {
  return found?.tallies.find(({ rule }) => rule === id) ?? null;
}

function checkAggregate(
  { id, when }: Tripwire,
  { at }: ProofFacts,
  scope: Scope,
  tally: Tally | null,
): Check {
  if (tally === null)
    return advisory(AGGREGATE, id, `Expected to know what ${id} comes to, but it is not known.`);
  const { count, sum } = tally;
  const names = withNames({ count, sum }, scope);
  const isTouched = strictVerdict(when.evaluate(names, { now: utc(at) })) !== 'fail';
  const detail = `Together with alike work it comes to ${sum} (${count} of it).`;
  if (isTouched) return advisory(AGGREGATE, id, `${detail} ${id}: ${when.source}.`);
  return { step: 'signal', name: id, result: 'pass', code: AGGREGATE, detail };
}

function oddities(facts: ProofFacts, found: Comparison): readonly Check[] {
  const { governance } = facts.plan;
  const watches = (what: Watch): boolean => governance?.watch.includes(what) === true;
  return [
    ...(watches('novelty') ? [...checkNovelty(facts, found), ...checkResult(facts, found)] : []),
    ...checkSpend(facts, found).filter(({ code }) =>
      watches(code === 'OUTLIER_TIME' ? 'time' : 'cost'),
    ),
  ];
}

function checkNovelty({ input }: ProofFacts, { cases }: Comparison): readonly Check[] {
  const novelty = noveltyOf(featuresOf(input), cases);
  if (novelty === null || novelty.distance <= novelty.limit) return [];
  const { distance, limit, known } = novelty;
  const detail =
    `Expected a case like one of ${known} before, but the most alike is ${distance} away (usual ` +
    `is ${limit} at most).`;
  return [advisory('NOVEL', 'novel', detail)];
}

function checkResult({ input, claim }: ProofFacts, found: Comparison): readonly Check[] {
  const one = { features: featuresOf(input), result: featuresOf(claim.output) };
  const fields = inconsistentIn({ ...one, ...found });
  if (fields.length === 0) return [];
  const detail =
    `Expected ${fields.join(', ')} as in cases before that were the same, but it differs from what ` +
    'nearly all of them have come to.';
  return [advisory('INCONSISTENT', 'inconsistent', detail)];
}

function checkSpend({ item, claim }: ProofFacts, { spends }: Comparison): readonly Check[] {
  return outliersIn(spendOf(item, claim.at), spends).map(({ what, code, value, median, known }) =>
    advisory(
      code,
      what,
      `Expected about ${median} ${UNITS[what]}, as for ${known} pieces of work before, but it took ${value}.`,
    ),
  );
}

const UNITS = {
  activeMs: 'ms of work',
  calls: 'calls',
  tokens: 'tokens',
  money: 'in money',
} as const;

function advisory(code: string, name: string, detail: string): Check {
  return { step: 'signal', name, result: 'fail', code, detail, severity: 'advisory' };
}
