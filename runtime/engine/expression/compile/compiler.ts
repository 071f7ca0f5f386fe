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
  /** Notes where a name of the scope, or a step from one, is written; left out: nobody asks. */
  readonly note?: (place: NamePlace) => void;
}

/** Where a text writes a name of its scope, or a step that leads on from one. */
export interface NamePlace extends Span {
  /** `total`, or `claim.output.total` in its parts: the last of them stands here. */
  readonly path: readonly string[];
  /** Within a filter: an entry of the item, if it has one of that name. */
  readonly isUnsure: boolean;
}
