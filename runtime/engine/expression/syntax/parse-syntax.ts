import { normalizeContextKey, parser, trackVariables } from 'lezer-feel';
import type { Span } from '../evaluation.ts';
import type { NameTree } from '../name-tree.ts';
import { buildTree, type ParserTree } from './build-tree.ts';
import { hideRangeTypes } from './range-types.ts';
import type { ExpressionProblem, SyntaxNode } from './syntax-node.ts';

/** What a text is read as. */
export type TopForm = 'Expression' | 'UnaryTests';

/** What a text is read as, how long and deep it may be, and which names with spaces or signs it may use. */
export interface SyntaxOptions {
  readonly form: TopForm;
  readonly names: NameTree;
  readonly maxLength: number;
  readonly maxDepth: number;
}

/** The syntax tree of a text, or the one problem that kept it from being read. */
export type Syntax =
  | { readonly type: 'tree'; readonly root: SyntaxNode }
  | { readonly type: 'problem'; readonly problem: ExpressionProblem };

/** Reads FEEL text into a syntax tree. Never throws, whatever the text. */
export function parseSyntax(source: string, options: SyntaxOptions): Syntax {
  const { maxLength, maxDepth } = options;
  const whole: Span = { from: 0, to: source.length };
  if (source.length > maxLength)
    return refuse(
      whole,
      'tooLong',
      `at most ${maxLength} characters, but there are ${source.length}`,
    );
  // The parser's own cost grows with the square of the nesting, so plain bombs stop here.
  if (bracketDepth(source) > maxDepth * 4) return refuse(whole, 'tooDeep', tooDeep(maxDepth));
  const tree = parse(source, options);
  if (tree === null) return refuse(whole, 'tooDeep', tooDeep(maxDepth));
  const root = buildTree(tree, source);
  const fault = firstFault(root);
  if (fault !== null) return refuse(fault, 'syntax', describe(source, fault));
  if (root.depth > maxDepth) return refuse(whole, 'tooDeep', tooDeep(maxDepth));
  return { type: 'tree', root };
}

/** The one form of a name, however its words and signs are spaced. */
export function normalizeName(name: string): string {
  return normalizeContextKey(name);
}

/** The parser recurses over its tree, and its tracker throws on what it does not expect. */
function parse(source: string, { form, names }: SyntaxOptions): ParserTree | null {
  try {
    const contextTracker = trackVariables(shapeOf(names));
    // The dialect adds names between backticks, as models of other engines write them.
    const reader = parser.configure({ top: form, contextTracker, dialect: 'camunda' });
    return reader.parse(hideRangeTypes(source));
  } catch {
    return null;
  }
}

/** The tracker wants examples: 1 for what has no names inside. */
function shapeOf(names: NameTree): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(names).map(([name, inner]) => [name, inner === null ? 1 : shapeOf(inner)]),
  );
}

/** Counts brackets outside texts; half-open ranges (`[1..2[`) count for more than they nest. */
function bracketDepth(source: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted) depth = Math.max(0, depth + bracket(character));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function bracket(character: string): number {
  if ('([{'.includes(character)) return 1;
  return ')]}'.includes(character) ? -1 : 0;
}

/** The error the parser met first: what follows it is guesswork. */
function firstFault(root: SyntaxNode): Span | null {
  const open: SyntaxNode[] = [root];
  let first: Span | null = null;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Error' && (first === null || node.from < first.from)) first = node;
    for (const child of node.children) open.push(child);
  }
  return first;
}

function describe(source: string, { from, to }: Span): string {
  if (source.trim() === '') return 'an expression, but the text is empty';
  const found = source.slice(from, Math.min(to, from + 40));
  if (found !== '') return `FEEL, but “${found}” does not belong there`;
  const rest = source.slice(from).trim().slice(0, 40);
  return rest === '' ? 'more, but the text ends' : `something more, but “${rest}” follows`;
}

function tooDeep(maxDepth: number): string {
  return `at most ${maxDepth} levels of nesting, but there are more`;
}

function refuse(at: Span, code: ExpressionProblem['code'], what: string): Syntax {
  const message = `Expected ${what}.`;
  return { type: 'problem', problem: { code, message, from: at.from, to: at.to } };
}
