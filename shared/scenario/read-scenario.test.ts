import { describe, expect, it } from 'vitest';
import { readScenario, writeScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';

const PLAIN: Scenario = {
  type: 'batonScenario',
  version: 1,
  name: 'goes through',
  process: 'pay',
  systems: { erp: { tables: { postings: { rows: [{ after: 'noon' }], list: '/postings' } } } },
  work: {
    Post: [
      { type: 'failing', code: 'X', after: 'PT5M', times: 2 },
      { type: 'honest', output: { after: 'lunch' } },
    ],
  },
  expect: [{ type: 'ended', state: 'completed', at: ['Paid'] }],
};

function faultsOf(change: object): readonly string[] {
  const read = readScenario(JSON.stringify({ ...PLAIN, ...change }));
  if (read.ok) return [];
  return read.faults.map(({ pointer, expected, found }) => `${pointer}: ${expected}, but ${found}`);
}

describe('a scenario', () => {
  it('reads as it was written', () => {
    const read = readScenario(writeScenario(PLAIN));
    expect(read).toEqual({ ok: true, scenario: PLAIN });
  });

  it('is refused with the place where its text is no JSON', () => {
    const read = readScenario('{"type": }');
    expect(read.ok ? [] : read.faults[0]?.found).toContain('line 1, column 10');
  });

  it('is refused with what was expected of the very shape that was meant', () => {
    const faults = faultsOf({ work: { Post: [{ type: 'lying', outputs: {} }] } });
    expect(faults.map((one) => one.split(':')[0])).toEqual([
      '/work/Post/0/output',
      '/work/Post/0/outputs',
    ]);
  });

  it('is refused where somebody behaves in a way that nobody knows', () => {
    expect(faultsOf({ work: { Post: [{ type: 'sleepy' }] } }).join()).toContain('/work/Post/0');
  });

  it('has durations that are lengths of time, and leaves data alone', () => {
    const work = { Post: [{ type: 'silent', after: 'soon' }] };
    expect(faultsOf({ work })).toEqual([
      '/work/Post/0/after: an ISO 8601 duration that is not negative, but soon',
    ]);
    expect(faultsOf({ limits: { time: 'P1M' } })).toHaveLength(1);
    expect(faultsOf({ at: 'yesterday' })).toEqual([
      '/at: an RFC 3339 moment with its offset, but yesterday',
    ]);
  });

  it('is of a version that is known', () => {
    expect(faultsOf({ version: 2 })).toHaveLength(1);
  });
});
