import { Untranslatable } from './juel-node.ts';

/** One word or sign of an expression. */
export interface Token {
  readonly type: 'number' | 'string' | 'word' | 'sign' | 'end';
  /** The text; of a string what it says. */
  readonly text: string;
  /** The offset after it. */
  readonly end: number;
}

const SPACE = /\s*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const SIGN = /==|!=|<=|>=|&&|\|\||[<>!()[\].,?:+\-*/%}{]/y;

/** Words that stand for signs. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['div', '/'],
  ['mod', '%'],
]);

/** Reads the token at `from`. @throws Untranslatable */
export function tokenAt(text: string, from: number): Token {
  const at = from + (find(SPACE, text, from)?.length ?? 0);
  if (at >= text.length) return { type: 'end', text: '', end: at };
  const quote = text[at];
  if (quote === '"' || quote === "'") return stringAt(text, at, quote);
  const number = find(NUMBER, text, at);
  if (number !== null) return { type: 'number', text: number, end: at + number.length };
  const word = find(WORD, text, at);
  return word === null ? signAt(text, at) : wordAt(word, at);
}

function wordAt(word: string, at: number): Token {
  const sign = WORDS.get(word);
  const end = at + word.length;
  return sign === undefined ? { type: 'word', text: word, end } : { type: 'sign', text: sign, end };
}

function signAt(text: string, at: number): Token {
  const sign = find(SIGN, text, at);
  if (sign === null) throw new Untranslatable(`"${text.slice(at, at + 10)}" cannot be read`);
  return { type: 'sign', text: sign, end: at + sign.length };
}

function stringAt(text: string, from: number, quote: string): Token {
  let said = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) return { type: 'string', text: said, end: at + 1 };
    if (character === '\\') at += 1;
    said += text.charAt(at);
  }
  throw new Untranslatable('a text is not closed by its quote');
}

function find(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
