import type { Span } from '../evaluation.ts';
import type { Code } from '../frame.ts';
import type { ProblemCode, SyntaxNode } from '../syntax/syntax-node.ts';
import type { Environment } from './environment.ts';

/** Compiles one kind of node. */
export type Form = (node: SyntaxNode, environment: Environment, compiler: Compiler) => Code;

/** What the forms need of each other and of the expression as a whole while it is compiled. */
export interface Compiler {
  readonly source: string;
  /** Compiles a part. */
  code(node: SyntaxNode | undefined, environment: Environment): Code;
  /** Records why this cannot be compiled; the code it gives is never run. */
  refuse(at: Span, code: ProblemCode, message: string): Code;
  /** Reserves a place for a local name. */
  slot(): number;
  /** Notes that the expression may read this name of its scope; answers the name as its owner spells it. */
  free(name: string): string;
}
