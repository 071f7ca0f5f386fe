import { describe, expect, it } from 'vitest';
import { filtered, parseCoverageFilter } from './coverage-filter.ts';
import { readCoverage, type Cell } from './coverage.ts';

describe('the filter of the coverage', () => {
  it('leaves everything when nothing is looked for', () => {
    expect(looked('')).toEqual(readCoverage());
    expect(looked('search=+&result=unknown')).toEqual(readCoverage());
  });

  it('finds the element, its place and its attribute, in any order and spelling', () => {
    const found = looked('search=TRANSACTION+usertask');
    expect(found.length).toBeGreaterThan(0);
    for (const { row, column } of found)
      expect(`${row} ${column}`).toMatch(/(?=.*UserTask)(?=.*transaction)/i);
    expect(looked('search=UserTask+implementation').map(({ table }) => table)).toContain(
      'attribute',
    );
  });

  it('leaves one result, with the code of every refusal', () => {
    const found = looked('result=refused');
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ result, code }) => result === 'refused' && code !== null)).toBe(true);
  });

  it('leaves nothing of words that nothing is called', () => {
    expect(looked('search=no-such-thing')).toEqual([]);
  });
});

function looked(query: string): readonly Cell[] {
  return filtered(readCoverage(), parseCoverageFilter(new URLSearchParams(query)));
}
