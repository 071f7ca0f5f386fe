import { warn } from '../frame.ts';
import { allNames, type NameTree } from '../name-tree.ts';
import { normalizeName } from '../syntax/parse-syntax.ts';
import type { ExpressionProblem } from '../syntax/syntax-node.ts';
import type { FeelType } from '../types/feel-type.ts';
import type { Compiler, NamePlace } from './compiler.ts';
import { FORMS } from './forms.ts';

/** A compiler for one text, and what it gathers while it works. */
interface Workshop {
  readonly compiler: Compiler;
  readonly problems: readonly ExpressionProblem[];
  readonly names: readonly string[];
  readonly slots: () => number;
}

/** What a text's owner says about it. */
interface Knowledge {
  /** Names of the scope with what is inside them, as their owners spell them. */
  readonly names: NameTree;
  readonly types: ReadonlyMap<string, FeelType>;
  readonly faults: 'refuse' | 'null';
  /** Who wants to know where names are written. */
  readonly note?: ((place: NamePlace) => void) | undefined;
}

/** Sets up the compiling of one text. */
export function createCompiler(
  source: string,
  { names: tree, types, faults, note }: Knowledge,
): Workshop {
  const spelling = new Map(allNames(tree).map((name) => [normalizeName(name), name]));
  const problems: ExpressionProblem[] = [];
  const names: string[] = [];
  let slots = 0;
  const compiler: Compiler = {
    source,
    types,
    faults,
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
      if (faults === 'null') return (frame) => warn(frame, { from, to }, 'notExecutable', message);
      problems.push({ code, message, from, to });
      return () => null;
    },
    isKnown: (name) => Object.hasOwn(tree, name),
    slot: () => slots++,
    spell: (name) => spelling.get(normalizeName(name)) ?? name,
    free: (name) => {
      if (!names.includes(name)) names.push(name);
    },
    ...(note !== undefined && { note }),
  };
  return { compiler, problems, names, slots: () => slots };
}
