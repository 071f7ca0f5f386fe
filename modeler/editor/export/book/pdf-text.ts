/** The two faces of a book: every reader has them, nothing is embedded. */
export type Face = 'regular' | 'bold';

/** What of a text the standard faces can say: letters of western Europe, and common signs. @spec PDF 1.7 Annex D */
export function winAnsi(text: string): string | null {
  let bytes = '';
  for (const letter of text) {
    const byte = byteOf(letter);
    if (byte === null) return null;
    bytes += String.fromCharCode(byte);
  }
  return bytes;
}

/** How wide a text is, in points. What the faces do not have counts as a full square. */
export function widthOf(text: string, size: number, face: Face = 'regular'): number {
  let sum = 0;
  for (const letter of text) sum += letterWidth(letter, WIDTHS[face]);
  return (sum * size) / 1000;
}

/** Breaks a text into lines of at most a width; words that are wider are cut. */
export function linesOf(text: string, width: number, size: number, face: Face): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => brokenLine(line, width, size, face));
}

function brokenLine(line: string, width: number, size: number, face: Face): readonly string[] {
  const lines: string[] = [];
  let open = '';
  for (const word of line.replaceAll('\t', '    ').split(/(?<=\s)/)) {
    if (widthOf((open + word).trimEnd(), size, face) <= width) open += word;
    else {
      if (open !== '') lines.push(open.trimEnd());
      const pieces = cut(word, width, size, face);
      lines.push(...pieces.slice(0, -1));
      open = pieces.at(-1) ?? '';
    }
  }
  return [...lines, open.trimEnd()];
}

function cut(word: string, width: number, size: number, face: Face): readonly string[] {
  const pieces: string[] = [];
  let open = '';
  for (const letter of word) {
    if (open !== '' && widthOf(open + letter.trimEnd(), size, face) > width) {
      pieces.push(open);
      open = '';
    }
    open += letter;
  }
  return [...pieces, open];
}

function byteOf(letter: string): number | null {
  const code = letter.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return code;
  return SIGNS.get(letter) ?? null;
}

function letterWidth(letter: string, widths: readonly number[]): number {
  const plain = letter.normalize('NFD')[0] ?? letter;
  const code = plain.codePointAt(0) ?? 0;
  if (code >= 0x20 && code <= 0x7e) return widths[code - 0x20] ?? SQUARE;
  return NARROW.get(letter) ?? (byteOf(letter) === null ? SQUARE : (BROAD.get(letter) ?? COMMON));
}

const SQUARE = 1000;
const COMMON = 611;

/** Signs outside of Latin-1 with their places, as the encoding has them. */
const SIGNS: ReadonlyMap<string, number> = new Map(
  [...'€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ'].flatMap(
    (sign, index): readonly (readonly [string, number])[] =>
      sign === '\u0000' ? [] : [[sign, 0x80 + index]],
  ),
);
const NARROW: ReadonlyMap<string, number> = new Map(
  Object.entries({ '\u00a0': 278, '·': 278, '‘': 278, '’': 278, '‚': 278, '•': 350, '°': 400 }),
);
const BROAD: ReadonlyMap<string, number> = new Map(
  Object.entries({
    '—': 1000,
    '…': 1000,
    '™': 1000,
    '‰': 1000,
    Œ: 1000,
    Æ: 1000,
    œ: 944,
    æ: 889,
    '¼': 834,
    '½': 834,
    '¾': 834,
    '©': 737,
    '®': 737,
  }),
);

/** Widths of the letters from space to tilde, in thousandths of the size. */
const WIDTHS: Readonly<Record<Face, readonly number[]>> = {
  regular: numbers(
    '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
      '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
      '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584',
  ),
  bold: numbers(
    '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 ' +
      '975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 ' +
      '333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584',
  ),
};

function numbers(text: string): readonly number[] {
  return text.split(' ').map(Number);
}
