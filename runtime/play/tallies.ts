import type { ComparisonRequest, Tally, TallyRequest } from '../../shared/comparison.ts';
import type { Instant } from '../../shared/time.ts';

/** One piece of work that counts under a key. */
export interface Counted {
  readonly task: string;
  readonly rule: string;
  readonly key: string;
  readonly item: string;
  readonly amount: number;
  readonly at: Instant;
}

/**
 * Counts a claim among the work of this play, once however often it is claimed, and says what comes
 * together. Other instances are not known in play.
 */
export function countedWith(
  counted: readonly Counted[],
  workItem: string,
  request: ComparisonRequest,
): { readonly counted: readonly Counted[]; readonly tallies: readonly Tally[] } {
  const { task, at, tallies } = request;
  const whole: string = request.whole ?? workItem;
  let all = counted;
  const found = tallies.map((wanted): Tally => {
    const isOf = (one: Counted): boolean => isUnder(one, task, wanted);
    const first = all.find((one) => isOf(one) && one.item === whole);
    const { rule, key, amount, withinMs } = wanted;
    const mine: Counted = { task, rule, key, item: whole, amount, at: first?.at ?? at };
    const others = all.filter((one) => isOf(one) && one.item !== whole && one.at > at - withinMs);
    all = [...all.filter((one) => one !== first), mine];
    const sum = others.reduce((total, one) => total + one.amount, amount);
    return { rule, count: others.length + 1, sum };
  });
  return { counted: all, tallies: found };
}

function isUnder(one: Counted, task: string, { rule, key }: TallyRequest): boolean {
  return one.task === task && one.rule === rule && one.key === key;
}
