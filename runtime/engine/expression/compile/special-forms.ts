import { splitAt } from '../builtins/search.ts';
import { chargeList, quietly, warn, type Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { kindOf } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import type { Environment } from './environment.ts';
import { stringOf } from './literals.ts';
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

  /** The delimiter is a regular expression; without an engine for those, only one that is plain text. */
  split: (call, environment, compiler) => {
    const [string, pattern] = call.args ?? [];
    if (string === undefined || pattern === undefined || call.args?.length !== 2)
      return wrongArguments(call, 'string, delimiter', compiler);
    const delimiter = pattern.type === 'StringLiteral' ? plain(stringOf(pattern, compiler)) : null;
    if (delimiter === null) {
      const message =
        'Expected a delimiter of split() written as plain text, but it needs regular expressions.';
      return compiler.refuse(pattern, 'unsupported', message);
    }
    const code = compiler.code(string, environment);
    return (frame) => {
      const value = code(frame);
      if (typeof value !== 'string') {
        const kind = value === null ? 'nullOperand' : 'typeMismatch';
        const message = `Expected split() to be given a string, but found ${kindOf(value)}.`;
        return warn(frame, call.node, kind, message);
      }
      const parts = splitAt(frame, value, delimiter);
      chargeList(frame, parts.length);
      return parts;
    };
  },
};

/** The text that a regular expression stands for when it only ever matches that text. */
function plain(pattern: string): string | null {
  const literal = pattern.replace(/\\([\\^$.|?*+()[\]{}-])/g, '');
  if (/[\\^$.|?*+()[\]{}]/.test(literal)) return null;
  return pattern.replace(/\\([\\^$.|?*+()[\]{}-])/g, '$1');
}

function wrongArguments({ name, node }: SpecialCall, list: string, compiler: Compiler): Code {
  const message = `Expected ${name}(${list}), but the arguments differ.`;
  return compiler.refuse(node, 'wrongArguments', message);
}
