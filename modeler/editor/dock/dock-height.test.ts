import { describe, expect, it } from 'vitest';
import { clampHeight, heightAfterKey } from './dock-height.ts';

describe('the height of the dock', () => {
  it('leaves room for the canvas, and can still be read', () => {
    expect(clampHeight(5000, 1000)).toBe(700);
    expect(clampHeight(3, 1000)).toBe(120);
    expect(clampHeight(300.4, 1000)).toBe(300);
    expect(clampHeight(300, 100)).toBe(120);
  });

  it('follows the arrows', () => {
    expect(heightAfterKey(240, 'ArrowUp')).toBe(264);
    expect(heightAfterKey(240, 'ArrowDown')).toBe(216);
    expect(heightAfterKey(240, 'x')).toBeNull();
  });
});
