import { describe, expect, it } from 'vitest';
import { evaluateFeel, feel, problemsOf, warningsOf } from '../../../testing/feel.ts';

describe('a temporal value', () => {
  it.each([
    ['date("2026-03-01")', '2026-03-01'],
    ['date(2026, 3, 1)', '2026-03-01'],
    ['date("-0044-03-15")', '-0044-03-15'],
    ['date("12026-03-01")', '12026-03-01'],
    ['date(date and time("2026-03-01T10:00:00Z"))', '2026-03-01'],
    ['time("10:30:00")', '10:30:00'],
    ['time("10:30:00.120Z")', '10:30:00.12Z'],
    ['time("10:30:00+02:00")', '10:30:00+02:00'],
    ['time(10, 30, 15.5)', '10:30:15.5'],
    ['time(10, 30, 0, duration("-PT5H30M"))', '10:30:00-05:30'],
    ['time(date and time("2026-03-01T10:00:00Z"))', '10:00:00Z'],
    ['date and time("2026-03-01T10:00:00")', '2026-03-01T10:00:00'],
    ['date and time("2026-03-01T10:00:00@Europe/Paris")', '2026-03-01T10:00:00+01:00'],
    ['date and time("2026-07-01T10:00:00@Europe/Paris")', '2026-07-01T10:00:00+02:00'],
    ['date and time("2026-03-01")', '2026-03-01T00:00:00'],
    ['date and time("2026-03-01T10:00:00+01:00[Europe/Paris]").timezone', 'Europe/Paris'],
    ['date(["2026-03-01"])', '2026-03-01'],
    ['time(@"2026-03-01")', '00:00:00Z'],
    ['time(10, 30, 15)', '10:30:15'],
    ['time(0, 0, 4.35 / 10)', '00:00:00.435'],
    ['time(0, 0, 59.9999999999)', '00:00:59.999999999'],
    ['time(hour: 10, minute: 30, second: 15)', '10:30:15'],
    ['time(10, 30, 15, null)', '10:30:15'],
    ['date and time(@"2026-03-01", @"10:00:00Z")', '2026-03-01T10:00:00Z'],
    ['date and time(@"2026-03-01T08:00:00", @"10:00:00Z")', '2026-03-01T10:00:00Z'],
    ['duration("P1DT2H3M4.5S")', 'P1DT2H3M4.5S'],
    ['duration("PT36H")', 'P1DT12H'],
    ['duration("-PT90S")', '-PT1M30S'],
    ['duration("P0D")', 'PT0S'],
    ['duration("P14M")', 'P1Y2M'],
    ['duration("-P12M")', '-P1Y'],
    ['duration("P0Y")', 'P0M'],
    ['years and months duration(@"2020-01-31", @"2021-03-01")', 'P1Y1M'],
    ['years and months duration(@"2021-03-01", @"2020-01-31")', '-P1Y1M'],
    ['string(@"2026-03-01T10:00:00@Europe/Paris")', '2026-03-01T10:00:00@Europe/Paris'],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    ['@"2026-03-01".year', 2026],
    ['@"2026-03-01".month', 3],
    ['@"2026-03-01".day', 1],
    ['@"2026-03-01".weekday', 7],
    ['@"1969-12-31".weekday', 3],
    ['@"2026-03-01T10:20:30.25Z".hour', 10],
    ['@"2026-03-01T10:20:30.25Z".minute', 20],
    ['@"2026-03-01T10:20:30.25Z".second', 30.25],
    ['@"2026-03-01T10:20:30@Europe/Paris".time offset', 'PT1H'],
    ['@"2026-03-01T10:20:30@Europe/Paris".timezone', 'Europe/Paris'],
    ['@"10:20:30".time offset', null],
    ['@"10:20:30+01:00".timezone', null],
    ['@"10:20:30+01:00".time offset', 'PT1H'],
    ['@"P1DT2H3M4S".days', 1],
    ['@"P1DT2H3M4S".hours', 2],
    ['@"P1DT2H3M4S".minutes', 3],
    ['@"P1DT2H3M4S".seconds', 4],
    ['@"P14M".years', 1],
    ['@"P14M".months', 2],
    ['day of week(@"2026-03-01")', 'Sunday'],
    ['day of year(@"2024-12-31")', 366],
    ['week of year(@"2026-12-31")', 53],
    ['week of year(@"2027-01-01")', 53],
    ['week of year(@"2025-12-29")', 1],
    ['month of year(@"2026-03-01")', 'March'],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toEqual(value);
  });
});

