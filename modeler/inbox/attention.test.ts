import { describe, expect, it } from 'vitest';
import { Attention } from './attention.ts';

describe('attention', () => {
  it('counts from the first sign of life to now', () => {
    const attention = new Attention();
    expect(attention.at(5000)).toBe(0);
    attention.seen(1000);
    attention.seen(4000);
    expect(attention.at(6000)).toBe(5000);
  });

  it('leaves out pauses, but for the while in which nobody can tell that they are', () => {
    const attention = new Attention();
    attention.seen(0);
    attention.seen(600_000);
    expect(attention.at(601_000)).toBe(31_000);
  });

  it('stands still while the page is not looked at', () => {
    const attention = new Attention();
    attention.seen(0);
    attention.gone(2000);
    expect(attention.at(900_000)).toBe(2000);
    attention.seen(900_000);
    expect(attention.at(901_000)).toBe(3000);
  });
});
