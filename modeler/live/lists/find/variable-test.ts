/** How a variable is compared, as the API writes it. */
export const COMPARISONS: readonly ['=', '!=', '<', '<=', '>', '>=', '~', '?', '!?'] = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '~',
  '?',
  '!?',
];

/** One of {@link COMPARISONS}. */
export type Comparison = (typeof COMPARISONS)[number];

/** What is asked of a variable. `value` is JSON, or else plain text; empty for `?` and `!?`. */
export interface VariableTest {
  /** A name, or a path of names: `order.total`, `"a.b".c`. */
  readonly path: string;
  readonly comparison: Comparison;
  readonly value: string;
}

const NAME = String.raw`"(?:[^"\\]|\\.)*"|[^:=!<>~?."]+`;
const PATH = new RegExp(`^(?:${NAME})(?:\\.(?:${NAME}))*`);

/** Reads a comparison off an address; `null` when it is none. */
export function readVariableTest(written: string): VariableTest | null {
  const path = PATH.exec(written)?.[0] ?? '';
  const rest = written.slice(path.length);
  if (path === '') return null;
  if (rest === '?' || rest === '!?') return { path, comparison: rest, value: '' };
  const sign = /^(?:!=|<=|>=|[:=<>~])/.exec(rest)?.[0] ?? '';
  const comparison = COMPARISONS.find((known) => known === (sign === ':' ? '=' : sign));
  return comparison === undefined ? null : { path, comparison, value: rest.slice(sign.length) };
}

/** Writes a comparison as an address and the API take it. */
export function writeVariableTest({ path, comparison, value }: VariableTest): string {
  return `${path}${comparison}${value}`;
}

/** Whether a text names a variable, or what lies in one. */
export function isPath(text: string): boolean {
  return PATH.exec(text)?.[0] === text;
}

/** A name as it is written in a path: in quotes where it has signs in it. */
export function pathName(name: string): string {
  return /^[^:=!<>~?."]+$/.test(name) ? name : JSON.stringify(name);
}
