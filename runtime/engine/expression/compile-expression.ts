import { BUILT_INS, NOT_BUILT } from './builtins/built-ins.ts';
import type { Compiler } from './compile/compiler.ts';
import { FORMS } from './compile/forms.ts';
import { SPECIAL_FORMS } from './compile/special-forms.ts';
import { DEFAULT_LIMITS, type Evaluation, type Limits, type Scope } from './evaluation.ts';
import { charge, Exhaustion, type Code, type Frame } from './frame.ts';
import { normalizeName, parseSyntax } from './syntax/parse-syntax.ts';
import type { ExpressionProblem, SyntaxNode } from './syntax/syntax-node.ts';
import { toJson } from './values/to-json.ts';
import type { FeelValue } from './values/value.ts';

/** What compiling may be told. */
export interface CompileOptions {
  /** Names with spaces or signs in them that the expression may use (`first name`, `tax-id`). */
  readonly context?: readonly string[];
  /** The longest text that is looked at, in UTF-16 units; 4,096 when not said. */
  readonly maxLength?: number;
  /** How deep expressions may nest; 100 when not said. */
  readonly maxDepth?: number;
}

/** An expression that is ready to run, as often as wanted. */
export interface CompiledExpression {
  readonly source: string;
  /**
   * The names it may ask its scope for, each once. Within filters a name may turn out to be an entry of
   * the element, so this can be more than an evaluation reads, never less.
   */
  readonly names: readonly string[];
  /** Evaluates. Never throws but what `scope` throws; what asks for too much ends as `exhausted`. */
  evaluate(scope: Scope, limits?: Partial<Limits>): Evaluation;
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
  const known = options.context ?? [];
  const syntax = parseSyntax(source, {
    names: [...WORDY_NAMES.filter((name) => mayMention(source, name)), ...known],
    maxLength: options.maxLength ?? 4096,
    maxDepth: options.maxDepth ?? 100,
  });
  if (syntax.type === 'problem') return { ok: false, problems: [syntax.problem] };
  const { compiler, problems, names, slots } = createCompiler(source, known);
  const code = compiler.code(syntax.root, null);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    expression: ready({ source, names, code, slots: slots(), root: syntax.root }),
  };
}

/** Built-ins of several words: among them are words like `and`, `or` and `of`, which the parser must be told. */
const WORDY_NAMES: readonly string[] = [
  ...BUILT_INS.keys(),
  ...NOT_BUILT.keys(),
  ...Object.keys(SPECIAL_FORMS),
].filter((name) => name.includes(' '));

/** The parser's cost grows with the names it is told, so it is told those that can matter. */
function mayMention(source: string, name: string): boolean {
  return name.split(' ').every((word) => source.includes(word));
}

interface Workshop {
  readonly compiler: Compiler;
  readonly problems: readonly ExpressionProblem[];
  readonly names: readonly string[];
  readonly slots: () => number;
}

function createCompiler(source: string, known: readonly string[]): Workshop {
  const spelling = new Map(known.map((name) => [normalizeName(name), name]));
  const problems: ExpressionProblem[] = [];
  const names: string[] = [];
  let slots = 0;
  const compiler: Compiler = {
    source,
    code: (node, environment) => {
      const form = node === undefined ? undefined : FORMS.get(node.type);
      if (node !== undefined && form !== undefined) return form(node, environment, compiler);
      const at = node ?? { from: 0, to: source.length, type: 'an incomplete expression' };
      return compiler.refuse(
        at,
        'unsupported',
        `Expected FEEL that runs here, but found ${at.type}.`,
      );
    },
    refuse: ({ from, to }, code, message) => {
      problems.push({ code, message, from, to });
      return () => null;
    },
    slot: () => slots++,
    free: (name) => {
      const own = spelling.get(normalizeName(name)) ?? name;
      if (!names.includes(own)) names.push(own);
      return own;
    },
  };
  return { compiler, problems, names, slots: () => slots };
}

interface Ready {
  readonly source: string;
  readonly names: readonly string[];
  readonly code: Code;
  readonly slots: number;
  readonly root: SyntaxNode;
}

function ready({ source, names, code, slots, root }: Ready): CompiledExpression {
  const empty = Array.from({ length: slots }, (): FeelValue => null);
  return {
    source,
    names,
    evaluate: (scope, limits) => {
      const granted = limits === undefined ? DEFAULT_LIMITS : { ...DEFAULT_LIMITS, ...limits };
      const frame: Frame = {
        scope,
        limits: granted,
        slots: slots === 0 ? empty : empty.slice(),
        steps: granted.steps,
        depth: 0,
        warnings: null,
        vacuous: false,
      };
      try {
        charge(frame, root.size);
        const value = toJson(frame, code(frame), root);
        const warnings = frame.warnings ?? NO_WARNINGS;
        const steps = granted.steps - frame.steps;
        return { type: 'value', value, warnings, vacuous: frame.vacuous, steps };
      } catch (error) {
        return exhausted(error);
      }
    },
  };
}

const NO_WARNINGS: readonly [] = [];

/** Only the limits end an evaluation this way; any other error is not ours to hide. */
function exhausted(error: unknown): Evaluation {
  if (error instanceof Exhaustion)
    return { type: 'exhausted', limit: error.limit, message: error.message };
  if (error instanceof RangeError && /stack/i.test(error.message)) {
    const message = 'Expected room on the stack, but the caller left too little.';
    return { type: 'exhausted', limit: 'stack', message };
  }
  throw error;
}
