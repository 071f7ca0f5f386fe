import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFeel, feel, problemsOf, warningsOf } from '../../../testing/feel.ts';

const x = { a: [1, null, 'ü😀'] };

describe('a built-in of the dialect', () => {
  it.each([
    ['is blank("")', true],
    [String.raw`is blank(" \t\n")`, true],
    ['is blank(" a ")', false],
    ['is empty([])', true],
    ['is empty([null])', false],
    ['is empty(list: [1])', false],
    ['to base64("FEEL")', 'RkVFTA=='],
    ['to base64("")', ''],
    ['to base64("äß€😀")', 'w6TDn+KCrPCfmIA='],
    ['from base64("w6TDn+KCrPCfmIA=")', 'äß€😀'],
    ['from base64("")', ''],
    ['to json({a: 1, "b c": [true, null, "x"]})', '{"a":1,"b c":[true,null,"x"]}'],
    ['to json(@"2026-03-01T10:00:00@Europe/Paris")', '"2026-03-01T10:00:00+01:00"'],
    ['to json(@"P3Y")', '"P3Y"'],
    ['to json(null)', 'null'],
    ['to json(x)', JSON.stringify(x)],
    ['from json(to json(x)) = x', true],
    ['from json("[1, 2.5]")', [1, 2.5]],
    [String.raw`from json("{\"a\": {\"b\": true}}").a.b`, true],
    [String.raw`from json("\"2026-03-01\"")`, '2026-03-01'],
    ['from json("null")', null],
    ['duplicate values([1, 2, 3, 2, 1])', [1, 2]],
    ['duplicate values(["a", 1, [1], [1], null, null])', [[1], null]],
    ['duplicate values([])', []],
    ['partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['partition([], 2)', []],
    ['partition(list: [1], size: 9)', [[1]]],
    ['last day of month(@"2024-02-01")', '2024-02-29'],
    ['last day of month(@"2026-12-16T12:00:00Z")', '2026-12-31'],
    ['assert(4, 4 >= 0)', 4],
    ['assert(null, true, "never")', null],
    ['fromAi(x.a[1])', 1],
    ['fromAi(x.a[1], "which", "number")', 1],
    ['fromAi(value: x.a[1], schema: {type: "number"})', 1],
    ['string join(["a", "b"], ", ", "[", "]")', '[a, b]'],
    ['string join([], null, "[", "]")', '[]'],
    ['string join(list: ["a"], delimiter: "", prefix: "<", suffix: ">")', '<a>'],
    [
      'string(date and time(@"2026-07-31T14:27:30@Europe/Berlin", "America/Los_Angeles"))',
      '2026-07-31T05:27:30@America/Los_Angeles',
    ],
    ['date and time(@"2026-07-31T14:27:30+02:00", "Z")', '2026-07-31T12:27:30Z'],
    [
      'date and time(date: @"2026-07-31T14:27:30Z", timezone: "+05:30")',
      '2026-07-31T19:57:30+05:30',
    ],
    ['get value(context: x, key: "a")[1]', 1],
    ['get value(context: {a: {b: 2}}, keys: ["a", "b"])', 2],
    ['get entries(context: {a: 1}).value', [1]],
    ['abs(number: -1)', 1],
  ])('%s is %j', (source, value) => {
    expect(feel(source, { x })).toEqual(value);
    expect(warningsOf(source, { x })).toEqual([]);
  });

  it.each([
    ['is blank(null)', 'nullOperand'],
    ['is empty(null)', 'nullOperand'],
    ['to base64(1)', 'typeMismatch'],
    ['from base64("a")', 'invalidArgument'],
    ['from base64("a===")', 'invalidArgument'],
    ['from base64("/w==")', 'invalidArgument'],
    ['from json("{")', 'invalidArgument'],
    ['from json("1e400")', 'invalidArgument'],
    [String.raw`from json("{\"__proto__\": 1}")`, 'invalidArgument'],
    ['from json(null)', 'nullOperand'],
    ['to json(function(x) x)', 'notJson'],
    ['partition([1], 0)', 'invalidArgument'],
    ['partition([1], 1.5)', 'invalidArgument'],
    ['last day of month("2026-01-01")', 'typeMismatch'],
    ['assert(4, 4 < 0)', 'invalidArgument'],
    ['assert(4, null)', 'invalidArgument'],
    ['date and time(@"2026-07-31T14:27:30", "Z")', 'invalidArgument'],
    ['date and time(@"2026-07-31T14:27:30Z", "Mars/Base")', 'invalidArgument'],
    ['date and time(@"2026-07-31", 1)', 'typeMismatch'],
  ])('%s is null and warns: %s', (source, code) => {
    if (!source.startsWith('to json')) expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual([code]);
  });

  it('says the cause of an assertion that does not hold', () => {
    expect(evaluateFeel('assert(-1, false, "the amount is below zero")')).toMatchObject({
      value: null,
      warnings: [{ message: 'Expected no “the amount is below zero” in assert().' }],
    });
  });

  it('brings every text through base 64 and JSON and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(feel('from base64(to base64(text))', { text })).toBe(text);
        if (!text.includes('\0')) expect(feel('from json(to json(text))', { text })).toBe(text);
      }),
    );
  });

  it('is refused where it would give another value each time', () => {
    expect(problemsOf('uuid()')).toMatchObject([{ code: 'unsupported' }]);
    expect(problemsOf('random number()')).toMatchObject([{ code: 'unsupported' }]);
  });

  it.each([
    ['from json(deep)', 'value'],
    ['from json(big)', 'exhausted'],
    ['to base64(big)', 'exhausted'],
    ['from base64(big)', 'exhausted'],
    ['for i in 1..100 return to json(big)', 'exhausted'],
    ['duplicate values(for i in 1..2000 return i)', 'exhausted'],
  ])('does not hang on %s: %s', (source, type) => {
    const variables = { deep: '['.repeat(100_000), big: 'abcd'.repeat(1 << 18) };
    expect(evaluateFeel(source, variables).type).toBe(type);
  });
});
