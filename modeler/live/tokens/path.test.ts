import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { boundsOf, meets, pathOf, pointAt } from './path.ts';

const corner = pathOf([
  { x: 0, y: 0 },
  { x: 30, y: 0 },
  { x: 30, y: 10 },
]);

describe('a way that tokens go', () => {
  it('finds the place at a share of its whole length, corners included', () => {
    expect(pointAt(corner, 0)).toEqual({ x: 0, y: 0 });
    expect(pointAt(corner, 0.5)).toEqual({ x: 20, y: 0 });
    expect(pointAt(corner, 0.75)).toEqual({ x: 30, y: 0 });
    expect(pointAt(corner, 0.875)).toEqual({ x: 30, y: 5 });
    expect(pointAt(corner, 1)).toEqual({ x: 30, y: 10 });
  });

  it('stays at its ends beyond them', () => {
    expect(pointAt(corner, -1)).toEqual({ x: 0, y: 0 });
    expect(pointAt(corner, 2)).toEqual({ x: 30, y: 10 });
  });

  it('has no place without points, and one place without length', () => {
    expect(pointAt(pathOf([]), 0.5)).toBeNull();
    const still = pathOf([
      { x: 4, y: 4 },
      { x: 4, y: 4 },
    ]);
    expect(pointAt(still, 0.5)).toEqual({ x: 4, y: 4 });
  });

  it('never leaves the rectangle around it', () => {
    const point = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1 }),
        fc.double({ noNaN: true }),
        (points, share) => {
          const path = pathOf(points);
          const place = pointAt(path, share);
          expect(
            place !== null && meets({ ...place, width: 0, height: 0 }, path.bounds, 1e-6),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('rectangles', () => {
  it('enclose their points', () => {
    expect(
      boundsOf([
        { x: 3, y: 8 },
        { x: -1, y: 2 },
      ]),
    ).toEqual({ x: -1, y: 2, width: 4, height: 6 });
    expect(boundsOf([])).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });

  it('meet when they touch, with a margin when one is asked for', () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    const apart = { x: 14, y: 0, width: 1, height: 1 };
    expect(meets(box, { ...apart, x: 10 })).toBe(true);
    expect(meets(box, apart)).toBe(false);
    expect(meets(box, apart, 4)).toBe(true);
  });
});
