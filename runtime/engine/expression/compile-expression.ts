import { BUILT_INS, NOT_BUILT } from './builtins/built-ins.ts';
import { createCompiler } from './compile/create-compiler.ts';
import { SPECIAL_FORMS } from './compile/special-forms.ts';
import { unaryTests } from './compile/unary-tests.ts';
import type { CompiledExpression } from './compiled-expression.ts';
import type { Code } from './frame.ts';
import { mayMention, mentioned, toNameTree, type NameTree } from './name-tree.ts';
import { ready } from './run-expression.ts';
import { parseSyntax, type TopForm } from './syntax/parse-syntax.ts';
import type { ExpressionProblem, SyntaxNode } from './syntax/syntax-node.ts';
import type { FeelType } from './types/feel-type.ts';
import type { Compiler, NamePlace } from './compile/compiler.ts';

/** What compiling may be told. */
export interface CompileOptions {
  /**
   * Names with spaces or signs in them that the expression may use (`first name`, `tax-id`), with those
   * inside what they stand for.
   */
  readonly context?: readonly string[] | NameTree;
  /** Types beside those of FEEL that `instance of` and parameters may name. */
  readonly types?: ReadonlyMap<string, FeelType>;
  /**
   * What comes of a well-formed text that means nothing here: an unknown function, wrong arguments, an
   * external function. `refuse`, when not said; `null` has it evaluate to null with a warning at its place.
   */
  readonly faults?: 'refuse' | 'null';
  /** The longest text that is looked at, in UTF-16 units; 4,096 when not said, 16,384 at most. */
  readonly maxLength?: number;
  /** How deep expressions may nest; 100 when not said. */
  readonly maxDepth?: number;
}

/** An expression, or every reason why it is none. */
export type Compilation =
  | { readonly ok: true; readonly expression: CompiledExpression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/**
 * Compiles FEEL text, once, to closures. Whatever it contains that is not built is refused here, with
 * its place, and never becomes a silent null later. Never throws, whatever the text.
 * @spec DMN 1.5 §10.3
 */
export function compileExpression(source: string, options: CompileOptions = {}): Compilation {
  return compile(source, 'Expression', options, (root, compiler) => compiler.code(root, null));
}

/**
 * Compiles DMN unary tests (`-`, `< 10`, `[1..5]`, `"a", "b"`, `not("a")`, `? > 3`). The value that is
 * tested is the scope's `?`; the answer is true, false or null. Never throws, whatever the text.
 * @spec DMN 1.5 §7.3.3, §10.3.1.2 grammar rules 7 to 18
 */
export function compileUnaryTests(source: string, options: CompileOptions = {}): Compilation {
  return compile(source, 'UnaryTests', options, unaryTests);
}

/**
 * Where a text writes names of its scope, by the very reading that executes it: local names, keys of
 * contexts and words in texts are none. `null` where it cannot be read.
 */
export function namePlaces(source: string, form: TopForm): readonly NamePlace[] | null {
  const places: NamePlace[] = [];
  const note = (place: NamePlace): void => void places.push(place);
  const top: Top =
    form === 'UnaryTests' ? unaryTests : (root, compiler) => compiler.code(root, null);
  const compilation = compile(source, form, { maxLength: MOST_LENGTH, note }, top);
  return compilation.ok ? places : null;
}

type Top = (root: SyntaxNode, compiler: Compiler) => Code;

interface Watched extends CompileOptions {
  readonly note?: (place: NamePlace) => void;
}

function compile(source: string, form: TopForm, options: Watched, top: Top): Compilation {
  const known = mentioned(toNameTree(options.context ?? {}), source);
  const wordy = WORDY_NAMES.filter((name) => mayMention(source, name));
  const syntax = parseSyntax(source, {
    form,
    names: { ...Object.fromEntries(wordy.map((name) => [name, null])), ...known },
    maxLength: Math.min(options.maxLength ?? 4096, MOST_LENGTH),
    maxDepth: options.maxDepth ?? 100,
  });
  if (syntax.type === 'problem') return { ok: false, problems: [syntax.problem] };
  const { compiler, problems, names, slots } = createCompiler(source, {
    names: known,
    types: options.types ?? NO_TYPES,
    faults: options.faults ?? 'refuse',
    note: options.note,
  });
  const code = top(syntax.root, compiler);
  if (problems.length > 0) return { ok: false, problems };
  const { root } = syntax;
  return { ok: true, expression: ready({ source, names, code, slots: slots(), root }) };
}

/** What the parser does with garbage grows faster than its length: of this, a second at worst. */
const MOST_LENGTH = 16_384;

const NO_TYPES: ReadonlyMap<string, FeelType> = new Map();

/** Built-ins of several words: among them are words like `and`, `or` and `of`, which the parser must be told. */
const WORDY_NAMES: readonly string[] = [
  ...BUILT_INS.keys(),
  ...NOT_BUILT.keys(),
  ...Object.keys(SPECIAL_FORMS),
].filter((name) => name.includes(' '));
