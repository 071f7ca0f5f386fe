import type { PeopleReport, ReviewerEntry } from '../../../shared/api/examples.ts';
import type { Example } from '../../../shared/example.ts';
import type { Instant } from '../../../shared/time.ts';

/** How much attention (ms) a person has in a day: five hours of eight. */
const ATTENTION_MS = 5 * 3_600_000;
/** How long (ms) a decision is taken to last where nobody has measured one. */
const USUAL_MS = 30_000;
const DAY_MS = 24 * 3_600_000;

/** Fewer reviews than this say nothing about how somebody reviews. */
const ENOUGH = 10;
/** Who takes less (ms) than this for the middle one of their reviews has not read them. */
const TOO_FAST_MS = 5000;
/** Who says yes more often than this says yes to everything. */
const ALWAYS = 0.95;

/** What is known beside the decisions themselves. */
export interface Surroundings {
  readonly now: Instant;
  /** How many decisions wait. */
  readonly open: number;
  /** Items whose claims are known to be bad. */
  readonly seeds: ReadonlySet<string>;
}

/** How people decide, and whether they keep up. @see requirements 51 to 53 */
export function reportOn(examples: readonly Example[], around: Surroundings): PeopleReport {
  const byPerson = new Map<string, Example[]>();
  for (const example of examples) {
    const said = byPerson.get(example.by);
    if (said === undefined) byPerson.set(example.by, [example]);
    else said.push(example);
  }
  const items = [...byPerson].map(([name, said]) => entryOf(name, said, around.seeds));
  return {
    items: items.sort((one, other) => other.decisions - one.decisions),
    capacity: capacityOf(examples, around),
  };
}

/** One person's decisions. */
function entryOf(
  name: string,
  said: readonly Example[],
  seeds: ReadonlySet<string>,
): ReviewerEntry {
  const reviews = said.filter(({ kind }) => kind !== 'answer');
  const approved = reviews.filter(({ answer }) => answer === 'approve');
  const seeded = reviews.filter(({ itemId }) => seeds.has(itemId));
  const missed = seeded.filter(({ answer }) => answer === 'approve');
  const share = reviews.length === 0 ? null : approved.length / reviews.length;
  const reasons = reasonsFor({ reviews, share, missed: missed.length });
  const middle = medianOf(activeOf(said));
  return {
    name,
    decisions: said.length,
    medianActiveSeconds: middle === null ? null : middle / 1000,
    concurrency: concurrencyOf(said),
    approvalShare: share,
    seedsMissed: missed.length,
    seedsDecided: seeded.length,
    flagged: reasons.length > 0,
    reasons,
  };
}

/** Why somebody seems to say yes without looking; empty when they do not. */
function reasonsFor(found: {
  readonly reviews: readonly Example[];
  readonly share: number | null;
  readonly missed: number;
}): readonly string[] {
  const { reviews, share, missed } = found;
  const middle = medianOf(activeOf(reviews));
  const isFast = middle !== null && middle < TOO_FAST_MS;
  const reasons: string[] = [];
  if (reviews.length >= ENOUGH && isFast && share !== null && share >= ALWAYS)
    reasons.push(
      `approved ${Math.round(share * 100)} % of ${reviews.length} reviews, half of them in less than ${TOO_FAST_MS / 1000} s`,
    );
  if (missed > 0) reasons.push(`let ${missed} claims pass that were known to be bad`);
  return reasons;
}

function activeOf(said: readonly Example[]): readonly number[] {
  return said.flatMap(({ activeMs }) => (activeMs === null ? [] : [activeMs]));
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** The most things that waited for somebody at one time, of those they have decided. */
function concurrencyOf(said: readonly Example[]): number {
  const moments = said.flatMap(({ askedAt, at }) => [
    { at: askedAt, by: 1 },
    { at, by: -1 },
  ]);
  // What ends as another begins was not open beside it.
  moments.sort((one, other) => one.at - other.at || one.by - other.by);
  let open = 0;
  let most = 0;
  for (const { by } of moments) {
    open += by;
    most = Math.max(most, open);
  }
  return most;
}

function capacityOf(
  examples: readonly Example[],
  { now, open }: Surroundings,
): PeopleReport['capacity'] {
  const recent = examples.filter(({ at }) => at > now - DAY_MS);
  const people = new Set(recent.map(({ by }) => by)).size;
  const each = medianOf(activeOf(recent)) ?? USUAL_MS;
  const needed = (recent.length + open) * each;
  const available = people * ATTENTION_MS;
  const isTooMuch = recent.length + open > 0 && needed > available;
  return {
    decided: recent.length,
    open,
    neededHours: hours(needed),
    availableHours: hours(available),
    warning: isTooMuch
      ? `Expected ${hours(needed)} hours of attention a day, but ${people} people have ${hours(available)}: ask less, or let more pass by proof.`
      : null,
  };
}

function hours(ms: number): number {
  return Math.round((ms / 3_600_000) * 100) / 100;
}
