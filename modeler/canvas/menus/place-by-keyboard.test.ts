import { describe, expect, it } from 'vitest';
import { freePlace } from './place-by-keyboard.ts';

describe('a place for a new element', () => {
  const view = { x: 0, y: 0, width: 1000, height: 600 };

  it('is the middle of the view when nothing stands there', () => {
    expect(freePlace(view, [])).toEqual({ x: 500, y: 300 });
  });

  it('lies below what stands in the middle', () => {
    const task = { x: 450, y: 260, width: 100, height: 80 };
    expect(freePlace(view, [task])).toEqual({ x: 500, y: 420 });
  });

  it('lies beside it where that is asked: in a pool it stays in its lane', () => {
    const task = { x: 450, y: 260, width: 100, height: 80 };
    const place = freePlace(view, [task], { x: 140, y: 0 });
    expect(place).toEqual({ x: 640, y: 300 });
  });

  it('keeps its distance from every one of many elements', () => {
    const column = Array.from({ length: 500 }, (_, row) => ({
      x: 450,
      y: 200 + row * 100,
      width: 100,
      height: 80,
    }));
    const place = freePlace(view, column);
    expect(place.y).toBeGreaterThan(200 + 499 * 100 + 80);
  });
});
