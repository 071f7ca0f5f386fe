import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from './fit-diagram.ts';

const MARGINS = { left: 120, right: 40, top: 40, bottom: 48 };

describe('a fitted diagram', () => {
  it('keeps its size when there is room, and stands in the middle of it', () => {
    const inner = { x: 100, y: 100, width: 200, height: 100 };
    const view = fitted({ inner, outer: { width: 1000, height: 600 } }, MARGINS);
    expect(view).toEqual({ x: -340, y: -146, width: 1000, height: 600 });
  });

  it('lies within the margins, however large', () => {
    const size = fc.integer({ min: 1, max: 100_000 });
    const place = fc.integer({ min: -50_000, max: 50_000 });
    fc.assert(
      fc.property(place, place, size, size, (x, y, width, height) => {
        const outer = { width: 1000, height: 600 };
        const view = fitted({ inner: { x, y, width, height }, outer }, MARGINS);
        const scale = outer.width / view.width;
        expect(scale).toBeLessThanOrEqual(1.000001);
        expect((x - view.x) * scale).toBeGreaterThanOrEqual(MARGINS.left - 0.01);
        expect((x + width - view.x) * scale).toBeLessThanOrEqual(1000 - MARGINS.right + 0.01);
        expect((y - view.y) * scale).toBeGreaterThanOrEqual(MARGINS.top - 0.01);
        expect((y + height - view.y) * scale).toBeLessThanOrEqual(600 - MARGINS.bottom + 0.01);
      }),
    );
  });
});
