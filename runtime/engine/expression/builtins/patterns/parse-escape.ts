import { BLOCKS } from './blocks.ts';
import { complement, type CharRange, type CharSet } from './char-set.ts';
import type { PatternReader } from './pattern-reader.ts';
import { PatternFault } from './pattern-tree.ts';

/** What follows a backslash: the one character that it means, or a set of them. */
export function parseEscape(reader: PatternReader): CharSet {
  const letter = reader.take();
  const plain = PLAIN[letter] ?? (LITERAL.has(letter) ? letter : undefined);
  if (plain !== undefined) return rangesOf([rangeOf(plain)]);
  if (letter === 'p' || letter === 'P') return property(reader, letter === 'P');
  const known = CLASSES[letter];
  if (known !== undefined) return known;
  if (/\d/.test(letter))
    throw new PatternFault(
      'no back-reference, which cannot be matched in linear time, but found one',
    );
  throw new PatternFault(`an escape of XPath, but found “\\${letter}”`);
}

/** The code point of a character, as a range of its own. */
export function rangeOf(character: string): CharRange {
  const code = character.codePointAt(0) ?? 0;
  return [code, code];
}

function rangesOf(ranges: readonly CharRange[]): CharSet {
  return { ranges, classes: [], negated: false };
}

function classesOf(...classes: readonly string[]): CharSet {
  return { ranges: [], classes, negated: false };
}

const PLAIN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const LITERAL: ReadonlySet<string> = new Set('\\|.?*+(){}-[]^$');

const SPACES: readonly CharRange[] = [
  [9, 10],
  [13, 13],
  [32, 32],
];

/** What may start a name. @spec XML 1.0 (Fifth Edition) §2.3, productions 4 and 4a */
const NAME_STARTS: readonly CharRange[] = [
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x1_00_00, 0xe_ff_ff],
];

const NAMES: readonly CharRange[] = [
  ...NAME_STARTS,
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
];

/** The escapes of one letter. @spec XML Schema 1.0 Part 2, Appendix F.1.1 */
const CLASSES: Readonly<Record<string, CharSet>> = {
  s: rangesOf(SPACES),
  S: rangesOf(complement(SPACES)),
  i: rangesOf(NAME_STARTS),
  I: rangesOf(complement(NAME_STARTS)),
  c: rangesOf(NAMES),
  C: rangesOf(complement(NAMES)),
  d: classesOf(String.raw`\p{Nd}`),
  D: classesOf(String.raw`\P{Nd}`),
  // All but punctuation, separators and others, and the reverse.
  w: classesOf(...['L', 'M', 'N', 'S'].map((name) => `\\p{${name}}`)),
  W: classesOf(...['P', 'Z', 'C'].map((name) => `\\p{${name}}`)),
};

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** `\p{Lu}`, `\p{IsGreek}` or, negated, `\P{…}`. */
function property(reader: PatternReader, negated: boolean): CharSet {
  reader.expect('{');
  const name = reader.takeWhile((character) => character !== '}');
  reader.expect('}');
  if (CATEGORY.test(name)) return classesOf(`\\${negated ? 'P' : 'p'}{${name}}`);
  const block = name.startsWith('Is') ? BLOCKS.get(name.slice(2)) : undefined;
  if (block === undefined)
    throw new PatternFault(`a category or block of Unicode, but found “${name.slice(0, 40)}”`);
  return rangesOf(negated ? complement([block]) : [block]);
}
