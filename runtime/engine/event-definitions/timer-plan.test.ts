import { describe, expect, it } from 'vitest';
import { formatInstant, instant, parseInstant, type Instant } from '../../../shared/time.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { TimerPlan } from '../graph.ts';
import { firstFiring, nextFiring } from './timer-plan.ts';

const at = (text: string): Instant => parseInstant(text) ?? instant(NaN);
const NOON = '2026-01-31T12:00:00Z';

/** The first `count` firings of a timer whose wait begins at noon, each noticed in time. */
function firings(form: TimerPlan['form'], value: string, count: number): readonly string[] {
  const first = firstFiring(form, value, at(NOON));
  const found: string[] = [];
  for (let next = first.ok ? first.trigger : null; next !== null && found.length < count;) {
    found.push(formatInstant(next.dueAt).slice(0, 19));
    next = nextFiring(next, next.dueAt);
  }
  return found;
}

describe('a timer', () => {
  it.each<readonly [TimerPlan['form'], string, readonly string[]]>([
    ['date', '2026-02-01T00:00:00+02:00', ['2026-01-31T22:00:00']],
    ['date', '2020-01-01T00:00:00Z', ['2020-01-01T00:00:00']],
    ['duration', 'PT5M', ['2026-01-31T12:05:00']],
    ['duration', 'P1M', ['2026-02-28T12:00:00']],
    ['duration', 'PT0S', ['2026-01-31T12:00:00']],
    ['duration', '-PT1H', ['2026-01-31T11:00:00']],
    ['cycle', 'R2/PT1H', ['2026-01-31T13:00:00', '2026-01-31T14:00:00']],
    ['cycle', 'R2/2026-02-01T00:00:00Z/P1D', ['2026-02-01T00:00:00', '2026-02-02T00:00:00']],
    [
      'cycle',
      'R/P1M',
      ['2026-02-28T12:00:00', '2026-03-31T12:00:00', '2026-04-30T12:00:00', '2026-05-31T12:00:00'],
    ],
    ['cycle', 'R2/2024-02-29T00:00:00Z/P1Y', ['2024-02-29T00:00:00', '2025-02-28T00:00:00']],
    ['cycle', 'R3/9999-01-01T00:00:00Z/P1Y', ['9999-01-01T00:00:00']],
  ])('%s %s fires at %j', (form, value, wanted) => {
    expect(firings(form, value, 4)).toEqual(wanted);
  });

  it.each<readonly [TimerPlan['form'], JsonValue]>([
    ['date', '2026-02-30T00:00:00Z'],
    ['date', '2026-02-01T00:00:00'],
    ['date', null],
    ['date', 5],
    ['duration', '5 minutes'],
    ['duration', 'P'],
    ['duration', 'P999999Y'],
    ['duration', ['PT1S']],
    ['cycle', 'PT1H'],
    ['cycle', 'R0/PT1H'],
    ['cycle', 'R/PT0S'],
    ['cycle', 'R/-PT1S'],
    ['cycle', 'R2/yesterday/PT1S'],
    ['cycle', 'R/P999999Y'],
    ['cycle', '0 0 * * *'],
  ])('%s %j says no time', (form, value) => {
    expect(firstFiring(form, value, at(NOON))).toMatchObject({ ok: false });
  });

  it.each([
    ['R/PT1H', '2026-02-03T12:30:00Z', '2026-02-03T13:00:00'],
    ['R/PT1H', '2026-01-31T13:00:00Z', '2026-01-31T14:00:00'],
    ['R/P1M', '2027-01-01T00:00:00Z', '2027-01-31T12:00:00'],
    ['R/2020-01-01T00:00:00Z/P1D', '2026-02-01T05:00:00Z', '2026-02-02T00:00:00'],
  ])('%s that is noticed late, at %s, fires next on its grid, at %s', (value, noticed, wanted) => {
    const first = firstFiring('cycle', value, at(NOON));
    const next = first.ok ? nextFiring(first.trigger, at(noticed)) : null;
    expect(next === null ? null : formatInstant(next.dueAt).slice(0, 19)).toBe(wanted);
  });

  it('counts its firings, not those it missed', () => {
    const first = firstFiring('cycle', 'R3/PT1H', at(NOON));
    const second = first.ok ? nextFiring(first.trigger, at('2026-02-01T00:00:00Z')) : null;
    expect(second?.remaining).toBe(1);
    const third = second === null ? null : nextFiring(second, second.dueAt);
    expect(third?.remaining).toBe(0);
    expect(third === null ? null : nextFiring(third, third.dueAt)).toBeNull();
  });
});
