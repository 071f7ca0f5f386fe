import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

describe('a relation of points and ranges', () => {
  it.each<[source: string, expected: boolean]>([
    ['before(1, 10)', true],
    ['before(10, 1)', false],
    ['before(5, 5)', false],
    ['before(1, [1..10])', false],
    ['before(1, (1..10])', true],
    ['before([1..10], 10)', false],
    ['before([1..10), 10)', true],
    ['before([1..5], [5..9])', false],
    ['before([1..5), [5..9])', true],
    ['before([1..5], (5..9])', true],
    ['after(10, 1)', true],
    ['after(10, [1..10])', false],
    ['after(10, [1..10))', true],
    ['after([2..10], 1)', true],
    ['after((1..10], 1)', true],
    ['after([1..10], 1)', false],
    ['after([5..9], [1..5))', true],
    ['after([5..9], [1..5])', false],
    ['meets([1..5], [5..9])', true],
    ['meets([1..5), [5..9])', false],
    ['meets([1..5], (5..9])', false],
    ['meets([1..5], [6..9])', false],
    ['met by([5..9], [1..5])', true],
    ['met by((5..9], [1..5])', false],
    ['overlaps([1..5], [3..9])', true],
    ['overlaps([3..9], [1..5])', true],
    ['overlaps([1..9], [3..5])', true],
    ['overlaps([1..5], [5..9])', true],
    ['overlaps([1..5), [5..9])', false],
    ['overlaps([1..5], (5..9])', false],
    ['overlaps([5..9], [1..5))', false],
    ['overlaps([1..2], [3..4])', false],
    ['overlaps before([1..5], [3..9])', true],
    ['overlaps before([1..5], [5..9])', true],
    ['overlaps before([1..5], [1..9])', false],
    ['overlaps before([1..5], (1..9])', true],
    ['overlaps before([1..5), (1..5])', true],
    ['overlaps before([1..5], (1..5))', false],
    ['overlaps before([3..9], [1..5])', false],
    ['overlaps after([3..9], [1..5])', true],
    ['overlaps after([5..9], [1..5])', true],
    ['overlaps after((5..9], [1..5])', false],
    ['overlaps after((1..5], [1..5))', true],
    ['overlaps after([1..5], [3..9])', false],
    ['finishes(10, [1..10])', true],
    ['finishes(10, [1..10))', false],
    ['finishes([5..10], [1..10])', true],
    ['finishes([5..10), [1..10])', false],
    ['finishes([1..10], [1..10])', true],
    ['finishes([1..10], (1..10])', false],
    ['finished by([1..10], 10)', true],
    ['finished by([1..10], (5..10])', true],
    ['finished by((1..10], [1..10])', false],
    ['includes([1..10], 5)', true],
    ['includes([1..10], 10)', true],
    ['includes([1..10), 10)', false],
    ['includes([1..10], (1..10))', true],
    ['includes((1..10), [1..10])', false],
    ['includes([1..10], [4..6])', true],
    ['during(5, [1..10])', true],
    ['during(1, (1..10])', false],
    ['during([4..6], [1..10])', true],
    ['during([1..10], (1..10))', false],
    ['starts(1, [1..10])', true],
    ['starts(1, (1..10])', false],
    ['starts([1..5], [1..10])', true],
    ['starts((1..5], [1..10])', false],
    ['starts([1..10], [1..10])', true],
    ['starts([1..10], [1..10))', false],
    ['started by([1..10], 1)', true],
    ['started by([1..10], [1..5])', true],
    ['coincides(5, 5)', true],
    ['coincides(5, 6)', false],
    ['coincides([1..5], [1..5])', true],
    ['coincides([1..5), [1..5])', false],
    ['before("a", "b")', true],
    ['before(@"2026-03-01", [@"2026-03-02"..@"2026-03-09"])', true],
    ['during(@"PT1H", [@"PT0S"..@"P1D"])', true],
    ['before(@"2026-03-01T10:00:00Z", @"2026-03-01T10:00:00-01:00")', true],
    ['before(point1: 1, point2: 2)', true],
    ['before(range: [1..2], point: 3)', true],
    ['before(range2: [3..4], range1: [1..2])', true],
    ['during(point: 1, range: [1..2])', true],
    ['includes(range: [1..2], point: 1)', true],
    ['includes(range("(..5)"), 4)', true],
    ['before(range("(..5)"), 5)', true],
    ['before(range("[5..)"), 99)', false],
    ['overlaps(range("(..5]"), range("[5..)"))', true],
    ['meets(range("(..5]"), range("[5..)"))', true],
    ['meets(range("[5..)"), range("(..5]"))', false],
    ['starts(range("(..5]"), range("(..9]"))', true],
    ['finishes(range("[5..)"), range("(4..)"))', true],
    ['coincides(range("(..5]"), range("(..5]"))', true],
  ])('%s is %j', (source, expected) => {
    expect(feel(source)).toBe(expected);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    ['before(null, 1)', 'nullOperand'],
    ['before([1..2], null)', 'nullOperand'],
    ['before(1, "a")', 'notComparable'],
    ['before(1, ["a".."b"])', 'notComparable'],
    ['before([1..2], [@"P1D"..@"P2D"])', 'notComparable'],
    ['before(true, false)', 'notComparable'],
    ['meets(1, [1..2])', 'typeMismatch'],
    ['overlaps([1..2], 1)', 'typeMismatch'],
    ['finishes([1..2], 1)', 'typeMismatch'],
    ['includes(1, [1..2])', 'typeMismatch'],
    ['during([1..2], 1)', 'typeMismatch'],
    ['coincides(1, [1..1])', 'typeMismatch'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual([code]);
  });
});

describe('range', () => {
  it.each([
    ['range("[18..21)") = [18..21)', true],
    ['range("]18..21[") = (18..21)', true],
    ['range(" [ -1.5 .. 2 ] ") = [-1.5..2]', true],
    [String.raw`range("[\"a..b\"..\"c\"]") = ["a..b".."c"]`, true],
    [
      String.raw`range("[@\"2026-01-01\"..date(\"2026-02-01\"))") = [@"2026-01-01"..@"2026-02-01")`,
      true,
    ],
    [String.raw`range("[time(\"10:00:00\")..@\"11:00:00\"]").end = @"11:00:00"`, true],
    [String.raw`range("(date and time(\"2026-01-01T00:00:00\")..)").start included`, false],
    [String.raw`range("[duration(\"P1D\")..duration(\"P2D\")]").start = @"P1D"`, true],
    ['range("(..5]").start', null],
    ['5 in range("(..5]")', true],
    ['range("[2..2]") = [2..2]', true],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    '',
    '[]',
    '[..]',
    '(..)',
    '[1..',
    '1..2',
    '[..2]',
    '[2..]',
    '[2..1]',
    '[1...2]',
    '[1, 2]',
    '[a..b]',
    '[1+1..3]',
    String.raw`[1..\"a\"]`,
    String.raw`[@\"soon\"..@\"later\"]`,
    String.raw`[date(\"2026-01-01\"..date(\"2026-02-01\")]`,
    String.raw`[foo(\"a\")..foo(\"b\")]`,
    String.raw`[\"a..\"b\"]`,
  ])('does not read %j', (text) => {
    expect(feel(`range("${text}")`)).toBeNull();
    expect(warningsOf(`range("${text}")`)).toEqual(['invalidArgument']);
  });
});

describe('is', () => {
  it.each([
    ['is(1, 1.0)', true],
    ['is(1, "1")', false],
    ['is(null, null)', true],
    ['is(null, false)', false],
    ['is(@"2026-03-01", @"2026-03-01")', true],
    ['is(@"2026-03-01", @"10:00:00")', false],
    ['is(@"10:00:00Z", @"10:00:00+00:00")', true],
    ['is(@"10:00:00Z", @"11:00:00+01:00")', false],
    ['is(@"10:00:00Z", @"10:00:00")', false],
    ['is(@"2026-03-01T10:00:00@Europe/Paris", @"2026-03-01T10:00:00+01:00")', true],
    ['is(@"2026-07-01T10:00:00@Europe/Paris", @"2026-07-01T10:00:00+01:00")', false],
    ['is(@"10:00:00@Europe/Paris", @"10:00:00@Europe/Rome")', true],
    ['is(@"10:00:00@Etc/UTC", @"10:00:00")', false],
    ['is(@"P0Y", @"P0D")', false],
    ['is(@"P1D", @"PT24H")', true],
    ['is([1, {a: 2}], [1, {a: 2}])', true],
    ['is([1], [2])', false],
    ['is([1..2], [1..2])', true],
    ['is(value1: 1, value2: 2)', false],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
    expect(warningsOf(source)).toEqual([]);
  });
});