describe('reckoning with time', () => {
  it.each([
    ['@"2026-01-31" + @"P1M"', '2026-02-28'],
    ['@"2024-01-31" + @"P1M"', '2024-02-29'],
    ['@"2024-02-29" + @"P1Y"', '2025-02-28'],
    ['@"P1D" + @"2026-02-28"', '2026-03-01'],
    ['@"2026-03-01" - @"P1D"', '2026-02-28'],
    ['@"2026-03-01" + @"PT25H"', '2026-03-02'],
    ['@"2026-03-01" - @"PT1H"', '2026-02-28'],
    ['@"2026-03-01" - @"2026-02-01"', 'P28D'],
    ['@"2026-03-01T00:00:00Z" - @"2026-02-28"', 'P1D'],
    ['@"2026-03-01T10:00:00Z" - @"2026-03-01T10:00:00+01:00"', 'PT1H'],
    ['@"2026-03-28T12:00:00@Europe/Paris" + @"P1D"', '2026-03-29T13:00:00+02:00'],
    ['@"2026-03-28T12:00:00@Europe/Paris" + @"P1M"', '2026-04-28T12:00:00+02:00'],
    ['@"23:00:00" + @"PT2H"', '01:00:00'],
    ['@"01:00:00" - @"PT2H"', '23:00:00'],
    ['@"10:00:00" - @"09:30:00"', 'PT30M'],
    ['@"10:00:00Z" - @"10:00:00+01:00"', 'PT1H'],
    ['@"P1D" + @"PT12H"', 'P1DT12H'],
    ['@"P1D" - @"P2D"', '-P1D'],
    ['@"P1Y" + @"P2M"', 'P1Y2M'],
    ['@"P1D" * 1.5', 'P1DT12H'],
    ['2 * @"P7M"', 'P1Y2M'],
    ['@"P1D" / 2', 'PT12H'],
    ['@"P2D" / @"PT12H"', 4],
    ['@"P1Y" / @"P8M"', 1.5],
    ['-@"P1D"', '-P1D'],
    ['-@"P1M"', '-P1M'],
    ['abs(@"-P1D")', 'P1D'],
    ['abs(@"-P1M")', 'P1M'],
    ['max([@"2026-01-01", @"2026-03-01", @"2026-02-01"])', '2026-03-01'],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toEqual(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    ['@"2026-03-01" < @"2026-03-02"', true],
    ['@"2026-03-01T10:00:00Z" = @"2026-03-01T11:00:00+01:00"', true],
    ['@"2026-03-01T10:00:00@Europe/Paris" = @"2026-03-01T09:00:00Z"', true],
    ['@"10:00:00Z" > @"10:00:00+01:00"', true],
    ['@"P1D" = @"PT24H"', true],
    ['@"P1Y" = @"P12M"', true],
    ['@"P13M" > @"P1Y"', true],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
  });

  it('takes the first of two times a clock shows twice, and one it skips by the offset before', () => {
    expect(feel('@"2026-10-25T02:30:00@Europe/Paris" - @"2026-10-25T00:30:00Z"')).toBe('PT0S');
    expect(feel('@"2026-03-29T02:30:00@Europe/Paris" - @"2026-03-29T01:30:00Z"')).toBe('PT0S');
  });

  it.each([
    ['@"2026-03-01T10:00:00" = @"2026-03-01T10:00:00Z"', false],
    ['@"10:00:00" != @"10:00:00+01:00"', true],
    ['@"2026-03-01T10:00:00" < @"2026-03-01T10:00:01Z"', true],
    ['@"2026-03-01T10:00:00" < @"2026-03-01T10:00:01@Asia/Tokyo"', true],
    ['@"10:00:01+05:00" > @"10:00:00"', true],
  ])('takes a local time to be of the other’s zone: %s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
  });

  it.each([
    ['@"2026-03-01" = @"2026-03-01T00:00:00"', 'notComparable'],
    ['@"2026-03-01" - @"2026-02-28T00:00:00"', 'typeMismatch'],
    ['@"P1D" = @"P1M"', 'notComparable'],
    ['@"2026-03-01" < "2026-03-02"', 'notComparable'],
    ['@"2026-03-01T10:00:00" - @"2026-03-01T10:00:00Z"', 'typeMismatch'],
    ['@"10:00:00" - @"10:00:00Z"', 'typeMismatch'],
    ['@"2026-03-01" + @"2026-03-01"', 'typeMismatch'],
    ['@"10:00:00" + @"P1M"', 'typeMismatch'],
    ['@"P1D" + @"P1M"', 'typeMismatch'],
    ['@"P1D" - @"2026-03-01"', 'typeMismatch'],
    ['@"P1D" / @"P1M"', 'typeMismatch'],
    ['@"P1D" / @"PT0S"', 'divisionByZero'],
    ['@"P1D" / 0', 'divisionByZero'],
    ['@"999999999-12-31" + @"P1D"', 'numberOverflow'],
    ['@"P1D" * 1e300', 'numberOverflow'],
    ['date("2026-02-30")', 'invalidArgument'],
    ['date("2026-2-3")', 'invalidArgument'],
    ['date("-0000-01-01")', 'invalidArgument'],
    ['date("2026-03-01T10:00:00")', 'invalidArgument'],
    ['date(2026, 13, 1)', 'invalidArgument'],
    ['time("24:00:00")', 'invalidArgument'],
    ['time("10:00")', 'invalidArgument'],
    ['time("10:00:00+15:00")', 'invalidArgument'],
    ['time(10, 60, 0)', 'invalidArgument'],
    ['time(10, 0, 60)', 'invalidArgument'],
    ['time(10.5, 0, 0)', 'invalidArgument'],
    ['time(0, 0, -0.5)', 'invalidArgument'],
    ['date(2017 + 1e-30, 1, 1)', 'invalidArgument'],
    ['date and time("2026-03-01T10:00:00@Mars/Base")', 'invalidArgument'],
    ['duration("P")', 'invalidArgument'],
    ['duration("P1M1D")', 'invalidArgument'],
    ['duration("PT")', 'invalidArgument'],
    ['duration("P1W")', 'invalidArgument'],
    ['date(null)', 'nullOperand'],
    ['date(1)', 'typeMismatch'],
    ['@"2026-03-01".hour', 'typeMismatch'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual([code]);
  });

  it('refuses a literal that is no time', () => {
    expect(problemsOf('1 + @"soon"')).toMatchObject([{ code: 'syntax', from: 4, to: 11 }]);
  });
});

describe('the clock', () => {
  const at = Date.UTC(2026, 6, 1, 23, 30);

  it('is what the caller says it is, in the caller’s zone', () => {
    expect(evaluateFeel('[now(), today()]', {}, { now: { at, zone: 'UTC' } })).toMatchObject({
      value: ['2026-07-01T23:30:00Z', '2026-07-01'],
    });
    expect(evaluateFeel('[now(), today()]', {}, { now: { at, zone: 'Asia/Tokyo' } })).toMatchObject(
      {
        value: ['2026-07-02T08:30:00+09:00', '2026-07-02'],
      },
    );
  });

  it('is null with a warning when nobody says', () => {
    expect(feel('now()')).toBeNull();
    expect(warningsOf('today()')).toEqual(['noClock']);
    const lost = evaluateFeel('now()', {}, { now: { at, zone: 'Mars/Base' } });
    expect(lost).toMatchObject({ value: null, warnings: [{ code: 'noClock' }] });
  });
});
