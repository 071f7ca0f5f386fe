import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilFromDays, formatInstant, instant, type Instant } from '../../../shared/time.ts';
import { at, firings } from '../../testing/timers.ts';
import { monthOf } from './timer-cron-days.ts';
import { cronAfter } from './timer-cron-next.ts';
import { readCron, type Cron } from './timer-cron.ts';
import { momentOf, readZone } from './timer-zone.ts';

function cron(text: string): Cron {
  const reading = readCron(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.cron;
}

describe('cron', () => {
  it.each<readonly [value: string, from: string, wanted: readonly string[]]>([
    ['* * * * *', '2026-01-01T00:00:00.5Z', ['2026-01-01T00:01:00', '2026-01-01T00:02:00']],
    ['* * * * * *', '2026-01-01T00:00:00.5Z', ['2026-01-01T00:00:01', '2026-01-01T00:00:02']],
    ['*/15 9-17/4 * * *', '2026-01-01T09:40:00Z', ['2026-01-01T09:45:00', '2026-01-01T13:00:00']],
    ['50/5 * * * *', '2026-01-01T00:00:00Z', ['2026-01-01T00:50:00', '2026-01-01T00:55:00']],
    ['5,1,5 0 1 jan *', '2026-01-01T00:01:00Z', ['2026-01-01T00:05:00', '2027-01-01T00:01:00']],
    ['0 0 * * 7', '2026-01-01T00:00:00Z', ['2026-01-04', '2026-01-11']],
    ['0 0 * * fri-sun', '2026-01-03T00:00:00Z', ['2026-01-04', '2026-01-09', '2026-01-10']],
    ['0 0 * * 6-7', '2026-01-01T00:00:00Z', ['2026-01-03', '2026-01-04', '2026-01-10']],
    ['0 0 29 2 *', '2026-01-01T00:00:00Z', ['2028-02-29', '2032-02-29']],
    ['0 0 31 */2 *', '2026-01-01T00:00:00Z', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['0 0 L * *', '2024-02-01T00:00:00Z', ['2024-02-29', '2024-03-31', '2024-04-30']],
    ['0 0 L-30 * *', '2026-01-15T00:00:00Z', ['2026-03-01', '2026-05-01', '2026-07-01']],
    ['0 0 LW * *', '2026-01-01T00:00:00Z', ['2026-01-30', '2026-02-27', '2026-03-31']],
    ['0 0 15W * *', '2026-02-01T00:00:00Z', ['2026-02-16', '2026-03-16', '2026-04-15']],
    ['0 0 1W * *', '2026-07-15T00:00:00Z', ['2026-08-03', '2026-09-01', '2026-10-01']],
    ['0 0 31W * *', '2026-04-01T00:00:00Z', ['2026-05-29', '2026-07-31', '2026-08-31']],
    ['0 0 1,15W * *', '2026-02-02T00:00:00Z', ['2026-02-16', '2026-03-01', '2026-03-16']],
    ['0 0 * * FRI#2', '2026-01-01T00:00:00Z', ['2026-01-09', '2026-02-13', '2026-03-13']],
    ['0 0 * * 0#5', '2026-01-01T00:00:00Z', ['2026-03-29', '2026-05-31', '2026-08-30']],
    ['0 0 * * MONL', '2026-01-01T00:00:00Z', ['2026-01-26', '2026-02-23', '2026-03-30']],
    ['0 0 * * 5L', '2026-01-01T00:00:00Z', ['2026-01-30', '2026-02-27', '2026-03-27']],
    // five fields: a day or a weekday; six: both
    ['0 0 13 * FRI', '2026-02-01T00:00:00Z', ['2026-02-06', '2026-02-13', '2026-02-20']],
    ['0 0 */2 * FRI', '2026-02-01T00:00:00Z', ['2026-02-13', '2026-02-27', '2026-03-13']],
    ['0 0 0 13 * FRI', '2026-02-01T00:00:00Z', ['2026-02-13', '2026-03-13', '2026-11-13']],
    ['0 0 0 29 2 MON', '2026-01-01T00:00:00Z', ['2044-02-29', '2072-02-29', '2112-02-29']],
    ['0 0 12 ? * MON 2027', '2026-01-01T00:00:00Z', ['2027-01-04T12', '2027-01-11T12']],
    ['0 0 12 1 1 ? 2027-2031/2', '2026-01-01T00:00:00Z', ['2027-01-01T12', '2029-01-01T12']],
    ['0 0 0 1 1 ? *', '2026-01-01T00:00:00Z', ['2027', '2028']],
    ['@yearly', '2026-01-01T00:00:00Z', ['2027-01-01T00:00:00', '2028-01-01']],
    ['@Monthly', '2026-01-01T00:00:00Z', ['2026-02-01T00:00:00', '2026-03-01']],
    ['@weekly', '2026-01-01T00:00:00Z', ['2026-01-04T00:00:00', '2026-01-11']],
    [' @hourly ', '2026-01-01T00:00:00Z', ['2026-01-01T01:00:00', '2026-01-01T02:00']],
  ])('%s from %s fires at %j', (value, from, wanted) => {
    const found = firings({ form: 'cycle', value }, at(from), wanted.length);
    expect(found.map((one, index) => formatInstant(one).slice(0, wanted[index]?.length))).toEqual(
      wanted,
    );
  });

  it('ends with its years', () => {
    const found = firings(
      { form: 'cycle', value: '0 0 0 1 1 ? 2027,2028' },
      at('2026-01-01T00:00Z'),
      5,
    );
    expect(found).toHaveLength(2);
    expect(
      firings({ form: 'cycle', value: '0 0 0 1 1 ? 2020' }, at('2026-01-01T00:00Z'), 5),
    ).toEqual([]);
  });

  it.each([
    ['* * * *', '5 to 7 fields'],
    ['* * * * * * * *', '5 to 7 fields'],
    ['@reboot', '5 to 7 fields'],
    ['@every 5m', '5 to 7 fields'],
    ['60 * * * *', 'minutes (0 to 59) instead of "60"'],
    ['* 24 * * *', 'hours'],
    ['* * 0 * *', 'days of the month'],
    ['* * 32 * *', 'days of the month'],
    ['* * L-31 * *', 'days of the month'],
    ['* * 32W * *', 'days of the month'],
    ['* * * 13 *', 'months'],
    ['* * * JANUARY *', 'months'],
    ['* * * * 8', 'days of the week'],
    ['* * * * L', 'days of the week'],
    ['* * * * FRI#6', 'days of the week'],
    ['* * * * FRI#0', 'days of the week'],
    ['5-1 * * * *', 'minutes'],
    ['*/0 * * * *', 'minutes'],
    ['*/x * * * *', 'minutes'],
    ['1/2/3 * * * *', 'minutes'],
    ['1-2-3 * * * *', 'minutes'],
    ['1, * * * *', 'minutes (0 to 59) instead of ""'],
    ['? * * * *', 'minutes'],
    ['-1 * * * *', 'minutes'],
    ['1.5 * * * *', 'minutes'],
    ['H * * * *', 'minutes'],
    ['61 * * * * *', 'seconds'],
    ['0 0 0 1 1 ? 1969', 'years'],
    ['0 0 0 ? * 2 *', 'weekdays by name (MON) in seven fields'],
    ['0 0 0 1 * MON *', '* or ? for the day or the weekday of seven fields'],
    [`${'0,'.repeat(300)}0 * * * *`, '5 to 7 fields'],
  ])('%j is refused by name: %s', (text, wanted) => {
    const reading = readCron(text);
    expect(reading.ok ? '' : reading.message).toContain(`Expected ${wanted}`);
  });

  it('that never comes is found out soon', () => {
    const [zone, from] = [readZone('Europe/Berlin')!, at('2026-01-01T00:00Z')];
    for (const text of ['0 0 30 2 *', '0 0 31 4,6,9,11 *', '0 0 0 31 2 MON'])
      expect(cronAfter(cron(text), zone, from)).toBeNull();
  });
});

/** Switches: to summer and to winter time in three zones, the first moment after each. */
const SWITCHES = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
] as const;

const field = (low: number, high: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: 1, max: 20 }).map((step) => `*/${step}`),
    fc
      .uniqueArray(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: 3 })
      .map((numbers) => numbers.join(',')),
  );

