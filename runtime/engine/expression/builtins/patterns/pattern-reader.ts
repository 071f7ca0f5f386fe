import { PatternFault } from './pattern-tree.ts';

/** Reads a pattern from its start to its end, a code point at a time. */
export class PatternReader {
  readonly #points: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#points = [...pattern];
  }

  /** The character that comes next, an empty text at the end; `ahead` looks further. */
  peek(ahead = 0): string {
    return this.#points[this.#at + ahead] ?? '';
  }

  get ended(): boolean {
    return this.#at >= this.#points.length;
  }

  /** The character that comes next, which is then behind. */
  take(): string {
    const next = this.#points[this.#at];
    if (next === undefined) throw new PatternFault('more, but the pattern ends');
    this.#at += 1;
    return next;
  }

  /** Takes this text if it comes next. */
  skip(text: string): boolean {
    for (const [ahead, character] of [...text].entries())
      if (this.peek(ahead) !== character) return false;
    this.#at += [...text].length;
    return true;
  }

  /** Takes this text, which must come next. */
  expect(text: string): void {
    if (this.skip(text)) return;
    const found = this.ended ? 'the pattern ends' : `found “${this.peek()}”`;
    throw new PatternFault(`“${text}”, but ${found}`);
  }

  /** Takes characters as long as they pass. */
  takeWhile(passes: (character: string) => boolean): string {
    let taken = '';
    while (!this.ended && passes(this.peek())) taken += this.take();
    return taken;
  }
}
