import { assertNever } from '../../../../../shared/outcome.ts';
import { foldCase, type CharRange, type CharSet } from './char-set.ts';
import type { PatternFlags, PatternNode } from './pattern-tree.ts';

/** Writes a pattern in the syntax of the matching engine. */
export function emitPattern(node: PatternNode, flags: PatternFlags): string {
  return (flags.i ? '(?i)' : '') + emit(node, flags);
}

function emit(node: PatternNode, flags: PatternFlags): string {
  switch (node.type) {
    case 'set':
      return setText(node.set, flags);
    case 'any':
      return flags.s ? '(?s:.)' : String.raw`[^\n\r]`;
    case 'start':
      return flags.m ? '(?m:^)' : String.raw`\A`;
    case 'end':
      return flags.m ? '(?m:$)' : String.raw`\z`;
    case 'sequence':
      return node.nodes
        .map((one) => (one.type === 'choice' ? bracket(one, flags) : emit(one, flags)))
        .join('');
    case 'choice':
      return node.nodes.map((one) => emit(one, flags)).join('|');
    case 'group':
      return `(${node.captures ? '' : '?:'}${emit(node.node, flags)})`;
    case 'repeat':
      return bracket(node.node, flags) + times(node.least, node.most) + (node.lazy ? '?' : '');
    default:
      return assertNever(node);
  }
}

function bracket(node: PatternNode, flags: PatternFlags): string {
  return `(?:${emit(node, flags)})`;
}

function times(least: number, most: number | null): string {
  if (most === null) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

/** Case never touches a category by itself: `\p{Lu}` stays upper case, whatever the flags. */
function setText({ ranges, classes, negated }: CharSet, { i }: PatternFlags): string {
  if (ranges.length === 0 && classes.length === 0) return negated ? '(?s:.)' : NOTHING;
  if (!i || classes.length === 0)
    return `[${negated ? '^' : ''}${written(ranges)}${classes.join('')}]`;
  const folded = written(foldCase(ranges) ?? ranges);
  if (negated) return `(?-i:[^${folded}${classes.join('')}])`;
  const category = `(?-i:[${classes.join('')}])`;
  return ranges.length === 0 ? category : `(?:[${folded}]|${category})`;
}

/** Everything there is, left out. */
const NOTHING = String.raw`[^\x{0}-\x{10FFFF}]`;

function written(ranges: readonly CharRange[]): string {
  return ranges.map(rangeText).join('');
}

function rangeText([from, to]: CharRange): string {
  return from === to ? codeText(from) : `${codeText(from)}-${codeText(to)}`;
}

function codeText(code: number): string {
  return `\\x{${code.toString(16)}}`;
}
