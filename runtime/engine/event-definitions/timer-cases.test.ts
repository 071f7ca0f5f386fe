import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../shared/time.ts';
import { at, firings, shownIn } from '../../testing/timers.ts';

/** When the wait begins, UTC, and what the clocks of the zone show at the first firings. */
type Case = readonly [value: string, from: string, wanted: readonly string[]];

const BERLIN: readonly Case[] = [
  ['R/2026-03-28T02:30:00/P1D', '2026-03-27T00:00Z', ['28T02:30', '29T03:00', '30T02:30']],
  ['R/2026-10-24T02:30:00/P1D', '2026-10-23T00:00Z', ['24T02:30', '25T02:30', '26T02:30']],
  ['R/2026-03-22T09:00:00/P1W', '2026-03-20T00:00Z', ['22T09:00', '29T09:00', '05T09:00']],
  ['R/2026-03-28T02:30:00/PT24H', '2026-03-27T00:00Z', ['28T02:30', '29T03:30', '30T03:30']],
  ['R/2026-03-28T12:00:00/P1DT1H', '2026-03-27T00:00Z', ['28T12:00', '29T13:00', '30T14:00']],
  ['R/2026-01-31T02:30:00/P1M', '2026-01-01T00:00Z', ['31T02:30', '28T02:30', '31T02:30']],
  ['R/2026-01-29T02:30:00/P1M', '2026-02-15T00:00Z', ['29T02:30', '28T02:30', '29T03:00']],
  ['R/P1D/2026-03-30T02:30:00', '2026-03-28T00:00Z', ['28T02:30', '29T03:00', '30T02:30']],
  ['30 2 * * *', '2026-03-28T00:00Z', ['28T02:30', '29T03:00', '30T02:30']],
  ['30 2 * * *', '2026-10-24T00:00Z', ['24T02:30', '25T02:30', '26T02:30']],
  ['30 2 * * *', '2026-10-25T00:45Z', ['26T02:30', '27T02:30', '28T02:30']],
  ['*/20 1-3 29 3 *', '2026-03-28T23:50Z', ['29T01:00', '29T01:20', '29T01:40', '29T03:00']],
  ['*/20 1-3 29 3 *', '2026-03-29T00:45Z', ['29T03:00', '29T03:20', '29T03:40']],
  ['*/30 2-3 * * *', '2026-10-24T23:59Z', ['25T02:00', '25T02:30', '25T03:00', '25T03:30']],
  ['0 0 9 ? * MON-FRI', '2026-03-27T09:00Z', ['30T09:00', '31T09:00', '01T09:00']],
  ['@daily', '2026-03-28T12:00Z', ['29T00:00', '30T00:00']],
];

const NEW_YORK: readonly Case[] = [
  ['R/2026-03-07T02:30:00/P1D', '2026-03-06T00:00Z', ['07T02:30', '08T03:00', '09T02:30']],
  ['R/2026-10-31T01:30:00/P1D', '2026-10-30T00:00Z', ['31T01:30', '01T01:30', '02T01:30']],
  ['R/2025-12-08T02:30:00/P3M', '2025-12-01T00:00Z', ['08T02:30', '08T03:00', '08T02:30']],
  ['30 2 * * SUN', '2026-03-02T00:00Z', ['08T03:00', '15T02:30', '22T02:30']],
  ['30 1 * * *', '2026-11-01T05:00Z', ['01T01:30', '02T01:30']],
  ['0 0 L * *', '2026-01-31T12:00Z', ['28T00:00', '31T00:00', '30T00:00']],
];

const LORD_HOWE: readonly Case[] = [
  ['R/2026-10-03T02:15:00/P1D', '2026-10-02T00:00Z', ['03T02:15', '04T02:30', '05T02:15']],
  ['R/2026-04-04T01:45:00/P1D', '2026-04-03T00:00Z', ['04T01:45', '05T01:45', '06T01:45']],
  ['15 2 * * *', '2026-10-03T00:00Z', ['04T02:30', '05T02:15']],
  ['*/15 1-2 5 4 *', '2026-04-04T14:20Z', ['05T01:30', '05T01:45', '05T02:00', '05T02:15']],
];