/** The time after `from`, found the slow way: every time that is meant, on every day around. */
function slowly(read: Cron, name: string, from: Instant): number {
  const zone = readZone(name)!;
  const first = Math.floor(from / 86_400_000) - 2;
  const moments = Array.from({ length: 35 }, (_, index) => first + index)
    .filter((day) => isMeant(read, day))
    .slice(0, 4)
    .flatMap((day) => timesOf(read).map((time) => momentOf(zone, day * 86_400_000 + time)))
    .filter((moment) => moment > from);
  return Math.min(...moments);
}

function isMeant({ months, daysOf }: Cron, day: number): boolean {
  const { year, month, day: ofMonth } = civilFromDays(day);
  return months.has(month) && daysOf(monthOf(year, month)).includes(ofMonth);
}

function timesOf({ hours, minutes, seconds }: Cron): readonly number[] {
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) =>
      seconds.map((second) => ((hour * 60 + minute) * 60 + second) * 1000),
    ),
  );
}

it('cron finds the time that is next, around every switch of the clocks', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SWITCHES),
      fc.integer({ min: -200_000, max: 200_000 }),
      fc.tuple(fc.constantFrom('0', '30'), field(0, 59), field(0, 4), field(22, 31)),
      ([name, moment], seconds, [second, minute, hour, day]) => {
        const read = cron(`${second} ${minute} ${hour} ${day} * *`);
        const from = instant(at(moment) + seconds * 1000);
        const next = cronAfter(read, readZone(name)!, from);
        const slow = slowly(read, name, from);
        expect(slow === Infinity ? slow : next).toBe(slow);
      },
    ),
    { numRuns: 30 },
  );
});
