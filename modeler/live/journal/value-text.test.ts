import { describe, expect, it } from 'vitest';
import { valueText } from './value-text.ts';

describe('a value on one line', () => {
  it('is whole when it fits', () => {
    expect(valueText({ a: 1 })).toBe('{"a":1}');
    expect(valueText(null)).toBe('null');
    expect(valueText('two\nlines')).toBe('“two lines”');
  });

  it('is its kind and size when it does not', () => {
    expect(valueText(['aaaa', 'bbbb'], 8)).toBe('a list of 2 entries');
    expect(valueText({ first: 'aaaa' }, 8)).toBe('an object with 1 field');
    expect(valueText('a long text', 6)).toBe('“a long…” (11 characters)');
  });
});
