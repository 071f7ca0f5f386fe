import { BUILT_INS } from '../engine/expression/builtins/built-ins.ts';

/** A source of chance that its seed decides: the same expressions in every run. */
export type Chance = () => number;

/** Thirty-two bits of state, a number from 0 up to 1 at a time. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text for the compiler: mostly well-formed FEEL of any types in any places, else garbage or hostile. */
export function anyText(chance: Chance): string {
  const kind = chance();
  if (kind < 0.72) return expression(chance, 1 + Math.floor(chance() * 4));
  if (kind < 0.82) return mutated(expression(chance, 2), chance);
  if (kind < 0.9) return soup(chance);
  return hostile(chance);
}

/** A well-formed expression over the whole of the language, nested no deeper than `depth`. */
function expression(chance: Chance, depth: number): string {
  if (depth <= 0 || chance() < 0.12) return pick(LEAVES, chance);
  const part = (): string => expression(chance, depth - 1);
  return pick(FORMS, chance)(part, chance);
}

/** Expressions that ask for too much, in every way that is known to. */
export function hostile(chance: Chance): string {
  const part = (): string => expression(chance, 2);
  return pick(HOSTILE, chance)(part, chance);
}

function pick<T>(from: readonly [T, ...T[]] | readonly T[], chance: Chance): T {
  const found = from[Math.floor(chance() * from.length)];
  if (found === undefined) throw new RangeError('Expected something to pick from.');
  return found;
}

function several(part: () => string, most: number, chance: Chance): readonly string[] {
  return Array.from({ length: Math.floor(chance() * (most + 1)) }, part);
}

type Maker = (part: () => string, chance: Chance) => string;

const LEAVES: readonly string[] = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '3.5',
    '0.1',
    '1e30',
    '-2.50',
    '9007199254740993',
    '34567890123456789012',
  ],
  ...['true', 'false', 'null', '""', '"a"', '"Hello, world"', String.raw`"\u00e9\U01F40E\n\"\\"`],
  ...['a', 'b.c', 'b.d e', 'xs', 'o', 'missing', 'item', 'partial', 'f', 'rows', 'rows.n', 'count'],
  ...['[]', '{}', '[1, 2, 3]', '[null]', '{a: 1, b c: "x"}', '[1..3]', '(1..3)', ']"a".."c"]'],
  ...['(< 5)', '(>= @"2026-01-01")', '@"2026-03-01"', '@"10:00:00Z"', '@"10:00:00"', '@"P1M"'],
  ...['@"-PT1H30M"', '@"2026-03-29T02:30:00@Europe/Paris"', '@"2026-03-01T10:00:00"', '@"P1DT1H"'],
  ...[
    'function(x) x',
    'function(x: number, y) x > y',
    'function() 1',
    'sum',
    'abs',
    'string length',
  ],
];

const OPERATORS = ['+', '-', '*', '/', '**', '=', '!=', '<', '<=', '>', '>=', ' and ', ' or '];
const NAMES = ['x', 'y', 'x y', 'a', 'item', 'z-1'];
const MEMBERS = ['a', 'x', 'n', 'year', 'hours', 'start', 'end included', 'timezone', '__proto__'];
const TYPES = [
  ...['number', 'string', 'boolean', 'date', 'time', 'date and time', 'Any', 'Null', 'list'],
  ...['list<number>', 'list<list<Any>>', 'range<number>', 'context<a: number, x y: string>'],
  ...['function<number> -> Any', 'function<> -> number', 'days and time duration', 'nonsense'],
];
const TESTS: readonly Maker[] = [
  (part, chance) => `${pick(['<', '<=', '>', '>=', '=', '!='], chance)} ${part()}`,
  (part) => `[${part()}..${part()}]`,
  (part) => `? = ${part()}`,
  (part) => part(),
];

const FORMS: readonly Maker[] = [
  (part, chance) => `(${part()} ${pick(OPERATORS, chance)} ${part()})`,
  (part, chance) => `(${part()} ${pick(OPERATORS, chance)} ${part()})`,
  (part) => `(-${part()})`,
  (part) => `(${part()} between ${part()} and ${part()})`,
  (part, chance) => `(${part()} in ${pick(TESTS, chance)(part, chance)})`,
  (part, chance) =>
    `(${part()} in (${pick(TESTS, chance)(part, chance)}, ${pick(TESTS, chance)(part, chance)}))`,
  (part, chance) => `(${part()} instance of ${pick(TYPES, chance)})`,
  (part) => `(if ${part()} then ${part()} else ${part()})`,
  (part, chance) => `(for ${pick(NAMES, chance)} in ${part()} return ${part()})`,
  (part, chance) => `(for x in ${part()}, ${pick(NAMES, chance)} in ${part()} return ${part()})`,
  (part, chance) => `(for x in ${part()}..${part()} return ${pick(['x', 'partial'], chance)})`,
  (part) => `(some x in ${part()} satisfies ${part()})`,
  (part) => `(every x in ${part()}, y in ${part()} satisfies ${part()})`,
  (part) => `(${part()})[${part()}]`,
  (part) => `(${part()})[item ${'> '}${part()}]`,
  (part, chance) => `(${part()}).${pick(MEMBERS, chance)}`,
  (part, chance) => `[${several(part, 4, chance).join(', ')}]`,
  (part) => `{x: ${part()}, x y: ${part()}, "z": x}`,
  (part) => `{a: ${part()}, b: {c: a, d: ${part()}}}`,
  (part) => `[${part()}..${part()})`,
  (part) => `(< ${part()})`,
  (part, chance) => `(${part()})(${several(part, 2, chance).join(', ')})`,
  (part) => `(function(x, y: number) ${part()})(y: ${part()}, x: ${part()})`,
  (part, chance) => `function(${pick(NAMES, chance)}: ${pick(TYPES, chance)}) ${part()}`,
  (part, chance) => builtIn(part, chance),
  (part, chance) => builtIn(part, chance),
  (part, chance) => builtIn(part, chance),
  (part) => `${part()} /* ${'c'} */`,
  (part) => `sort(${part()}, function(x, y) ${part()})`,
  (part) => `get or else(${part()}, ${part()})`,
  (part) => `is defined(${part()})`,
];

