import type { StatisticsQuery } from '../../../shared/api/statistics.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, instant, parseInstant, type Instant } from '../../../shared/time.ts';

const DAY_MS = 86_400_000;
/** How many days are looked at when nothing is said, and at most. */
const USUAL_DAYS = 30;
const MOST_DAYS = 400;

/** Days since 1970-01-01, by UTC: from one on, and before another. */
export interface Days {
  readonly fromDay: number;
  readonly beforeDay: number;
}

/**
 * The days that are asked for: up to today, and thirty of them, where nothing is said.
 * @rejects malformedRequest
 */
export function daysOf({ from, to }: StatisticsQuery, now: Instant): Outcome<Days> {
  const last = to === undefined ? Math.floor(now / DAY_MS) : dayOf(to);
  if (last === null) return noDay('to', to ?? '');
  const fromDay = from === undefined ? last - USUAL_DAYS + 1 : dayOf(from);
  if (fromDay === null) return noDay('from', from ?? '');
  const days = last - fromDay + 1;
  if (days < 1 || days > MOST_DAYS)
    return reject(
      'malformedRequest',
      `Expected from 1 to ${MOST_DAYS} days, but from ${nameOfDay(fromDay)} to ${nameOfDay(last)} ` +
        `there are ${Math.max(days, 0)}.`,
      { parameter: from === undefined ? 'to' : 'from' },
    );
  return accept({ fromDay, beforeDay: last + 1 });
}

/** A day as it is written: year, month, day. */
export function nameOfDay(day: number): string {
  return formatInstant(instant(day * DAY_MS)).slice(0, 10);
}

function dayOf(text: string): number | null {
  const at = parseInstant(`${text}T00:00:00Z`);
  return at === null ? null : Math.floor(at / DAY_MS);
}

function noDay(parameter: 'from' | 'to', text: string): Outcome<never> {
  return reject('malformedRequest', `Expected a day such as 2026-03-02, but found ${text}.`, {
    parameter,
  });
}
