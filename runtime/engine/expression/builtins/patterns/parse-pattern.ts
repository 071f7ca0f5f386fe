import { parseClass } from './parse-class.ts';
import { parseEscape, rangeOf } from './parse-escape.ts';
import { PatternReader } from './pattern-reader.ts';
import { PatternFault, type PatternFlags, type PatternNode } from './pattern-tree.ts';

/** Groups may nest this deep. */
const DEEPEST = 50;

/** The matching engine counts no further. */
const MOST_TIMES = 1000;

/**
 * Reads a regular expression as XPath has it.
 * @throws PatternFault when it is none
 * @spec XPath and XQuery Functions and Operators §5.6.1; XML Schema 1.0 Part 2, Appendix F
 */
export function parsePattern(pattern: string, flags: PatternFlags): PatternNode {
  if (flags.q) return sequenceOf([...pattern].map(literal));
  const reader = new PatternReader(flags.x ? withoutSpace(pattern) : pattern);
  const node = choice(reader, flags, 0);
  if (!reader.ended)
    throw new PatternFault(`an opening bracket before “${reader.peek()}”, but there is none`);
  return node;
}

/** White space is for the reader of a pattern, but not within a class. */
function withoutSpace(pattern: string): string {
  let depth = 0;
  let escaped = false;
  let kept = '';
  for (const character of pattern) {
    if (depth === 0 && ' \t\n\r'.includes(character)) continue;
    kept += character;
    if (!escaped && character === '[') depth += 1;
    if (!escaped && character === ']') depth = Math.max(0, depth - 1);
    escaped = !escaped && character === '\\';
  }
  return kept;
}

function choice(reader: PatternReader, flags: PatternFlags, depth: number): PatternNode {
  if (depth > DEEPEST)
    throw new PatternFault(`at most ${DEEPEST} levels of groups, but found more`);
  const branches = [branch(reader, flags, depth)];
  while (reader.skip('|')) branches.push(branch(reader, flags, depth));
  const [only, ...more] = branches;
  return only !== undefined && more.length === 0 ? only : { type: 'choice', nodes: branches };
}

function branch(reader: PatternReader, flags: PatternFlags, depth: number): PatternNode {
  const nodes: PatternNode[] = [];
  while (!reader.ended && reader.peek() !== '|' && reader.peek() !== ')')
    nodes.push(repeated(atom(reader, flags, depth), reader));
  return sequenceOf(nodes);
}

function sequenceOf(nodes: readonly PatternNode[]): PatternNode {
  const [only, ...more] = nodes;
  return only !== undefined && more.length === 0 ? only : { type: 'sequence', nodes };
}

function literal(character: string): PatternNode {
  return {
    type: 'set',
    set: { ranges: [rangeOf(character)], classes: [], negated: false },
  };
}

function atom(reader: PatternReader, flags: PatternFlags, depth: number): PatternNode {
  const character = reader.take();
  switch (character) {
    case '.':
      return { type: 'any' };
    case '^':
      return { type: 'start' };
    case '$':
      return { type: 'end' };
    case '\\':
      return { type: 'set', set: parseEscape(reader) };
    case '[':
      return { type: 'set', set: parseClass(reader, flags.i) };
    case '(':
      return group(reader, flags, depth);
    default:
      if (!'?*+{}]'.includes(character)) return literal(character);
      throw new PatternFault(`“\\${character}” or something to repeat, but found “${character}”`);
  }
}

function group(reader: PatternReader, flags: PatternFlags, depth: number): PatternNode {
  const captures = !reader.skip('?:');
  if (reader.peek() === '?') {
    const found = `(${reader.take()}${reader.ended ? '' : reader.take()}`;
    throw new PatternFault(
      `no look-around, which cannot be matched in linear time, but found “${found}”`,
    );
  }
  const node = choice(reader, flags, depth + 1);
  reader.expect(')');
  return { type: 'group', node, captures };
}

function repeated(node: PatternNode, reader: PatternReader): PatternNode {
  const bounds = quantifier(reader);
  if (bounds === null) return node;
  const [least, most] = bounds;
  if (most !== null && most < least)
    throw new PatternFault(`a count that grows, but found “{${least},${most}}”`);
  if (Math.max(least, most ?? 0) > MOST_TIMES)
    throw new PatternFault(`at most ${MOST_TIMES} repetitions, but found more`);
  return { type: 'repeat', node, least, most, lazy: reader.skip('?') };
}

function quantifier(reader: PatternReader): readonly [number, number | null] | null {
  if (reader.skip('?')) return [0, 1];
  if (reader.skip('*')) return [0, null];
  if (reader.skip('+')) return [1, null];
  if (!reader.skip('{')) return null;
  const least = count(reader);
  const most = reader.skip(',') ? (reader.peek() === '}' ? null : count(reader)) : least;
  reader.expect('}');
  return [least, most];
}

function count(reader: PatternReader): number {
  const digits = reader.takeWhile((character) => /^\d$/.test(character));
  if (digits === '') throw new PatternFault('a number of repetitions, but found none');
  return Number(digits);
}
