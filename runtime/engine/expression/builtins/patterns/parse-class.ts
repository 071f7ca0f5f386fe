import {
  complement,
  foldCase,
  normalize,
  without,
  type CharRange,
  type CharSet,
} from './char-set.ts';
import { parseEscape, rangeOf } from './parse-escape.ts';
import type { PatternReader } from './pattern-reader.ts';
import { PatternFault } from './pattern-tree.ts';

/** Classes may be subtracted from each other this deep. */
const DEEPEST = 10;

/**
 * Reads a class behind its `[`: `[^a-z\d-[aeiou]]`.
 * @spec XML Schema 1.0 Part 2, Appendix F.1, productions 12 to 22
 */
export function parseClass(reader: PatternReader, ignoreCase: boolean, depth = 0): CharSet {
  if (depth > DEEPEST) throw new PatternFault(`at most ${DEEPEST} subtractions, but found more`);
  const negated = reader.skip('^');
  const set = { ranges: new Array<CharRange>(), classes: new Array<string>() };
  let count = 0;
  let subtracted: CharSet | null = null;
  while (!reader.skip(']')) {
    if (count > 0 && reader.skip('-[')) {
      subtracted = parseClass(reader, ignoreCase, depth + 1);
      reader.expect(']');
      break;
    }
    member(reader, set);
    count += 1;
  }
  if (count === 0) throw new PatternFault('a character class with characters, but found “[]”');
  const whole: CharSet = { ...set, ranges: normalize(set.ranges), negated };
  return subtracted === null ? whole : difference(whole, subtracted, ignoreCase);
}

interface Members {
  readonly ranges: CharRange[];
  readonly classes: string[];
}

/** One character, one escape, or a range from one to another. */
function member(reader: PatternReader, set: Members): void {
  const start = oneOf(reader);
  const from = codeOf(start);
  if (from === null || reader.peek() !== '-' || '[]'.includes(reader.peek(1))) {
    set.ranges.push(...start.ranges);
    set.classes.push(...start.classes);
    return;
  }
  reader.take();
  const to = codeOf(oneOf(reader));
  if (to === null || from > to)
    throw new PatternFault('a range of characters in their order, but found another');
  set.ranges.push([from, to]);
}

function oneOf(reader: PatternReader): CharSet {
  const character = reader.take();
  if (character === '\\') return parseEscape(reader);
  if (character === '[') throw new PatternFault('“\\[” within a class, but found “[”');
  return { ranges: [rangeOf(character)], classes: [], negated: false };
}

/** The one character of a set, null when it has more. */
function codeOf({ ranges: [first, second], classes }: CharSet): number | null {
  if (first === undefined || second !== undefined || classes.length > 0) return null;
  return first[0] === first[1] ? first[0] : null;
}

function difference(from: CharSet, removed: CharSet, ignoreCase: boolean): CharSet {
  const ranges = rangesIn(from, ignoreCase);
  return {
    ranges: without(ranges, rangesIn(removed, ignoreCase)),
    classes: [],
    negated: false,
  };
}

/** Categories of Unicode are known to the matching engine only, so nothing is reckoned with them here. */
function rangesIn(
  { ranges, classes, negated }: CharSet,
  ignoreCase: boolean,
): readonly CharRange[] {
  const folded = ignoreCase ? foldCase(ranges) : ranges;
  if (classes.length > 0 || folded === null)
    throw new PatternFault(
      'a subtraction of characters that are written out, but found one of categories',
    );
  return negated ? complement(folded) : folded;
}
