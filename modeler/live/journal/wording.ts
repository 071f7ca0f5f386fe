import type { Instant } from '../../../shared/time.ts';
import { DATES } from '../../widgets/format.ts';
import type { Wording } from './sentence.ts';

const TIME = new Intl.DateTimeFormat(DATES, { timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(DATES, { day: 'numeric', month: 'short', year: 'numeric' });
const DAY_AND_TIME = new Intl.DateTimeFormat(DATES, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment, as short as it can be told apart from now: the time today, day and time otherwise. */
function timeText(at: Instant, now: number = Date.now()): string {
  return DAY.format(at) === DAY.format(now) ? TIME.format(at) : DAY_AND_TIME.format(at);
}

/** Writes sentences with these names of elements and the times of the reader's zone. */
export function wordingOf(nameOf: Wording['nameOf']): Wording {
  return { nameOf, timeOf: timeText };
}
