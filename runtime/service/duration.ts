import { durationMs, type DurationMs } from '../../shared/time.ts';

const DURATION =
  /^P(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,9}))?S)?)?$/;

/**
 * Reads an ISO 8601 duration in weeks, days, hours, minutes and seconds; `null` when it is none.
 * Months and years are left out: how long they are depends on when they begin.
 */
export function parseDuration(text: string): DurationMs | null {
  const match = DURATION.exec(text);
  if (match === null || text.endsWith('P') || text.endsWith('T')) return null;
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0, fraction = ''] = match;
  const whole =
    ((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 3600 +
    Number(minutes) * 60 +
    Number(seconds);
  return durationMs(whole * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)));
}
