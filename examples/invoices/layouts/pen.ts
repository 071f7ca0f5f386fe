import type PDFDocument from 'pdfkit';

/** A PDF being written, in points from the upper left corner of the page. */
export type Paper = InstanceType<typeof PDFDocument>;

/** How a text is set. */
export interface Ink {
  readonly font?: string;
  readonly size?: number;
  readonly colour?: string;
  /** Where `x` is: the left end of the text, its right end or its middle. */
  readonly align?: 'left' | 'right' | 'middle';
  /** Extra space between letters (points). */
  readonly spacing?: number;
}

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** Sets one line of text with its top at `y`; it never wraps. */
export function write(paper: Paper, text: string, [x, y]: Point, ink: Ink = {}): void {
  const spacing = ink.spacing ?? 0;
  paper
    .font(ink.font ?? 'Helvetica')
    .fontSize(ink.size ?? 9.5)
    .fillColor(ink.colour ?? '#1d2430');
  const width = paper.widthOfString(text, { characterSpacing: spacing });
  const shift = ink.align === 'right' ? width : ink.align === 'middle' ? width / 2 : 0;
  paper.text(text, x - shift, y, { lineBreak: false, characterSpacing: spacing });
}

/** A place on the page. */
export type Point = readonly [x: number, y: number];

/** Sets lines of text one below the other, `leading` points apart; answers where the next goes. */
export function writeLines(
  paper: Paper,
  lines: readonly string[],
  [x, y]: Point,
  ink: Ink & { readonly leading?: number } = {},
): number {
  const leading = ink.leading ?? 13;
  for (const [index, line] of lines.entries()) write(paper, line, [x, y + index * leading], ink);
  return y + lines.length * leading;
}

/** Draws a thin horizontal line. */
export function rule(paper: Paper, [x, y]: Point, width: number, colour = '#c5cbd6'): void {
  paper
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.7)
    .stroke(colour);
}

/** Fills a rectangle. */
export function box(
  paper: Paper,
  [x, y]: Point,
  [width, height]: readonly [number, number],
  colour: string,
): void {
  paper.rect(x, y, width, height).fill(colour);
}
