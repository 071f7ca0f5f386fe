import type { JsonObject, JsonValue } from './json.ts';
import { accept, type Outcome } from './outcome.ts';
import { reject } from './rejection.ts';

/** How deep and how wide a JSON text may be. */
export interface JsonLimits {
  readonly depth: number;
  readonly keys: number;
}

/** What any request is read with. */
const JSON_LIMITS: JsonLimits = { depth: 64, keys: 10_000 };

/**
 * Reads JSON (RFC 8259) that means the same to everybody: in one pass over the text it refuses what
 * `JSON.parse` would swallow. Duplicate keys, numbers that are not finite or are integers beyond
 * 2^53, lone surrogates, U+0000, keys that reach for a prototype, and whatever is too deep or wide.
 *
 * @rejects malformedRequest with the place (line and column) of the first fault
 */
export function parseStrictJson(
  text: string,
  limits: JsonLimits = JSON_LIMITS,
): Outcome<JsonValue> {
  const reader = new Reader(text, limits);
  try {
    return accept(reader.document());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { line, column } = placeOf(text, error.position);
    const detail = `Expected ${error.expected} at line ${line}, column ${column}, but found ${error.found}.`;
    return reject('malformedRequest', detail, { line, column });
  }
}

/** Carries a fault out of the recursion; it never leaves this file. */
class Fault extends Error {
  readonly position: number;
  readonly expected: string;
  readonly found: string;

  constructor(position: number, expected: string, found: string) {
    super(expected);
    this.position = position;
    this.expected = expected;
    this.found = found;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const WORDS: Readonly<Record<string, { readonly text: string; readonly value: JsonValue }>> = {
  t: { text: 'true', value: true },
  f: { text: 'false', value: false },
  n: { text: 'null', value: null },
};

const LONE_SURROGATE = /\p{Surrogate}/u;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

class Reader {
  readonly #text: string;
  readonly #limits: JsonLimits;
  #at: number = 0;
  #keys: number = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  document(): JsonValue {
    this.#skipSpace();
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail('the end of the text');
    return value;
  }

  #value(depth: number): JsonValue {
    if (depth > this.#limits.depth)
      throw new Fault(this.#at, `at most ${this.#limits.depth} levels`, 'one more');
    const next = this.#text.charAt(this.#at);
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#array(depth);
    if (next === '"') return this.#string();
    const word = Object.hasOwn(WORDS, next) ? WORDS[next] : undefined;
    if (word === undefined) return this.#number();
    if (!this.#text.startsWith(word.text, this.#at)) this.#fail(word.text);
    this.#at += word.text.length;
    return word.value;
  }

  #object(depth: number): JsonObject {
    const fields: Record<string, JsonValue> = {};
    this.#at += 1;
    if (this.#ends('}')) return fields;
    do {
      this.#skipSpace();
      const start = this.#at;
      if (this.#text.charAt(start) !== '"') this.#fail('a key in double quotes');
      const key = this.#string();
      this.#admit(key, fields, start);
      this.#skipSpace();
      if (!this.#takes(':')) this.#fail('a colon');
      this.#skipSpace();
      fields[key] = this.#value(depth + 1);
    } while (this.#continues('}'));
    return fields;
  }

  #admit(key: string, fields: Readonly<Record<string, JsonValue>>, start: number): void {
    this.#keys += 1;
    if (this.#keys > this.#limits.keys)
      throw new Fault(start, `at most ${this.#limits.keys} keys`, 'one more');
    if (FORBIDDEN_KEYS.has(key)) throw new Fault(start, 'a key that is data', key);
    if (Object.hasOwn(fields, key))
      throw new Fault(start, 'each key once', `${JSON.stringify(key).slice(0, 80)} again`);
  }

  #array(depth: number): readonly JsonValue[] {
    const entries: JsonValue[] = [];
    this.#at += 1;
    if (this.#ends(']')) return entries;
    do {
      this.#skipSpace();
      entries.push(this.#value(depth + 1));
    } while (this.#continues(']'));
    return entries;
  }

  #number(): number {
    NUMBER.lastIndex = this.#at;
    const written = NUMBER.exec(this.#text)?.[0];
    if (written === undefined) return this.#fail('a JSON value');
    const value = Number(written);
    const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
    if (!Number.isFinite(value)) throw new Fault(this.#at, 'a finite number', shown);
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      throw new Fault(this.#at, 'a whole number within 2^53, or a text,', shown);
    this.#at += written.length;
    // Minus zero would come back as zero: one value, one spelling.
    return value === 0 ? 0 : value;
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    let isPlain = true;
    for (; ; end += 1) {
      const code = this.#text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        isPlain = false;
        end += 1;
      } else if (!(code >= SPACE)) {
        this.#at = Math.min(end, this.#text.length);
        this.#fail(
          end < this.#text.length ? 'control characters to be escaped' : 'a closing quote',
        );
      }
    }
    this.#at = end + 1;
    const inner = this.#text.slice(start + 1, end);
    const value = isPlain ? inner : unescaped(this.#text.slice(start, end + 1), start);
    if (LONE_SURROGATE.test(value))
      throw new Fault(start, 'whole characters', 'half a surrogate pair');
    if (value.includes('\u0000')) throw new Fault(start, 'a text without U+0000', 'one with it');
    return value;
  }

  /** After an entry: whether another one follows. */
  #continues(close: '}' | ']'): boolean {
    this.#skipSpace();
    if (this.#takes(',')) return true;
    if (!this.#takes(close)) this.#fail(`a comma or ${close}`);
    return false;
  }

  #ends(close: '}' | ']'): boolean {
    this.#skipSpace();
    return this.#takes(close);
  }

  #takes(letter: string): boolean {
    const is = this.#text.charAt(this.#at) === letter;
    if (is) this.#at += 1;
    return is;
  }

  #skipSpace(): void {
    for (; ; this.#at += 1) {
      const letter = this.#text.charAt(this.#at);
      if (letter !== ' ' && letter !== '\n' && letter !== '\r' && letter !== '\t') return;
    }
  }

  #fail(expected: string): never {
    const letter = this.#text.charAt(this.#at);
    throw new Fault(this.#at, expected, letter === '' ? 'the end' : JSON.stringify(letter));
  }
}

function unescaped(quoted: string, start: number): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw new Fault(start, 'a text with proper escapes', 'an unknown one');
  }
}

function placeOf(
  text: string,
  position: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: position - lineStart + 1 };
}
