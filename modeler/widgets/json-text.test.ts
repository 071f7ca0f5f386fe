import { describe, expect, it } from 'vitest';
import { jsonError } from './json-text.ts';

describe('a JSON text', () => {
  it('without a mistake has none told', () => {
    expect(jsonError('{ "a": [1, 2, null] }')).toBeNull();
  });

  it('tells line and column of its mistake', () => {
    expect(jsonError('{\n  "a": 1,\n  oops\n}')).toMatch(/at line 3, column 3, but found/);
  });

  it('that breaks off tells its end', () => {
    expect(jsonError('{\n "a": ')).toMatch(/at line 2, column 7/);
    expect(jsonError('')).toMatch(/at line 1, column 1/);
  });

  it('that says a thing twice is told, as the runtime would tell it', () => {
    expect(jsonError('{ "a": 1, "a": 2 }')).toMatch(/each key once/);
  });
});
