import { quietly, type Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { Compiler } from './compiler.ts';
import type { Environment } from './environment.ts';
import { existence } from './names.ts';

/** A call of a function that needs to see its arguments as they are written. */
interface SpecialCall {
  readonly name: string;
  readonly node: SyntaxNode;
  /** Null when they were given by name, which these functions do not take. */
  readonly args: readonly SyntaxNode[] | null;
}

type SpecialForm = (call: SpecialCall, environment: Environment, compiler: Compiler) => Code;

/** The functions that are compiled in a way of their own. */
export const SPECIAL_FORMS: Readonly<Record<string, SpecialForm>> = {
  /** Whether a variable or a path leads to something, null included. Never warns. */
  'is defined': (call, environment, compiler) => {
    const [value] = call.args ?? [];
    if (value === undefined || call.args?.length !== 1)
      return wrongArguments(call, 'value', compiler);
    return existence(value, environment, compiler);
  },

  /** The value, or the other one where it is null. What is missing was expected, so nothing warns. */
  'get or else': (call, environment, compiler) => {
    const [value, other] = call.args ?? [];
    if (value === undefined || other === undefined || call.args?.length !== 2)
      return wrongArguments(call, 'value, default', compiler);
    const code = compiler.code(value, environment);
    const fallback = compiler.code(other, environment);
    return (frame) => quietly(frame, code) ?? fallback(frame);
  },
};

function wrongArguments({ name, node }: SpecialCall, list: string, compiler: Compiler): Code {
  const message = `Expected ${name}(${list}), but the arguments differ.`;
  return compiler.refuse(node, 'wrongArguments', message);
}
