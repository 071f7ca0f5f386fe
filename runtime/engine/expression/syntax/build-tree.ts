import type { parser } from 'lezer-feel';
import type { SyntaxNode } from './syntax-node.ts';

/** The parser's own tree. */
export type ParserTree = ReturnType<typeof parser.parse>;

interface Draft extends SyntaxNode {
  type: string;
  children: SyntaxNode[];
  tokens: string[];
  size: number;
  depth: number;
}

const COMMENTS: ReadonlySet<string> = new Set(['LineComment', 'BlockComment']);
/** Named nodes that are words, not parts. */
const WORDS: ReadonlySet<string> = new Set([
  'Identifier',
  'BacktickIdentifier',
  'ArithOp',
  'CompareOp',
]);
/** Lower-case nodes that are parts, not keywords. */
const LITERALS: ReadonlyMap<string, string> = new Map([
  ['null', 'NullLiteral'],
  ['?', 'InputValue'],
]);
/** Written `a + b + c` these nest to the left as deep as they are long, and mean a row. */
const ROWS: ReadonlySet<string> = new Set(['Disjunction', 'Conjunction', 'ArithmeticExpression']);
const NESTING: ReadonlySet<string> = new Set([
  ...ROWS,
  'Comparison',
  'Context',
  'ContextType',
  'DateTimeLiteral',
  'FilterExpression',
  'ForExpression',
  'FunctionDefinition',
  'FunctionInvocation',
  'FunctionType',
  'IfExpression',
  'InstanceOfExpression',
  'List',
  'ListType',
  'ParenthesizedExpression',
  'PathExpression',
  'QuantifiedExpression',
  'SimplePositiveUnaryTest',
]);

/**
 * Copies the parser's tree into ours without recursion, whatever its depth: comments gone, words told
 * from parts, rows of equal operators flat. `Error` nodes stand where the parser had to guess.
 */
export function buildTree(tree: ParserTree, source: string): SyntaxNode {
  const cursor = tree.cursor();
  const open: Draft[] = [];
  let last: SyntaxNode = draft(cursor.name, cursor.from, cursor.to);
  for (;;) {
    if (isPart(cursor.name)) {
      open.push(draft(cursor.name, cursor.from, cursor.to));
      if (cursor.firstChild()) continue;
      last = close(open) ?? last;
    } else if (!COMMENTS.has(cursor.name)) {
      open.at(-1)?.tokens.push(source.slice(cursor.from, cursor.to));
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return last;
      last = close(open) ?? last;
    }
  }
}

function isPart(name: string): boolean {
  if (WORDS.has(name) || COMMENTS.has(name)) return false;
  return LITERALS.has(name) || /^[A-Z⚠]/.test(name);
}

function draft(name: string, from: number, to: number): Draft {
  const type = name === '⚠' ? 'Error' : (LITERALS.get(name) ?? name);
  return { type, from, to, children: [], tokens: [], size: 1, depth: 0 };
}

/** Takes the innermost open node and hands it to its parent. */
function close(open: Draft[]): SyntaxNode | undefined {
  const node = open.pop();
  if (node === undefined) return undefined;
  if (ROWS.has(node.type)) flatten(node);
  for (const child of node.children) {
    node.size += child.size;
    node.depth = Math.max(node.depth, child.depth);
  }
  if (NESTING.has(node.type)) node.depth += 1;
  open.at(-1)?.children.push(node);
  return node;
}

/** Draws the row that stands first into this one; a sign before an operand is no row. */
function flatten(node: Draft): void {
  const [first, ...rest] = node.children;
  if (first?.type !== node.type || rest.length === 0 || first.children.length < 2) return;
  node.children = [...first.children, ...rest];
  node.tokens = [...first.tokens, ...node.tokens];
}
