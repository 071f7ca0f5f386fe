import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatchUp } from '../../../shared/journal.ts';
import { formatInstant, later, type Instant } from '../../../shared/time.ts';
import { at, opened, shownIn, terms } from '../../testing/timers.ts';
import { cycleAgain } from './timer-again.ts';
import { passTimer } from './timer-pass.ts';
import { firstFiring } from './timer-plan.ts';
import type { TimerTrigger } from './timer-trigger.ts';

const NOON = at('2026-01-31T12:00:00Z');
const cycle = (value: string, catchUp: CatchUp = 'once', from = NOON): TimerTrigger =>
  opened({ form: 'cycle', value, catchUp }, from);

/** Lets the pumps come by at each of these moments, and as often as something is due then. */
function noticed(trigger: TimerTrigger, moments: readonly Instant[]) {
  const fired: [due: Instant, at: Instant][] = [];
  let open: TimerTrigger | null = trigger;
  for (const moment of moments)
    for (let left = 10_000; open !== null && open.dueAt <= moment && left > 0; left -= 1) {
      const { fires, next } = passTimer(open, moment);
      if (fires) fired.push([open.dueAt, moment]);
      open = next;
    }
  return { fired, open };
}

describe('a cycle that is noticed late', () => {
  it.each([
    ['R/PT1H', '2026-02-03T12:30:00Z', '2026-02-03T13:00:00'],
    ['R/PT1H', '2026-01-31T13:00:00Z', '2026-01-31T14:00:00'],
    ['R/PT1H', '2026-01-31T14:00:00Z', '2026-01-31T15:00:00'],
    ['R/P1M', '2027-01-01T00:00:00Z', '2027-01-31T12:00:00'],
    ['R/2020-01-01T00:00:00Z/P1D', '2026-02-01T05:00:00Z', '2026-02-02T00:00:00'],
    ['R/PT7H/2026-03-01T00:00:00Z', '2026-02-27T00:00:00Z', '2026-02-27T06:00:00'],
    ['30 9 * * *', '2026-02-03T12:30:00Z', '2026-02-04T09:30:00'],
  ])('%s, at %s, fires once and then on its grid, at %s', (value, moment, wanted) => {
    const { fires, next } = passTimer(cycle(value), at(moment));
    expect([fires, next === null ? null : formatInstant(next.dueAt).slice(0, 19)]).toEqual([
      true,
      wanted,
    ]);
  });

  it('counts its firings, not those it missed', () => {
    const late = noticed(cycle('R3/PT1H'), [at('2026-02-01T00:00:00Z')]);
    expect([late.fired.length, late.open?.remaining]).toEqual([1, 1]);
    const rest = noticed(late.open!, [at('2026-02-02T00:00:00Z'), at('2026-02-03T00:00:00Z')]);
    expect([rest.fired.length, rest.open]).toEqual([2, null]);
  });

  it('ends at its end, whatever it missed', () => {
    const late = noticed(cycle('R4/PT1H/2026-01-31T16:00:00Z'), [at('2026-01-31T14:30:00Z')]);
    expect(late.open).toMatchObject({ dueAt: at('2026-01-31T15:00:00Z'), remaining: 1 });
    expect(noticed(late.open!, [at('2026-02-01T00:00:00Z')])).toMatchObject({ open: null });
  });

  it('fires for each that it missed, if it is to', () => {
    const { fired, open } = noticed(cycle('R4/PT1H', 'all'), [at('2026-01-31T15:30:00Z')]);
    expect(fired.map(([due]) => formatInstant(due).slice(11, 16))).toEqual([
      '13:00',
      '14:00',
      '15:00',
    ]);
    expect(open).toMatchObject({ dueAt: at('2026-01-31T16:00:00Z'), remaining: 0 });
  });

  it('does not fire for what it missed, if it is not to: a minute is not missed', () => {
    const late = (moment: string) => noticed(cycle('R2/PT1H', 'skip'), [at(moment)]);
    expect(late('2026-01-31T13:01:00Z').fired).toHaveLength(1);
    expect(late('2026-01-31T13:01:00.001Z')).toMatchObject({
      fired: [],
      open: { dueAt: at('2026-01-31T14:00:00Z'), remaining: 1 },
    });
    const over = noticed(cycle('R2/PT1H/2026-01-31T14:00:00Z', 'skip'), [at('2026-02-01T00:00Z')]);
    expect(over).toEqual({ fired: [], open: null });
  });

  it.each<readonly [CatchUp, number, string]>([
    ['once', 3, '2026-01-31T08:00:00'],
    ['all', 3, '2026-01-31T08:00:00'],
    ['skip', 3, '2026-02-01T08:00:00'],
  ])('with a start in the past and %s begins on its grid', (catchUp, count, wanted) => {
    const trigger = cycle(`R${count}/2026-01-01T08:00:00Z/P1D`, catchUp);
    expect([formatInstant(trigger.dueAt).slice(0, 19), trigger.remaining]).toEqual([
      wanted,
      count - 1,
    ]);
  });
});

