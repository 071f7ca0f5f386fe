import type { Span } from '../evaluation.ts';
import type { Code } from '../frame.ts';
import type { ProblemCode, SyntaxNode } from '../syntax/syntax-node.ts';
import type { FeelType } from '../types/feel-type.ts';
import type { Environment } from './environment.ts';

/** Compiles one kind of node. */
export type Form = (node: SyntaxNode, environment: Environment, compiler: Compiler) => Code;

/** What the forms need of each other and of the expression as a whole while it is compiled. */
export interface Compiler {
  readonly source: string;
  /** Types beside those of FEEL that the text may name. */
  readonly types: ReadonlyMap<string, FeelType>;
  /** What becomes of what means nothing: the text is refused, or it is null as the standard has it. */
  readonly faults: 'refuse' | 'null';
  /** Whether the text's owner says that its scope has this name. */
  isKnown(name: string): boolean;
  /** Compiles a part. */
  code(node: SyntaxNode | undefined, environment: Environment): Code;
  /** Records why this cannot be compiled, or, where faults are to be null, makes code that says so. */
  refuse(at: Span, code: ProblemCode, message: string): Code;
  /** Reserves a place for a local name. */
  slot(): number;
  /** The name as its owner spells it, however its words and signs are spaced here. */
  spell(name: string): string;
  /** Notes that the expression may read this name of its scope. */
  free(name: string): void;
}
