import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

const detailOf = (text: string): string => {
  const outcome = parseStrictJson(text);
  return outcome.ok ? 'accepted' : outcome.rejection.detail;
};

describe('strict JSON', () => {
  it('reads what JSON.parse reads, to the same value', () => {
    const safe = fc
      .jsonValue()
      .filter((value) => !/__proto__|constructor|prototype/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(safe, fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!/\\u0000|\\ud[89a-f]|e\+|\d{16,}/i.test(text));
        expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('reads or refuses whatever it is given, and reads nothing that JSON.parse refuses', () => {
    const near = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          '"',
          ':',
          ',',
          '\\',
          'u',
          '0',
          '1',
          '-',
          '.',
          'e',
          'true',
          'null',
          ' ',
          'a',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(near, (text) => {
        const outcome = parseStrictJson(text);
        fc.pre(outcome.ok);
        // Minus zero is read as zero, as it is written back.
        expect(JSON.stringify(outcome.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 2000, maxSkipsPerRun: 1000 },
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'each key once'],
    ['{"a":1,"\\u0061":2}', 'each key once'],
    ['{"__proto__":{}}', 'a key that is data'],
    ['{"x":{"constructor":1}}', 'a key that is data'],
    ['{"\\u005f_proto__":1}', 'a key that is data'],
    ['[{"prototype":1}]', 'a key that is data'],
    ['9007199254740993', 'within 2^53'],
    ['1e400', 'a finite number'],
    ['-1e400', 'a finite number'],
    ['1e20', 'within 2^53'],
    ['"\\ud800"', 'whole characters'],
    ['"\\u0000"', 'without U+0000'],
    ['"a\u0000b"', 'escaped'],
    ['NaN', 'a JSON value'],
    ['01', 'the end of the text'],
    ['.5', 'a JSON value'],
    ['{a:1}', 'a key in double quotes'],
    ["{'a':1}", 'a key in double quotes'],
    ['[1,]', 'a JSON value'],
    ['{"a":1,}', 'a key in double quotes'],
    ['"abc', 'a closing quote'],
    ['"\\x"', 'proper escapes'],
    ['tru', 'true'],
    ['', 'a JSON value'],
    ['1 2', 'the end of the text'],
    ['{"a" 1}', 'a colon'],
    ['[1 2]', 'a comma or ]'],
  ])('refuses %j and says what it expected', (text, expected) => {
    expect(detailOf(text)).toContain(expected);
  });

  it('says where the fault is', () => {
    expect(detailOf('{\n  "a": 1,\n  "a": 2\n}')).toContain('line 3, column 3');
  });

  it('bears no bomb: depth, width and number of keys are bounded', () => {
    expect(detailOf('['.repeat(100_000))).toContain('at most 64 levels');
    expect(detailOf('{"a":'.repeat(100_000))).toContain('at most 64 levels');
    const keys = Array.from({ length: 10_001 }, (_, index) => `"k${index}":0`).join(',');
    expect(detailOf(`{${keys}}`)).toContain('at most 10000 keys');
    expect(detailOf('['.repeat(64) + ']'.repeat(64))).toBe('accepted');
  });

  it('leaves prototypes alone', () => {
    parseStrictJson('{"__proto__":{"polluted":1}}');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
