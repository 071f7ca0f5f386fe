import { describe, expect, it } from 'vitest';
import { evaluateFeel, feel, warningsOf } from '../../../testing/feel.ts';

/** Evaluates a call with its texts as variables, so that no escape of FEEL's own is in the way. */
function call(name: string, ...args: readonly (string | null)[]): unknown {
  const names = ['a', 'b', 'c', 'd'].slice(0, args.length);
  const variables = Object.fromEntries(names.map((key, at) => [key, args[at] ?? null]));
  const source = `${name}(${names.join(', ')})`;
  return [feel(source, variables), ...warningsOf(source, variables)];
}

const raw = String.raw;

describe('matches', () => {
  it.each<[text: string, pattern: string, flags: string | null, expected: boolean]>([
    ['foobar', '^fo*bar', null, true],
    ['foobar', 'ob', null, true],
    ['foobar', '^ob', null, false],
    ['foobar', '', null, true],
    ['', 'a*', null, true],
    ['2026-03-01', raw`^\d{4}-\d{2}-\d{2}$`, null, true],
    ['٣', raw`^\d$`, null, true],
    ['naïve_1', raw`^\w+$`, null, false],
    ['naïve1+', raw`^\w+$`, null, true],
    ['a-b', raw`^\w+$`, null, false],
    ['a-b', raw`\W`, null, true],
    ['a\u00a0b', raw`\s`, null, false],
    ['a\tb', raw`^\S\s\S$`, null, true],
    ['xml:lang', raw`^\i\c*$`, null, true],
    ['1xml', raw`^\i\c*$`, null, false],
    ['1xml', raw`^\I\c*$`, null, true],
    ['a b', raw`\C`, null, true],
    ['A', raw`^\p{Lu}$`, null, true],
    ['a', raw`^\P{Lu}$`, null, true],
    ['a', raw`^\p{Lu}$`, 'i', false],
    ['ab', raw`^[\p{Lu}a]b$`, 'i', true],
    ['Bb', raw`^[\p{Lu}a]b$`, 'i', true],
    ['bb', raw`^[\p{Lu}a]b$`, 'i', false],
    ['€', raw`^\p{IsCurrencySymbols}$`, null, true],
    ['α', raw`^\P{IsBasicLatin}$`, null, true],
    ['\u0378', raw`^\p{Cn}$`, null, true],
    ['a\nb', 'a.b', null, false],
    ['a\rb', 'a.b', null, false],
    ['a\nb', 'a.b', 's', true],
    ['a\nb', '^b$', null, false],
    ['a\nb', '^b$', 'm', true],
    ['a\n', 'a$', null, false],
    ['ABC', 'abc', 'i', true],
    ['\u212a', 'k', 'i', true],
    ['Ä', 'ä', 'i', true],
    ['hello world', 'he llo[ ]wor ld', 'x', true],
    ['hello world', raw`hello\ sworld`, 'x', true],
    ['ab', raw`\p{ Is BasicLatin }{2}`, 'x', true],
    ['a.c', 'a.c', 'q', true],
    ['abc', 'a.c', 'q', false],
    ['[A', '[a', 'qi', true],
    ['abc', 'ABC', 'ii', true],
    ['x', '[a-z-[aeiou]]', null, true],
    ['e', '[a-z-[aeiou]]', null, false],
    ['E', '[a-z-[aeiou]]', 'i', false],
    ['X', '[a-z-[aeiou]]', 'i', true],
    ['e', '[^a-z-[0-9]]', null, false],
    ['-', '[^a-z-[0-9]]', null, true],
    ['5', '[^a-z-[0-9]]', null, false],
    ['b', '[a-z-[b-y-[m-n]]]', null, false],
    ['m', '[a-z-[b-y-[m-n]]]', null, true],
    [':', raw`[\i-[:]]`, null, false],
    ['q', '[^Q]', 'i', false],
    ['-', '[a-]', null, true],
    ['-', '[-a]', null, true],
    ['.', '[0-9-.]', null, true],
    ['^', '[a^]', null, true],
    [']', raw`[\]]`, null, true],
    ['aaa', '^a{2,3}$', null, true],
    ['aaaa', '^a{2,3}$', null, false],
    ['aaaa', '^a{2,}$', null, true],
    ['aa', '^(?:a|b){2}$', null, true],
    ['ab', '^(a|)(b|c)?$', null, true],
    ['😀', '^.$', null, true],
    ['😀', '^[😀-😎]$', null, true],
    ['$', raw`\$`, null, true],
    ['a', 'a^*', null, true],
    ['ab', 'a+?b??', null, true],
    ['a/b', 'a/b', null, true],
    ['K', '(?:k)', 'smix', true],
    ['a', raw`^[^\p{Lu}]$`, 'i', true],
    ['A', raw`^[^\p{Lu}]$`, 'i', false],
    ['X', raw`^[^\dx]$`, 'i', false],
  ])('of %j and %j (%s) is %j', (text, pattern, flags, expected) => {
    expect(call('matches', text, pattern, flags)).toEqual([expected]);
  });

  it.each<[pattern: string, flags: string | null]>([
    ['[0-9', null],
    ['(a', null],
    ['a)', null],
    ['*a', null],
    ['a**', null],
    ['a{2,1}', null],
    ['a{1001}', null],
    ['a{', null],
    ['a]', null],
    ['a}', null],
    ['[]', null],
    ['[z-a]', null],
    ['[a[b]]', null],
    ['[a-[]]', null],
    [raw`\q`, null],
    [raw`\bfoo\b`, null],
    [raw`a\ `, null],
    ['a\\', null],
    [raw`\p{Foo}`, null],
    [raw`\p{IsNowhere}`, null],
    [raw`\p{ IsBasicLatin}`, null],
    [raw`[a-\d]`, null],
    [raw`(a)\1`, null],
    [raw`[\1]`, null],
    ['(?=a)b', null],
    ['(?!a)b', null],
    ['(?<=a)b', null],
    ['(?i)a', null],
    [raw`[\p{L}-[a]]`, null],
    ['a', 'p'],
    ['a', ' '],
    ['a', 'X'],
    ['(?:(?:(?:a{100}){100}){100})', null],
    ['(?:a{50}){50}', null],
    ['('.repeat(60) + ')'.repeat(60), null],
    ['a'.repeat(2001), null],
  ])('of %j (%s) is null and warns', (pattern, flags) => {
    expect(call('matches', 'abc', pattern, flags)).toEqual([null, 'invalidArgument']);
  });

  it('names what cannot run in linear time', () => {
    const message = (pattern: string): unknown => {
      const evaluation = evaluateFeel('matches("a", p)', { p: pattern });
      return evaluation.type === 'value' && evaluation.warnings[0]?.message;
    };
    expect(message(raw`(a)\1`)).toBe(
      'Expected no back-reference, which cannot be matched in linear time, but found one in matches().',
    );
    expect(message('(?=a)')).toMatch(/no look-around, which .* found “\(\?=”/);
    expect(message(raw`[\w-[_]]`)).toMatch(/a subtraction of characters that are written out/);
  });

  it('is null without a text or a pattern, and takes no flags for none', () => {
    expect(call('matches', null, 'a')).toEqual([null, 'nullOperand']);
    expect(call('matches', 'a', null)).toEqual([null, 'nullOperand']);
    expect(feel('matches(input: "aB", pattern: "AB", flags: "i")')).toBe(true);
    expect(feel('matches(1, "1")')).toBeNull();
  });
});

describe('replace', () => {
  it.each<[text: string, pattern: string, replacement: string, flags: string | null, out: string]>([
    ['abcd', '(ab)|(a)', '[1=$1][2=$2]', null, '[1=ab][2=]cd'],
    ['0123456789', raw`(\d{3})(\d{3})(\d{4})`, '($1) $2-$3', null, '(012) 345-6789'],
    ['banana', 'an', '*', null, 'b**a'],
    ['banana', 'a', '', null, 'bnn'],
    ['banana', 'x', 'y', null, 'banana'],
    ['', 'x', 'y', null, ''],
    ['banana', 'b.*a', '*', null, '*'],
    ['banana', 'a.*?a', '*', null, 'b*na'],
    ['banana', '[an]', '<$0>', null, 'b<a><n><a><n><a>'],
    ['abc', '(b)', '$10', null, 'ab0c'],
    ['abc', '(b)', '$2', null, 'ac'],
    ['abc', 'b', raw`\$\\`, null, raw`a$\c`],
    ['a.b', '.', '$', 'q', 'a$b'],
    ['a.b', '.', raw`\0`, 'q', raw`a\0b`],
    ['aBc', 'b', 'x', 'i', 'axc'],
    ['a😀b', '😀', '$0$0', null, 'a😀😀b'],
    ['x1y22', '[0-9]+', '#', null, 'x#y#'],
  ])('of %j, %j by %j (%s) is %j', (...[text, pattern, replacement, flags, out]) => {
    expect(call('replace', text, pattern, replacement, flags)).toEqual([out]);
  });

  it.each<[pattern: string, replacement: string]>([
    ['b*', 'x'],
    ['.*?', '$1'],
    ['^', 'x'],
    ['', 'x'],
    ['b', '$'],
    ['b', '$x'],
    ['b', '\\'],
    ['b', raw`\n`],
    ['(b', 'x'],
  ])('of %j by %j is null and warns', (pattern, replacement) => {
    expect(call('replace', 'abc', pattern, replacement)).toEqual([null, 'invalidArgument']);
  });

  it('takes its arguments by name', () => {
    const source = 'replace(input: "abc", pattern: "B", replacement: "#", flags: "i")';
    expect(feel(source)).toBe('a#c');
  });
});

describe('split and extract', () => {
  it.each<[name: string, text: string, pattern: string, out: readonly string[]]>([
    ['split', 'John Doe', raw`\s`, ['John', 'Doe']],
    ['split', 'a;b;;c;', ';', ['a', 'b', '', 'c', '']],
    ['split', 'a.b', raw`\.`, ['a', 'b']],
    ['split', 'a, b ,c', ' *, *', ['a', 'b', 'c']],
    ['split', 'a1b22c', '([0-9])+', ['a', 'b', 'c']],
    ['split', 'abc', 'x', ['abc']],
    ['split', '', ';', ['']],
    ['split', 'a😀b', '', ['a', '😀', 'b']],
    ['extract', 'references are 1234, 1256, 1378', '12[0-9]*', ['1234', '1256']],
    ['extract', 'abc', 'x', []],
  ])('%s(%j, %j) is %j', (name, text, pattern, out) => {
    expect(call(name, text, pattern)).toEqual([out]);
  });

  it.each(['x*', '^', '(x'])('is null and warns of %j', (pattern) => {
    expect(call('split', 'abc', pattern)).toEqual([null, 'invalidArgument']);
    expect(call('extract', 'abc', pattern)).toEqual([null, 'invalidArgument']);
  });
});
