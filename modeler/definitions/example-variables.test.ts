import { describe, expect, it } from 'vitest';
import { printedExample } from './example-variables.ts';

describe('an example that a model gives', () => {
  it('is set out so that a person can read and change it', () => {
    expect(printedExample('{"document":{"name":"a.pdf"}}')).toBe(
      '{\n  "document": {\n    "name": "a.pdf"\n  }\n}',
    );
  });

  it.each(['', '{', '[1]', '"a"', 'null', '{}', '{"a":1,"a":2}'])(
    'is left aside when an instance could not be started with it: %s',
    (written) => {
      expect(printedExample(written)).toBeNull();
    },
  );
});
