import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import { formatInstant } from '../../../shared/time.ts';
import { at, firings, opened, terms } from '../../testing/timers.ts';
import type { TimerPlan } from '../graph.ts';
import { passTimer } from './timer-pass.ts';
import { firstFiring } from './timer-plan.ts';

const NOON = at('2026-01-31T12:00:00Z');
const written = (moments: readonly Parameters<typeof formatInstant>[0][]): readonly string[] =>
  moments.map((one) => formatInstant(one).replace(/\.000Z$/, 'Z'));

describe('a timer', () => {
  it.each<readonly [TimerPlan['form'], string, readonly string[]]>([
    ['date', '2026-02-01T00:00:00+02:00', ['2026-01-31T22:00:00Z']],
    ['date', '2026-02-01T00:00:00.25Z', ['2026-02-01T00:00:00.250Z']],
    ['date', '2026-02-01T09:30', ['2026-02-01T09:30:00Z']],
    ['date', '2026-02-01', ['2026-02-01T00:00:00Z']],
    ['date', '2020-01-01T00:00:00Z', ['2020-01-01T00:00:00Z']],
    ['duration', 'PT5M', ['2026-01-31T12:05:00Z']],
    ['duration', 'P1M', ['2026-02-28T12:00:00Z']],
    ['duration', 'P1Y1M1DT1H', ['2027-03-01T13:00:00Z']],
    ['duration', 'PT0S', ['2026-01-31T12:00:00Z']],
    ['duration', '-PT1H', ['2026-01-31T12:00:00Z']],
    ['duration', '-P9999Y', ['2026-01-31T12:00:00Z']],
    ['cycle', 'R2/PT1H', ['2026-01-31T13:00:00Z', '2026-01-31T14:00:00Z']],
    ['cycle', 'R2/2026-02-01T00:00:00Z/P1D', ['2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z']],
    ['cycle', 'R1/2026-02-01T00:00:00Z/P1D', ['2026-02-01T00:00:00Z']],
    [
      'cycle',
      'R2/2026-02-01T00:00:00Z/2026-02-01T06:30:00Z',
      ['2026-02-01T00:00:00Z', '2026-02-01T06:30:00Z'],
    ],
    [
      'cycle',
      'R3/PT1H/2026-02-01T00:00:00Z',
      ['2026-01-31T22:00:00Z', '2026-01-31T23:00:00Z', '2026-02-01T00:00:00Z'],
    ],
    [
      'cycle',
      'R9/PT6H/2026-02-01T00:00:00Z',
      ['2026-01-31T12:00:00Z', '2026-01-31T18:00:00Z', '2026-02-01T00:00:00Z'],
    ],
    ['cycle', 'R/PT7H/2026-02-01T00:00:00Z', ['2026-01-31T17:00:00Z', '2026-02-01T00:00:00Z']],
    [
      'cycle',
      'R/P1M/2026-05-31T00:00:00Z',
      [
        '2026-02-28T00:00:00Z',
        '2026-03-31T00:00:00Z',
        '2026-04-30T00:00:00Z',
        '2026-05-31T00:00:00Z',
      ],
    ],
    ['cycle', 'R3/PT1H/2026-01-01T00:00:00Z', []],
    [
      'cycle',
      'R/P1M',
      [
        '2026-02-28T12:00:00Z',
        '2026-03-31T12:00:00Z',
        '2026-04-30T12:00:00Z',
        '2026-05-31T12:00:00Z',
      ],
    ],
    ['cycle', 'R2/2024-02-29T00:00:00Z/P1Y', ['2025-02-28T00:00:00Z', '2026-02-28T00:00:00Z']],
    ['cycle', 'R3/9999-01-01T00:00:00Z/P1Y', ['9999-01-01T00:00:00Z']],
    ['cycle', '0 9 * * MON', ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23']],
  ])('%s %s fires at %j', (form, value, wanted) => {
    const found = written(firings({ form, value }, NOON, 4));
    expect(found.map((one, index) => one.slice(0, wanted[index]?.length))).toEqual(wanted);
  });

  it.each<readonly [TimerPlan['form'], JsonValue]>([
    ['date', '2026-02-30T00:00:00Z'],
    ['date', '2026-02-01T24:00:00Z'],
    ['date', '2026-02-01T00:00:00[Mars/Base]'],
    ['date', '2026-02-01T00:00:00@Europe/Berlin]'],
    ['date', '2026-02-01T00:00:00+02:00[Europe/Berlin]'],
    ['date', '10:00:00'],
    ['date', '0000-01-01T00:00:00+01:00'],
    ['date', '9999-12-31T23:59:59-01:00'],
    ['date', ''],
    ['date', null],
    ['date', 5],
    ['duration', '5 minutes'],
    ['duration', 'P'],
    ['duration', 'PT1.5H'],
    ['duration', 'P999999Y'],
    ['duration', ['PT1S']],
    ['cycle', 'PT1H'],
    ['cycle', 'R0/PT1H'],
    ['cycle', 'R/PT0S'],
    ['cycle', 'R/-PT1S'],
    ['cycle', 'R/'],
    ['cycle', 'R2/yesterday/PT1S'],
    ['cycle', 'R2/PT1S/tomorrow'],
    ['cycle', 'R2/2026-02-01T00:00:00Z/2026-02-01T00:00:00Z'],
    ['cycle', 'R2/2026-02-01T00:00:00Z/2026-01-01T00:00:00Z'],
    ['cycle', 'R2/2026-02-01T00:00:00Z/2026-02-02T00:00:00Z/PT1H'],
    ['cycle', 'R/P999999Y'],
    ['cycle', '0 0 30 2 *'],
    ['cycle', 'daily'],
  ])('%s %j says no time', (form, value) => {
    const first = firstFiring(terms({ form, value }), NOON);
    expect(first).toMatchObject({ ok: false, message: expect.stringMatching(/^Expected .+\.$/s) });
  });

  it.each<JsonValue>(['Mars/Base', '@Europe/Berlin', '+15:00', '', 1, ['UTC']])(
    'in the zone %j says no time',
    (zone) => {
      const first = firstFiring(terms({ form: 'duration', value: 'PT1S', zone }), NOON);
      expect(first).toMatchObject({ ok: false });
    },
  );

  it('cuts what it quotes', () => {
    const first = firstFiring(terms({ form: 'cycle', value: 'x'.repeat(100_000) }), NOON);
    expect(first.ok ? 0 : first.message.length).toBeLessThan(500);
  });

  it('keeps in its trigger only what the model says', () => {
    expect(opened({ form: 'cycle', value: 'R/PT1H' }, NOON)).toEqual({
      type: 'timer',
      dueAt: at('2026-01-31T13:00:00Z'),
      anchor: NOON,
      firing: 1,
      remaining: null,
      period: 'PT1H',
    });
    const said = { zone: 'Europe/Berlin', catchUp: 'all', reevaluates: true } as const;
    expect(opened({ form: 'cycle', value: '@daily', ...said }, NOON)).toMatchObject({
      zone: 'Europe/Berlin',
      catchUp: 'all',
      cycle: '@daily',
      period: '@daily',
    });
  });

  it('that is kept in a zone this machine does not know stops the command, not the node', () => {
    const trigger = { ...opened({ form: 'cycle', value: 'R/P1D' }, NOON), zone: 'Mars/Base' };
    expect(() => passTimer(trigger, trigger.dueAt)).toThrow(/zone of a timer/);
    const garbled = { ...trigger, zone: 'Z', period: 'never again' };
    expect(() => passTimer(garbled, trigger.dueAt)).toThrow(/period of a timer/);
  });
});
