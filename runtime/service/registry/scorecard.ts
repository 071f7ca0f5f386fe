import type { Scorecard } from '../../../shared/api/agents.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { integer, list, object, type Schema } from '../../../shared/schema.ts';
import type { Instant } from '../../../shared/time.ts';

/** A scorecard as it is kept. */
export interface Card extends Omit<Scorecard, 'agent' | 'medianMs'> {
  /** The last times (ms) from lease to claim. */
  readonly times: readonly number[];
}

/** Who has an item, and since when. */
export interface Turn {
  readonly by: string;
  readonly since: Instant;
}

/** Ends of a lease that brought nothing, by the doing of whoever held it. */
const LOST: ReadonlySet<string> = new Set(['released', 'declined', 'expired']);
const MOST_TIMES = 200;
const count: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);

/** @see Card */
export const cardDocument: Schema<Card> = object<Card>({
  leases: count,
  claims: count,
  verdicts: object<Card['verdicts']>({ pass: count, fail: count, inconclusive: count }),
  commits: count,
  staleClaims: count,
  leasesLost: count,
  attemptsFailed: count,
  toolsDenied: count,
  queries: count,
  times: list(count, { max: MOST_TIMES }),
  countedTo: count,
});

/** Nothing counted yet. */
export function blankCard(): Card {
  return {
    leases: 0,
    claims: 0,
    verdicts: { pass: 0, fail: 0, inconclusive: 0 },
    commits: 0,
    staleClaims: 0,
    leasesLost: 0,
    attemptsFailed: 0,
    toolsDenied: 0,
    queries: 0,
    times: [],
    countedTo: 0,
  };
}

/** A card with one more record counted; `turn` is of whoever had the item then. */
export function counted(card: Card, record: JournalRecord, { since }: Turn): Card {
  switch (record.type) {
    case 'workItemLeased':
      return { ...card, leases: card.leases + 1 };
    case 'claimSubmitted': {
      const times = [...card.times, Math.max(0, record.at - since)].slice(-MOST_TIMES);
      return { ...card, claims: card.claims + 1, times };
    }
    case 'claimRefused':
      return { ...card, staleClaims: card.staleClaims + 1 };
    case 'verdictReached': {
      const { result } = record.verdict;
      return { ...card, verdicts: { ...card.verdicts, [result]: card.verdicts[result] + 1 } };
    }
    case 'workItemCommitted':
      return { ...card, commits: card.commits + 1 };
    case 'leaseEnded':
      return LOST.has(record.reason) ? { ...card, leasesLost: card.leasesLost + 1 } : card;
    case 'attemptFailed':
      return { ...card, attemptsFailed: card.attemptsFailed + 1 };
    case 'toolDenied':
      return { ...card, toolsDenied: card.toolsDenied + 1 };
    case 'queryRaised':
      return { ...card, queries: card.queries + 1 };
    default:
      return card;
  }
}

/** What is shown of a card. */
export function shownCard(agent: string, { times, ...rest }: Card): Scorecard {
  return { agent, ...rest, medianMs: medianOf(times) };
}

function medianOf(times: readonly number[]): number | null {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