describe.each([
  ['Europe/Berlin', BERLIN],
  ['America/New_York', NEW_YORK],
  ['Australia/Lord_Howe', LORD_HOWE],
] as const)('a cycle in %s', (zone, cases) => {
  it.each(cases)('%s from %s fires at %j', (value, from, wanted) => {
    const found = firings({ form: 'cycle', value, zone }, at(from), wanted.length);
    expect(found.map((one) => shownIn(zone, one).slice(8, 16))).toEqual(wanted);
  });
});

describe('a cycle without a zone of its own', () => {
  it.each([
    ['R/2026-03-28T09:00:00[Europe/Berlin]/P1D', ['28T08:00', '29T07:00']],
    ['R/2026-03-28T09:00:00@Europe/Berlin/P1D', ['28T08:00', '29T07:00']],
    ['R/2026-03-28T09:00:00@Europe/Paris/P1D', ['28T08:00', '29T07:00']],
    [
      'R/2026-03-28T09:00:00[Europe/Berlin]/2026-03-29T09:00:00[Europe/Berlin]',
      ['28T08:00', '29T07:00', '30T06:00'],
    ],
    ['R/P1D/2026-03-29T09:00:00[Europe/Berlin]', ['27T08:00', '28T08:00', '29T07:00']],
    ['R/2026-03-28T09:00:00+01:00/P1D', ['28T08:00', '29T08:00']],
    ['R/2026-03-31T00:30:00+02:00/P1M', ['30T22:30', '29T22:30', '30T22:30']],
    ['R/2026-03-28T09:00:00/P1D', ['28T09:00', '29T09:00']],
    ['0 9 * * *', ['27T09:00', '28T09:00']],
  ])('counts in the one its text names, or UTC: %s', (value, wanted) => {
    const found = firings({ form: 'cycle', value }, at('2026-03-27T00:00Z'), wanted.length);
    expect(found.map((one) => formatInstant(one).slice(8, 16))).toEqual(wanted);
  });

  it('a region in the text goes before the zone of the timer, an offset does not', () => {
    const [from, zone] = [at('2026-03-27T00:00Z'), 'Asia/Tokyo'];
    const region = 'R/2026-03-28T09:00:00[Europe/Berlin]/P1D';
    expect(firings({ form: 'cycle', value: region, zone }, from, 2)).toEqual([
      at('2026-03-28T08:00Z'),
      at('2026-03-29T07:00Z'),
    ]);
    const offset = 'R2/2026-01-31T23:30:00Z/P1M';
    expect(firings({ form: 'cycle', value: offset, zone }, at('2026-01-01T00:00Z'), 2)).toEqual([
      at('2026-01-31T23:30Z'),
      at('2026-02-28T23:30Z'),
    ]);
  });

  it('a day that a zone leaves out is not fired for twice', () => {
    const value = 'R/2011-12-29T00:00:00/P1D';
    const found = firings(
      { form: 'cycle', value, zone: 'Pacific/Apia' },
      at('2011-12-28T00:00Z'),
      3,
    );
    expect(found.map((one) => shownIn('Pacific/Apia', one))).toEqual([
      '2011-12-29T00:00:00',
      '2011-12-31T00:00:00',
      '2012-01-01T00:00:00',
    ]);
  });
});

describe('a duration in Europe/Berlin', () => {
  it.each([
    ['P1D', '2026-03-28T11:00:00Z', '2026-03-29T12:00'],
    ['PT24H', '2026-03-28T11:00:00Z', '2026-03-29T13:00'],
    ['P1M', '2026-02-28T01:30:00Z', '2026-03-28T02:30'],
    ['P1D', '2026-03-28T01:30:00Z', '2026-03-29T03:00'],
    ['P1M', '2026-01-30T23:30:00Z', '2026-02-28T00:30'],
    ['P1Y', '2024-02-29T12:00:00Z', '2025-02-28T13:00'],
  ])('of %s from %s ends at %s', (value, from, wanted) => {
    const said = { form: 'duration', value, zone: 'Europe/Berlin' } as const;
    const found = firings(said, at(from), 2);
    expect(found.map((one) => shownIn('Europe/Berlin', one).slice(0, 16))).toEqual([wanted]);
  });
});
