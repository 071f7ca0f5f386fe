import type { Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { parseTemporal } from '../temporal/parse-temporal.ts';
import { parseNumber } from '../values/number.ts';
import type { FeelValue } from '../values/value.ts';
import type { Compiler, Form } from './compiler.ts';

/** A number, with its sign if it has one. */
export const numericLiteral: Form = (node, _environment, compiler) => {
  const value = parseNumber(textOf(node, compiler).replace(/\s/g, ''));
  if (value !== null) return constant(value);
  return compiler.refuse(node, 'unsupported', 'Expected a number below 1E+6145, but it is not.');
};

/** A text between quotes. */
export const stringLiteral: Form = (node, _environment, compiler) =>
  constant(stringOf(node, compiler));

/** `true` or `false`. */
export const booleanLiteral: Form = (node, _environment, compiler) =>
  constant(textOf(node, compiler) === 'true');

/** `null`. */
export const nullLiteral: Form = () => constant(null);

/** `@"2026-03-01"`: a date, time, date and time or duration that is known beforehand. */
export const atLiteral: Form = (node, _environment, compiler) => {
  const [literal] = node.children;
  const text = literal === undefined ? '' : stringOf(literal, compiler);
  const value = parseTemporal(text);
  if (value !== null) return constant(value);
  const message = `Expected a date, time or duration after “@”, but found “${text}”.`;
  return compiler.refuse(node, 'syntax', message);
};

/** What a string literal says, its escapes resolved; an escape that FEEL does not know stays. */
export function stringOf(node: SyntaxNode, compiler: Compiler): string {
  return textOf(node, compiler)
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["'\\nrt]))/g, unescape);
}

/** Code that always gives the same. */
function constant(value: FeelValue): Code {
  return () => value;
}

const PLAIN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescape(whole: string, ...[short, long, plain]: readonly (string | undefined)[]): string {
  if (plain !== undefined) return PLAIN[plain] ?? plain;
  const code = Number.parseInt(short ?? long ?? '', 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}

function textOf(node: SyntaxNode, compiler: Compiler): string {
  return compiler.source.slice(node.from, node.to);
}
