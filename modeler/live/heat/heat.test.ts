import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementStatistics } from '../../../shared/api/statistics.ts';
import { heatCsv } from './heat-csv.ts';
import { pictureOf } from './heat-picture.ts';
import { readHeatQuery } from './heat-query.ts';
import { endOf, stepOf } from './heat-scale.ts';
import { costUnit, measureOf } from './measures.ts';

const NOW = Date.UTC(2026, 2, 2, 23, 30);
const read = (query: string) => readHeatQuery(new URLSearchParams(query), NOW);

function element(elementId: string, said: Partial<ElementStatistics> = {}): ElementStatistics {
  const none = { passes: 0, completed: 0, terminated: 0, failed: 0, withdrawn: 0, compensated: 0 };
  const times = { duration: null, waiting: null, working: null };
  const asked = {
    reviews: 0,
    questions: 0,
    approvals: 0,
    escalations: 0,
    incidents: 0,
    retries: 0,
  };
  const cost = { money: 0, tokens: 0, calls: 0 };
  return { elementId, entered: 0, ...none, ...times, ...asked, cost, ...said };
}

describe('the address of a heat map', () => {
  it('says a period of days up to today, or a range of its own', () => {
    expect(read('')).toEqual({
      ...{ measure: 'frequency', percentile: 'p50', days: 30, allVersions: false },
      ...{ from: '2026-02-01', to: '2026-03-02' },
    });
    expect(read('days=7')).toMatchObject({ days: 7, from: '2026-02-24', to: '2026-03-02' });
    const own = read('from=2026-01-01&to=2026-01-31&measure=waiting&percentile=p95&versions=all');
    expect(own).toEqual({
      ...{ measure: 'waiting', percentile: 'p95', days: null, allVersions: true },
      ...{ from: '2026-01-01', to: '2026-01-31' },
    });
  });

  it.each([
    'days=8',
    'measure=luck',
    'from=2026-02-01',
    'from=x&to=y',
    'from=2026-03-01&to=2026-02-01',
  ])('is as usual where it cannot be read: %s', (query) => expect(read(query)).toEqual(read('')));
});

describe('heat', () => {
  it('grows with the value, is hottest at the largest, and nothing is cold', () => {
    expect([stepOf(0, 10), stepOf(10, 10), stepOf(0, 0)]).toEqual([null, 5, null]);
    const value = fc.double({ min: 0.001, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const step = stepOf(less, more)!;
        expect(step).toBeLessThanOrEqual(stepOf(more, more)!);
        expect(less).toBeLessThanOrEqual(endOf(step, more) * 1.000001);
      }),
    );
  });

  it('is drawn at elements, and at flows by how much went there', () => {
    const elements = [element('A', { entered: 8 }), element('B', { entered: 2 }), element('C')];
    const flows = [
      { flowId: 'f', from: 'A', taken: 6, share: 0.75 },
      { flowId: 'g', from: 'A', taken: 2, share: 0.25 },
      { flowId: 'h', from: 'B', taken: 2, share: 1 },
    ];
    const found = pictureOf({ elements, flows }, measureOf('frequency', 'calls'), 'p50');
    expect([...found.elements]).toEqual([
      ['A', { step: 5, label: '8' }],
      ['B', { step: 3, label: '2' }],
    ]);
    expect([...found.flows].map(([id, { label }]) => [id, label])).toEqual([
      ['f', '75%'],
      ['g', '25%'],
      ['h', ''],
    ]);
  });

  it('tells costs in money where there is any, else in tokens, else in calls', () => {
    const used = (money: number, tokens: number) =>
      element('A', { cost: { money, tokens, calls: 1 } });
    expect(costUnit([used(0, 0)])).toBe('calls');
    expect(costUnit([used(0, 5), used(0, 0)])).toBe('tokens');
    expect(costUnit([used(0, 5), used(1250, 0)])).toBe('money');
    expect(measureOf('cost', 'money').text(1250)).toBe('12.50');
  });

  it('goes into a table whose names no spreadsheet runs', () => {
    const names = new Map([['A', '=1+1, "x"']]);
    const csv = heatCsv([element('A', { entered: 3 })], (id) => names.get(id) ?? id);
    expect(csv.split('\r\n')[1]).toMatch(/^A,"'=1\+1, ""x""",3,0,/);
  });
});