/** Mostly as many arguments as one of its forms takes, by position or by name. */
function builtIn(part: () => string, chance: Chance): string {
  const [name, forms] = pick([...BUILT_INS], chance);
  const { parameters } = pick(forms, chance);
  const taken = parameters.filter(({ optional }) => !optional || chance() < 0.5);
  if (chance() < 0.1) return `${name}(${several(part, 4, chance).join(', ')})`;
  if (chance() < 0.25) return `${name}(${taken.map((one) => `${one.name}: ${part()}`).join(', ')})`;
  return `${name}(${taken.map(part).join(', ')})`;
}

const PATTERNS = [
  ...[
    '(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    '(.*)*x',
    '((a*)*)*',
    '(x+x+)+y',
    '[a-z]{1,1000}',
    '(a{1,99}){9}',
  ],
  ...[
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(',
    '[',
    '\\\\',
    'a**',
    '(?=a)',
    '\\\\p{L}+',
    '(a?){50}a{50}',
  ],
];

const HOSTILE: readonly Maker[] = [
  (part) => `for i in 1..10**9 return ${part()}`,
  (part) => `some i in -10**12..10**12 satisfies ${part()}`,
  (part) => `for a in 1..1000, b in 1..1000, c in 1..1000 return ${part()}`,
  (part) => `count(for i in 1..50 return [partial, partial, ${part()}])`,
  () => 'for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]',
  () => 'for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])',
  () =>
    '{a: "aaaaaaaaaa", b: a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b, d: c+c+c+c+c+c+c+c, e: d+d+d+d+d}.e',
  (part) => `(function(f) f(f))(function(f) [f(f), ${part()}])`,
  (part) => `(function(f, n) f(f, n + 1))(function(f, n) f(f, n + 1), ${part()})`,
  (part) =>
    `{y: function(f, n) if n = 0 then ${part()} else f(f, n - 1) + f(f, n - 1), r: y(y, 99)}.r`,
  () => 'sort(for i in 1..3000 return 3000 - i, function(a, b) a < b)',
  (_part, chance) => `matches(big, "${pick(PATTERNS, chance)}")`,
  (_part, chance) => `replace(big, "${pick(PATTERNS, chance)}", "$1$0bb")`,
  (_part, chance) => `split(big + big, "${pick(PATTERNS, chance)}")`,
  (part) => `string join(for i in 1..100000 return big, ${part()})`,
  () => '9 ** 9 ** 9 ** 9 ** 9',
  () => 'string(for i in 1..100 return 10 ** 6000)',
  () => 'for d in @"0001-01-01"..@"999999999-12-31" return d',
  (part) => `${'('.repeat(300)}${part()}${')'.repeat(300)}`,
  (part) => `${'['.repeat(90)}${part()}${']'.repeat(90)}`,
  (part) => `${'not('.repeat(95)}${part()}${')'.repeat(95)}`,
  (part) => `${'{a: '.repeat(80)}${part()}${'}'.repeat(80)}${'.a'.repeat(80)}`,
  (part) => `${'if true then '.repeat(60)}${part()}${' else 0'.repeat(60)}`,
  (part) => `${'for x in [1, 2] return '.repeat(40)}${part()}`,
  (part) => `${'- '.repeat(400)}${part()}`,
  (part) => `${'< '.repeat(200)}${part()}`,
  (part) => Array.from({ length: 150 }, () => 'a').join(` + ${part().slice(0, 8)} + `),
  (part) => `deep = deep and string(deep) = string(${part()})`,
  (part) => `flatten(for i in 1..30 return partial)[${part()}]`,
  (part) => `distinct values(for i in 1..2000 return {i: i, p: ${part()}})`,
];

const WORDS: readonly string[] = [
  ...['(', ')', '[', ']', '{', '}', ',', ':', '.', '..', ';', '@', '?', '"', '\\', '\n', ' ', '  '],
  ...['+', '-', '*', '/', '**', '=', '!=', '<', '<=', '>', '>=', '0', '1', '2.5', '1e400', '->'],
  ...['if ', ' then ', ' else ', 'for ', ' in ', ' return ', 'some ', 'every ', ' satisfies '],
  ...[
    ' and ',
    ' or ',
    ' between ',
    ' instance of ',
    'function(',
    'external',
    'null',
    'true',
    'not',
  ],
  ...['a', 'b', 'xs', 'item', 'partial', '__proto__', '"a"', '@"P1D"', '//', '/*', '\ud800', '😀'],
  ...['list<', 'range<', 'context<', 'function<', 'date', 'time', 'date and time(', 'is defined('],
];

function soup(chance: Chance): string {
  const words = [...WORDS, ...[...BUILT_INS.keys()].map((name) => `${name}(`)];
  return Array.from({ length: Math.floor(chance() * 50) }, () => pick(words, chance)).join('');
}

/** A piece cut out, put in twice, or replaced by another word. */
function mutated(text: string, chance: Chance): string {
  const from = Math.floor(chance() * text.length);
  const to = Math.min(text.length, from + 1 + Math.floor(chance() * 6));
  const cut = text.slice(from, to);
  const put = chance() < 0.3 ? '' : chance() < 0.5 ? cut + cut : pick(WORDS, chance);
  return text.slice(0, from) + put + text.slice(to);
}
