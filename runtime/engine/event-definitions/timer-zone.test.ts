import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, instant } from '../../../shared/time.ts';
import { at, shownIn } from '../../testing/timers.ts';
import type { Zone } from '../expression/temporal/zone.ts';
import { readMoment } from './timer-moment.ts';
import { momentOf, readZone, wallAt, writeZone } from './timer-zone.ts';

const zone = (name: string): Zone => readZone(name)!;
/** Zones with switches of an hour, of half an hour, of a whole day, and without any. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'UTC',
  '-03:30',
];
const anyZone = fc.constantFrom(...ZONES);
/** From 2000 to 2040, to the second. */
const anyWall = fc
  .integer({ min: 946_684_800, max: 2_208_988_800 })
  .map((seconds) => seconds * 1000);

describe('a local time', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29T01:59:59', '2026-03-29T00:59:59Z'],
    ['Europe/Berlin', '2026-03-29T02:00:00', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-03-29T02:59:59.999', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-03-29T03:00:00', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00Z'],
    ['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00Z'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T10:00:00Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
    ['+05:45', '2026-01-01T00:00:00', '2025-12-31T18:15:00Z'],
  ])('of %s, %s, is %s', (name, text, wanted) => {
    const moment = readMoment(text, zone(name));
    expect(moment === null ? null : formatInstant(moment.at)).toBe(formatInstant(at(wanted)));
  });

  it('is the first moment at which the clocks show it or, if they skip it, more', () => {
    fc.assert(
      fc.property(anyZone, anyWall, (name, wall) => {
        const moment = momentOf(zone(name), wall);
        expect(wallAt(zone(name), moment)).toBeGreaterThanOrEqual(wall);
        for (const before of [1, 900, 1800, 3600, 7200, 86_400])
          expect(wallAt(zone(name), instant(moment - before * 1000))).toBeLessThan(wall);
      }),
    );
  });

  it('is never earlier when the clocks show more', () => {
    fc.assert(
      fc.property(anyZone, anyWall, fc.integer({ min: 0, max: 10_000_000 }), (name, wall, more) => {
        const [one, other] = [momentOf(zone(name), wall), momentOf(zone(name), wall + more)];
        expect(other).toBeGreaterThanOrEqual(one);
      }),
    );
  });

  it('is what the clocks show at its moment, unless they skip it', () => {
    fc.assert(
      fc.property(anyZone, anyWall, (name, wall) => {
        const moment = momentOf(zone(name), wall);
        const shown = wallAt(zone(name), moment);
        expect(momentOf(zone(name), shown)).toBe(moment);
      }),
    );
  });
});

describe('a moment', () => {
  it.each([
    ['2026-10-25T02:30:00+01:00[Europe/Berlin]', '2026-10-25T01:30:00Z', 'Europe/Berlin'],
    ['2026-10-25T02:30:00@Europe/Berlin', '2026-10-25T00:30:00Z', 'Europe/Berlin'],
    ['2026-03-01T09:00:00[UTC]', '2026-03-01T09:00:00Z', 'UTC'],
    ['2026-03-01T09:00:00+0200', '2026-03-01T07:00:00Z', '+02:00'],
    ['2026-03-01t09:00:00z', '2026-03-01T09:00:00Z', 'Z'],
  ])('%s is at %s, and counts on in %s', (text, wanted, name) => {
    const moment = readMoment(text, null);
    expect(moment).toEqual({ at: at(wanted), zone: zone(name) });
    expect(moment === null ? null : writeZone(moment.zone)).toBe(name);
  });

  it('with an offset counts on in the zone of the timer', () => {
    const moment = readMoment('2026-03-01T09:00:00+01:00', zone('America/New_York'));
    expect(moment).toEqual({ at: at('2026-03-01T08:00:00Z'), zone: zone('America/New_York') });
    expect(shownIn('America/New_York', moment!.at)).toBe('2026-03-01T03:00:00');
  });
});

describe('a zone', () => {
  it('reads as it is written', () => {
    for (const name of ZONES) expect(writeZone(zone(name))).toBe(name);
  });

  it.each(['', '@Europe/Berlin', 'Europe Berlin', '+2', 'GMT+2', '+25:00', '../UTC'])(
    '%j is none',
    (text) => expect(readZone(text)).toBeNull(),
  );
});
