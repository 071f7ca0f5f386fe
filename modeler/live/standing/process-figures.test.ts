import { describe, expect, it } from 'vitest';
import type { LiveFigures, LivePlace } from '../../../shared/api/live.ts';
import { withFigures } from './process-figures.ts';
import { readFigures } from './read-figures.ts';

const place = (elementId: string, open: number): LivePlace => ({
  ...{ elementId, open, verified: 0, claimed: 0, incidents: 0, keys: [] },
});
const told = (type: LiveFigures['type'], through: number, ...places: LivePlace[]): LiveFigures => ({
  ...{ type, through, instances: places.length, places },
});

describe('the figures of a process', () => {
  it('are those of the snapshot, with what has changed since', () => {
    const first = withFigures(null, told('snapshot', 1, place('a', 2), place('b', 1)));
    const second = withFigures(first, told('change', 2, place('b', 0), place('c', 4)));
    expect([...second.places].map(([id, { open }]) => [id, open])).toEqual([
      ['a', 2],
      ['c', 4],
    ]);
    expect(second.through).toBe(2);
  });

  it('are the same when they are told twice', () => {
    const change = told('change', 2, place('a', 3));
    const once = withFigures(withFigures(null, told('snapshot', 1, place('a', 2))), change);
    expect(withFigures(once, change)).toEqual(once);
  });

  it('forget what a new snapshot does not name', () => {
    const first = withFigures(null, told('snapshot', 1, place('a', 2)));
    expect(withFigures(first, told('snapshot', 5)).places.size).toBe(0);
  });

  it('are refused where they are none', () => {
    const read = (): LiveFigures => readFigures('{"type":"other"}');
    expect(read).toThrow('Expected one of snapshot, change at $.type');
  });
});
