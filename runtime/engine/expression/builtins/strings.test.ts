import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

describe('a built-in on texts', () => {
  it.each([
    ['string(1.5)', '1.5'],
    ['string(1e21)', '1000000000000000000000'],
    ['string(1/3)', '0.3333333333333333333333333333333333'],
    ['string("a")', 'a'],
    ['string(true)', 'true'],
    ['string([1, "a", null])', '[1, "a", null]'],
    ['string({a: 1, "b c": "d"})', '{a: 1, "b c": "d"}'],
    [String.raw`string(["a\"b"])`, String.raw`["a\"b"]`],
    ['string([1..3))', '[1..3)'],
    ['string(@"P1D")', 'P1D'],
    ['string length("")', 0],
    ['string length("foo")', 3],
    ['string length("😀a")', 2],
    ['substring("foobar", 3)', 'obar'],
    ['substring("foobar", 3, 3)', 'oba'],
    ['substring("foobar", -2, 1)', 'a'],
    ['substring("foobar", 3.9, 2.9)', 'ob'],
    ['substring("foobar", -6)', 'foobar'],
    ['substring("foobar", 7)', ''],
    ['substring("😀ab", 2)', 'ab'],
    ['substring("😀ab", 1, 1)', '😀'],
    ['upper case("aBc4")', 'ABC4'],
    ['upper case("straße")', 'STRASSE'],
    ['lower case("aBc4")', 'abc4'],
    ['trim("  a b ")', 'a b'],
    ['contains("foobar", "oba")', true],
    ['contains("foobar", "of")', false],
    ['contains("foobar", "")', true],
    ['starts with("foobar", "foo")', true],
    ['ends with("foobar", "bar")', true],
    ['substring before("foobar", "bar")', 'foo'],
    ['substring before("foobar", "xyz")', ''],
    ['substring after("foobar", "ob")', 'ar'],
    ['substring after("foobar", "xyz")', ''],
    ['substring after("foobar", "")', 'foobar'],
    ['string join(["a", "b"], ", ")', 'a, b'],
    ['string join(["a", null, "b"])', 'ab'],
    ['string join([], "x")', ''],
    ['string join(["a"], "x")', 'a'],
    ['split("a;b;;c", ";")', ['a', 'b', '', 'c']],
    [String.raw`split("a.b", "\\.")`, ['a', 'b']],
    ['split("abc", "")', ['a', 'b', 'c']],
    ['number("1500.5")', 1500.5],
    ['number("1,500.5", ",", ".")', 1500.5],
    ['number("1.500,5", ".", ",")', 1500.5],
    ['number("1 500", " ", ".")', 1500],
    ['number(5)', 5],
    ['number(".5")', 0.5],
    ['number("-1.5e-3")', -0.0015],
    ['number(from: "1500,5", decimal separator: ",")', 1500.5],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toEqual(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    ['string(null)', 'nullOperand'],
    ['string length(1)', 'typeMismatch'],
    ['substring("foo", 0)', 'invalidArgument'],
    ['substring("foo", 9)', 'invalidArgument'],
    ['substring("foo", -9)', 'invalidArgument'],
    ['substring("foo", 1, 0)', 'invalidArgument'],
    ['substring("foo", 0.5)', 'invalidArgument'],
    ['string join(["a", 1])', 'typeMismatch'],
    ['split(null, ";")', 'nullOperand'],
    ['number("x")', 'invalidArgument'],
    ['number("+1")', 'invalidArgument'],
    ['number("1.")', 'invalidArgument'],
    ['number("1 500")', 'invalidArgument'],
    ['number("1,5", ",", ",")', 'invalidArgument'],
    ['number("1;5", ";", ".")', 'invalidArgument'],
    ['number(true)', 'typeMismatch'],
    ['number(123, ".", ".")', 'invalidArgument'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual([code]);
  });
});
