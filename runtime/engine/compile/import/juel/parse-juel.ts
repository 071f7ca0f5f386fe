import { type BinaryOperator, type JuelNode, Untranslatable } from './juel-node.ts';
import { type Token, tokenAt } from './juel-tokens.ts';

/** How deep brackets and operators may nest. */
const DEEPEST = 50;

/** What binds how tightly; the loosest first. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** An expression, and the offset after the token that ended it. */
export interface ParsedJuel {
  readonly node: JuelNode;
  /** The offset after the closing brace. */
  readonly end: number;
}

/**
 * Reads the expression that begins at `from` and ends with a brace.
 *
 * @throws Untranslatable
 */
export function parseJuel(text: string, from: number): ParsedJuel {
  const reader = new Reader(text, from);
  const node = reader.expression(0);
  reader.expect('}');
  return { node, end: reader.passed };
}

class Reader {
  readonly #text: string;
  #next: Token;
  /** The offset after the last token that was taken. */
  passed: number;

  constructor(text: string, from: number) {
    this.#text = text;
    this.passed = from;
    this.#next = tokenAt(text, from);
  }

  expression(depth: number): JuelNode {
    if (depth > DEEPEST) throw new Untranslatable(`it nests deeper than ${DEEPEST}`);
    const test = this.#binary(0, depth);
    if (!this.#takes('?')) return test;
    const yes = this.expression(depth + 1);
    this.expect(':');
    return { type: 'ternary', test, yes, no: this.expression(depth + 1) };
  }

  expect(sign: string): void {
    if (this.#takes(sign)) return;
    const found = this.#next.type === 'end' ? 'its end' : `"${this.#next.text}"`;
    throw new Untranslatable(`"${sign}" was expected, but there is ${found}`);
  }

  #take(): Token {
    const token = this.#next;
    this.passed = token.end;
    this.#next = tokenAt(this.#text, token.end);
    return token;
  }

  #takes(sign: string): boolean {
    if (this.#next.type !== 'sign' || this.#next.text !== sign) return false;
    // What follows the closing brace is not part of the expression: it may be anything.
    if (sign === '}') this.passed = this.#next.end;
    else this.#take();
    return true;
  }

  #binary(level: number, depth: number): JuelNode {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary(depth);
    let left = this.#binary(level + 1, depth);
    for (;;) {
      const operator = operators.find((one) => this.#takes(one));
      if (operator === undefined) return left;
      left = { type: 'binary', operator, left, right: this.#binary(level + 1, depth) };
    }
  }

  #unary(depth: number): JuelNode {
    if (depth > DEEPEST) throw new Untranslatable(`it nests deeper than ${DEEPEST}`);
    for (const operator of ['-', '!'] as const)
      if (this.#takes(operator)) return { type: 'unary', operator, of: this.#unary(depth + 1) };
    if (this.#next.type === 'word' && this.#next.text === 'empty') {
      this.#take();
      return { type: 'unary', operator: 'empty', of: this.#unary(depth + 1) };
    }
    return this.#path(this.#primary(depth), depth);
  }

  #path(root: JuelNode, depth: number): JuelNode {
    let of = root;
    for (;;) {
      if (this.#takes('.')) {
        const name = this.#name();
        of = this.#takes('(')
          ? { type: 'call', of, name, args: this.#args(depth) }
          : { type: 'property', of, name };
      } else if (this.#takes('[')) {
        of = { type: 'index', of, index: this.expression(depth + 1) };
        this.expect(']');
      } else return of;
    }
  }

  #name(): string {
    if (this.#next.type !== 'word') throw new Untranslatable('a name was expected after "."');
    return this.#take().text;
  }

  #args(depth: number): readonly JuelNode[] {
    const args: JuelNode[] = [];
    if (this.#takes(')')) return args;
    do args.push(this.expression(depth + 1));
    while (this.#takes(','));
    this.expect(')');
    return args;
  }

  #primary(depth: number): JuelNode {
    if (this.#takes('(')) {
      const inner = this.expression(depth + 1);
      this.expect(')');
      return inner;
    }
    const { type, text } = this.#next;
    if (type === 'sign' || type === 'end')
      throw new Untranslatable(`a value was expected, but there is "${text}"`);
    this.#take();
    if (type === 'string') return { type: 'literal', feel: JSON.stringify(text), value: text };
    if (type === 'number') return numberOf(text);
    return this.#word(text, depth);
  }

  #word(text: string, depth: number): JuelNode {
    if (text === 'true' || text === 'false' || text === 'null')
      return { type: 'literal', feel: text, value: null };
    if (text === 'instanceof') throw new Untranslatable('"instanceof" asks for a Java class');
    return this.#takes('(')
      ? { type: 'call', of: null, name: text, args: this.#args(depth) }
      : { type: 'name', name: text };
  }
}

function numberOf(text: string): JuelNode {
  if (/[eE]/.test(text)) throw new Untranslatable(`the number ${text} has an exponent`);
  const feel = text.replace(/^\./, '0.').replace(/\.$/, '');
  return { type: 'literal', feel, value: Number(text) };
}
