import { describe, expect, it } from 'vitest';
import { jsonError } from './json-text.ts';

describe('a JSON text', () => {
  it('without a mistake has none told', () => {
    expect(jsonError('{ "a": [1, 2, null] }')).toBeNull();
  });

  it('tells line and column of its mistake', () => {
    expect(jsonError('{\n  "a": 1,\n  oops\n}')).toMatch(
      /^Expected JSON, but at line 3, column 3: /,
    );
  });

  it('that breaks off tells its end', () => {
    expect(jsonError('{\n "a": ')).toMatch(/at line 2, column \d/);
    expect(jsonError('')).toMatch(/at line 1, column 1/);
  });
});
