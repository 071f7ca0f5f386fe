import { describe, expect, it } from 'vitest';
import { boundsOf, isWithin } from './bounds.ts';

describe('the place of an element', () => {
  it('is that of its shape', () => {
    const shape = { x: 1, y: 2, width: 3, height: 4 };
    expect(boundsOf(shape)).toEqual(shape);
  });

  it('spans the way points of a flow', () => {
    const waypoints = [
      { x: 10, y: 50 },
      { x: 90, y: 50 },
      { x: 90, y: 20 },
    ];
    expect(boundsOf({ waypoints })).toEqual({ x: 10, y: 20, width: 80, height: 30 });
  });

  it('lies in a view only with all of it', () => {
    const view = { x: 0, y: 0, width: 100, height: 100 };
    expect(isWithin({ x: 0, y: 0, width: 100, height: 100 }, view)).toBe(true);
    expect(isWithin({ x: 90, y: 0, width: 11, height: 10 }, view)).toBe(false);
    expect(isWithin({ x: 0, y: -1, width: 10, height: 10 }, view)).toBe(false);
  });
});
