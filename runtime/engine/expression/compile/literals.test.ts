import { describe, expect, it } from 'vitest';
import { feel } from '../../../testing/feel.ts';

describe('a literal', () => {
  it.each([
    ['1', 1],
    ['-1', -1],
    ['.5', 0.5],
    ['1.50', 1.5],
    ['1e3', 1000],
    ['2E-2', 0.02],
    ['0.1', 0.1],
    ['-0', 0],
    ['true', true],
    ['false', false],
    ['null', null],
    ['""', ''],
    ['"a"', 'a'],
    [String.raw`"a\"b"`, 'a"b'],
    [String.raw`"a\\b"`, String.raw`a\b`],
    [String.raw`"a\nb\tc\rd"`, 'a\nb\tc\rd'],
    [String.raw`"\u00e9"`, 'é'],
    [String.raw`"\U01F600"`, '😀'],
    [String.raw`"\d"`, String.raw`\d`],
    [String.raw`"\U110000"`, String.raw`\U110000`],
    [String.raw`"it\'s"`, "it's"],
    ['"// no comment"', '// no comment'],
    ['1 // a comment', 1],
    ['/* before */ 1 /* after */', 1],
    ['@"2026-03-01"', '2026-03-01'],
    ['@"PT1H"', 'PT1H'],
    ['((1))', 1],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toEqual(value);
  });

  it('keeps all 34 digits of a decimal until it leaves as a double', () => {
    expect(feel('0.1234567890123456789 - 0.1234567890123456788 = 1e-19')).toBe(true);
    expect(feel('9007199254740993 - 9007199254740992')).toBe(1);
  });
});
