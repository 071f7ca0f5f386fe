import { describe, expect, it } from 'vitest';
import { amount, counting, duration, needed, pointer, share, span } from './validators.ts';

describe('the fields of governance', () => {
  it('take durations of days and below, and nothing', () => {
    for (const right of ['', 'P2D', 'PT4H', 'P1DT2H3M', 'PT0.5S', 'P2W'])
      expect(duration(right)).toBeNull();
    for (const wrong of ['2 days', 'P', 'PT', 'P1M', 'pt4h', 'PT0S', '-PT1S', '=x'])
      expect(duration(wrong)).toContain(wrong);
    expect(span('PT0S')).toBeNull();
    for (const wrong of ['P1M', '-PT1S', '=x']) expect(span(wrong)).toContain(wrong);
  });

  it('take numbers from 0 on, shares up to 1, and whole numbers from 1 on', () => {
    for (const right of ['', '0', '12.5']) expect(amount(right)).toBeNull();
    for (const wrong of ['-1', '1e3', '1,5', 'x']) expect(amount(wrong)).toContain(wrong);
    expect(share('1')).toBeNull();
    expect(share('1.01')).toContain('1.01');
    expect(counting('3')).toBeNull();
    for (const wrong of ['0', '01', '1.5']) expect(counting(wrong)).toContain(wrong);
  });

  it('take JSON pointers with their escapes', () => {
    for (const right of ['', '/a', '/a/0', '/a~1b/c~0d', '/']) expect(pointer(right)).toBeNull();
    for (const wrong of ['a', '/a~2', 'a/b']) expect(pointer(wrong)).toContain(wrong);
  });

  it('ask for what has to be there', () => {
    expect(needed('x')).toBeNull();
    expect(needed('')).toContain('empty');
  });
});