describe('a cycle that is computed anew', () => {
  const said = { form: 'cycle', reevaluates: true } as const;
  const before = opened({ ...said, value: 'R5/PT1H' }, NOON);
  const again = (value: string | null, moment = before.dueAt) => {
    const { next } = passTimer(before, moment);
    const firing = cycleAgain({ before, next: next! }, terms({ ...said, value }), moment);
    return firing.ok ? firing.trigger : firing.message;
  };

  it('goes on as it is while it says the same', () => {
    expect(again('R5/PT1H')).toMatchObject({ anchor: NOON, firing: 2, remaining: 3 });
  });

  it('begins anew at the firing that was due when it says something else', () => {
    expect(again('R2/PT20M')).toMatchObject({
      anchor: before.dueAt,
      dueAt: at('2026-01-31T13:20:00Z'),
      remaining: 1,
      cycle: 'R2/PT20M',
    });
    expect(again('R1/PT20M', at('2026-01-31T14:10:00Z'))).toMatchObject({
      anchor: before.dueAt,
      dueAt: at('2026-01-31T14:20:00Z'),
      remaining: 0,
    });
  });

  it('is over when it says null, and says so when it cannot be read', () => {
    expect(again(null)).toBeNull();
    expect(again('hourly')).toMatch(/^Expected/);
  });
});

const anyCycle = fc.oneof(
  fc.constantFrom('PT10M', 'PT90M', 'P1D', 'P1W', 'P1M', 'P1M1DT1H').map((text) => `R/${text}`),
  fc.constantFrom('P1D', 'P1M', 'P1Y').map((text) => `R/2024-02-29T02:30:00/${text}`),
  fc.constantFrom('R/PT13H/2027-01-01T00:00:00', 'R/P1M/2031-01-31T02:30:00', 'R9/PT1H'),
  fc.constantFrom('*/20 2,3 * * *', '30 2 L * *', '0 9 * * MON-FRI', '15 1 1,15W * *'),
);
const anyZone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
/** How long after the previous look the pumps look again: mostly soon, now and then not for weeks. */
const anyLooks = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 7200 }), fc.integer({ min: 1, max: 1_500_000 })),
  { minLength: 1, maxLength: 6 },
);

function looks(gaps: readonly number[]): readonly Instant[] {
  const moments: Instant[] = [];
  for (const gap of gaps) moments.push(later(moments.at(-1) ?? NOON, gap * 1000));
  return moments;
}

describe('whatever the pumps do', () => {
  it('a cycle fires only at the points of its grid, in order, and waits for the next in the future', () => {
    fc.assert(
      fc.property(anyCycle, anyZone, anyLooks, (value, zone, gaps) => {
        const moments = looks(gaps);
        const last = moments.at(-1)!;
        const grid = new Set<number>();
        const trigger = opened({ form: 'cycle', value, zone }, NOON);
        // What was missed does not count, so that a number of firings may take longer.
        const endless = trigger.endsAtAnchor === true ? trigger : { ...trigger, remaining: null };
        let next: TimerTrigger | null = endless;
        for (; next !== null && next.dueAt <= last; next = passTimer(next, next.dueAt).next)
          grid.add(next.dueAt);
        const { fired, open } = noticed(trigger, moments);
        expect(fired.every(([due]) => grid.has(due))).toBe(true);
        expect(new Set(fired.map(([, moment]) => moment)).size).toBe(fired.length);
        expect(open === null || open.dueAt > last).toBe(true);
        if (trigger.remaining === null && next !== null) expect(open?.dueAt).toBe(next.dueAt);
      }),
    );
  });

  it('one that catches up with all fires as often as if nobody had been away', () => {
    fc.assert(
      fc.property(anyCycle, anyZone, anyLooks, (value, zone, gaps) => {
        const moments = looks(gaps.slice(0, 2));
        const said = { form: 'cycle', value, zone, catchUp: 'all' } as const;
        const wanted: Instant[] = [];
        let next: TimerTrigger | null = opened(said, NOON);
        for (
          ;
          next !== null && next.dueAt <= moments.at(-1)!;
          next = passTimer(next, next.dueAt).next
        )
          wanted.push(next.dueAt);
        expect(noticed(opened(said, NOON), moments).fired.map(([due]) => due)).toEqual(wanted);
      }),
      { numRuns: 50 },
    );
  });

  it('an open timer is the same after it was kept as JSON', () => {
    fc.assert(
      fc.property(anyCycle, anyZone, anyLooks, (value, zone, gaps) => {
        const trigger = opened({ form: 'cycle', value, zone, catchUp: 'skip' }, NOON);
        const kept = JSON.parse(JSON.stringify(trigger)) as TimerTrigger;
        expect(noticed(kept, looks(gaps))).toEqual(noticed(trigger, looks(gaps)));
      }),
      { numRuns: 30 },
    );
  });

  it('no text makes a timer throw', () => {
    const part = fc.constantFrom(
      ...'R R3 / P PT 1 0 9 T - : 2026-01-01 T00:00:00 Z [Europe/Berlin] @ M D W L # , * ? MON'.split(
        ' ',
      ),
      ' ',
      '99999999',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
      fc
        .array(
          fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
          { maxLength: 7 },
        )
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('date', 'duration', 'cycle'), (value, form) => {
        const first = firstFiring(terms({ form, value }), NOON);
        const said = first.ok ? (first.trigger?.dueAt ?? NOON) : first.message;
        expect(typeof said === 'number' ? shownIn('UTC', said) : said).toMatch(
          typeof said === 'number' ? /^\d{4}-/ : /^Expected .+, but .+\.$/s,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
