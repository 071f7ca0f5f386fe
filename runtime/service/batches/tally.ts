import type { BatchCounts, BatchItem, BatchRefusal } from '../../../shared/api/batches.ts';

/** How many different reasons are told apart; all others are counted with the refused only. */
const MOST_REASONS = 20;

/** How many instances have come to what, and why they were refused. */
export interface Tally {
  readonly counts: { -readonly [Key in keyof BatchCounts]: BatchCounts[Key] };
  readonly reasons: Map<string, BatchRefusal>;
}

/** Of nothing yet, or of what was counted before. */
export function newTally(
  counts: BatchCounts = { pending: 0, done: 0, refused: 0 },
  refusals: readonly BatchRefusal[] = [],
): Tally {
  return {
    counts: { ...counts },
    reasons: new Map(refusals.map((one) => [reasonOf(one), one])),
  };
}

/** Counts one more. */
export function addTo({ counts, reasons }: Tally, item: BatchItem): void {
  counts[item.outcome] += 1;
  if (item.outcome !== 'refused') return;
  const { code = '', detail = '' } = item;
  const key = reasonOf({ code, detail });
  const known = reasons.get(key) ?? { code, detail, count: 0 };
  if (known.count > 0 || reasons.size < MOST_REASONS)
    reasons.set(key, { ...known, count: known.count + 1 });
}

/** The reasons, the most frequent first. */
export function refusalsOf({ reasons }: Tally): readonly BatchRefusal[] {
  return [...reasons.values()].toSorted((one, other) => other.count - one.count);
}

/** The same but for ids and numbers is one reason. */
function reasonOf({ code, detail }: Pick<BatchRefusal, 'code' | 'detail'>): string {
  return `${code} ${detail.replaceAll(/[0-9A-Za-z]*\d[0-9A-Za-z:._/-]*/g, '#')}`;
}
