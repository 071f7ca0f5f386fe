import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UndoTrail } from './undo-trail.ts';

describe('the trail of undo', () => {
  it('goes back over a reload, and forward again', () => {
    const first = fresh('a');
    first.record(1, 'b');
    first.record(2, 'c');
    const reopened = new UndoTrail(first.kept);
    expect([reopened.back(), reopened.back(), reopened.back()]).toEqual(['b', 'a', null]);
    expect([reopened.forward(), reopened.forward(), reopened.forward()]).toEqual(['b', 'c', null]);
  });

  it('leaves to the canvas what the canvas can undo', () => {
    const trail = fresh('a');
    trail.record(1, 'b');
    expect(trail.canBack).toBe(false);
    expect(new UndoTrail(trail.kept).canBack).toBe(true);
  });

  it('keeps what the canvas has undone, so that it can be redone after a reload', () => {
    const trail = fresh('a');
    trail.record(1, 'b');
    trail.record(2, 'c');
    trail.record(0, 'a');
    expect(trail.kept).toEqual({ past: [], now: 'a', future: ['c', 'b'] });
    const reopened = new UndoTrail(trail.kept);
    expect([reopened.forward(), reopened.forward()]).toEqual(['b', 'c']);
  });

  it('forgets what was undone when something else is done', () => {
    const trail = fresh('a');
    trail.record(1, 'b');
    trail.record(2, 'c');
    trail.record(1, 'b');
    trail.record(2, 'd');
    expect(trail.kept).toEqual({ past: ['a', 'b'], now: 'd', future: [] });
  });

  it('holds the newest states only', () => {
    const trail = fresh('0');
    for (let i = 1; i <= 200; i += 1) trail.record(i, String(i));
    expect(trail.kept.past).toHaveLength(60);
    expect(trail.kept.past.at(-1)).toBe('199');
  });

  it('holds no more text than a browser keeps', () => {
    const large = 'x'.repeat(6_000_000);
    const trail = fresh('0');
    for (let i = 1; i <= 9; i += 1) trail.record(i, `${large}${i}`);
    expect(trail.kept.past.length).toBeLessThanOrEqual(3);
  });

  it('comes, after as many steps forward as back, to where it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }),
        fc.nat(50),
        (edits, steps) => {
          const trail = fresh('start');
          edits.forEach((edit, index) => trail.record(index + 1, `${edit} ${index}`));
          const reopened = new UndoTrail(trail.kept);
          let back = 0;
          for (let i = 0; i < steps; i += 1) if (reopened.back() !== null) back += 1;
          for (let i = 0; i < back; i += 1) reopened.forward();
          expect(reopened.kept).toEqual(trail.kept);
        },
      ),
    );
  });
});

function fresh(now: string): UndoTrail {
  return new UndoTrail({ past: [], now, future: [] });
}
