import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { compose, IDENTITY, type Matrix, matrixOf, moved, numbersOf } from './matrix.ts';

/** A run of letters as painted: where, how high, in which colour. */
export interface PaintedText {
  readonly order: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Where the run ends. */
  readonly endX: number;
  readonly endY: number;
  readonly size: number;
  /** `#rrggbb`, or null for patterns. */
  readonly colour: string | null;
  readonly opacity: number;
  /** PDF text rendering mode; 3 paints nothing. */
  readonly mode: number;
}

/** An area filled with one colour, or covered by an image (colour null). */
export interface PaintedArea {
  readonly order: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly colour: string | null;
}

/** What a page paints, in order. */
export interface Painting {
  readonly texts: readonly PaintedText[];
  readonly areas: readonly PaintedArea[];
}

interface Graphics {
  readonly ctm: Matrix;
  readonly colour: string | null;
  readonly opacity: number;
  readonly size: number;
  readonly mode: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly rise: number;
  readonly leading: number;
}

interface Pen {
  graphics: Graphics;
  readonly saved: Graphics[];
  line: Matrix;
  text: Matrix;
  order: number;
  readonly texts: PaintedText[];
  readonly areas: PaintedArea[];
}

const FRESH: Graphics = {
  ctm: IDENTITY,
  colour: '#000000',
  opacity: 1,
  size: 0,
  mode: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  rise: 0,
  leading: 0,
};

type Stroke = (pen: Pen, args: readonly unknown[]) => void;

/** Follows the painting instructions of a page and tells what they put where. */
export function followPainting(
  operations: readonly number[],
  operands: readonly unknown[],
): Painting {
  const pen: Pen = {
    graphics: FRESH,
    saved: [],
    line: IDENTITY,
    text: IDENTITY,
    order: 0,
    texts: [],
    areas: [],
  };
  for (const [index, operation] of operations.entries()) {
    const args = operands[index];
    pen.order = index;
    STROKES.get(operation)?.(pen, Array.isArray(args) ? args : []);
  }
  return { texts: pen.texts, areas: pen.areas };
}

const STROKES: ReadonlyMap<number, Stroke> = new Map<number, Stroke>([
  [OPS.save, save],
  [OPS.restore, restore],
  [OPS.transform, (pen, args) => transform(pen, args)],
  [OPS.paintFormXObjectBegin, beginForm],
  [OPS.paintFormXObjectEnd, restore],
  [OPS.setFillRGBColor, (pen, [colour]) => change(pen, { colour: text(colour) })],
  [OPS.setFillColorN, (pen) => change(pen, { colour: null })],
  [OPS.setGState, setState],
  [OPS.setFont, (pen, [, size]) => change(pen, { size: number(size) })],
  [OPS.setTextRenderingMode, (pen, [mode]) => change(pen, { mode: number(mode) })],
  [OPS.setCharSpacing, (pen, [width]) => change(pen, { charSpacing: number(width) })],
  [OPS.setWordSpacing, (pen, [width]) => change(pen, { wordSpacing: number(width) })],
  [OPS.setHScale, (pen, [percent]) => change(pen, { scale: number(percent) / 100 })],
  [OPS.setTextRise, (pen, [rise]) => change(pen, { rise: number(rise) })],
  [OPS.setLeading, (pen, [leading]) => change(pen, { leading: number(leading) })],
  [OPS.beginText, (pen) => moveTo(pen, IDENTITY)],
  [OPS.setTextMatrix, (pen, [matrix]) => moveTo(pen, matrixOf(matrix))],
  [OPS.moveText, (pen, [x, y]) => moveBy(pen, number(x), number(y))],
  [OPS.setLeadingMoveText, moveAndLead],
  [OPS.nextLine, (pen) => moveBy(pen, 0, pen.graphics.leading)],
  [OPS.showText, (pen, [glyphs]) => show(pen, glyphs)],
  [OPS.constructPath, fill],
  [OPS.paintImageXObject, cover],
  [OPS.paintInlineImageXObject, cover],
  [OPS.paintImageMaskXObject, cover],
]);

function save(pen: Pen): void {
  pen.saved.push(pen.graphics);
}

function restore(pen: Pen): void {
  pen.graphics = pen.saved.pop() ?? pen.graphics;
}

function change(pen: Pen, changes: Partial<Graphics>): void {
  pen.graphics = { ...pen.graphics, ...changes };
}

function transform(pen: Pen, args: unknown): void {
  change(pen, { ctm: compose(pen.graphics.ctm, matrixOf(args)) });
}

function beginForm(pen: Pen, [matrix]: readonly unknown[]): void {
  save(pen);
  if (Array.isArray(matrix)) transform(pen, matrix);
}

function setState(pen: Pen, [settings]: readonly unknown[]): void {
  if (!Array.isArray(settings)) return;
  for (const setting of settings) {
    if (!Array.isArray(setting)) continue;
    const [name, value] = Array.from<unknown>(setting);
    if (name === 'ca') change(pen, { opacity: number(value) });
  }
}

function moveTo(pen: Pen, matrix: Matrix): void {
  pen.line = matrix;
  pen.text = matrix;
}

function moveBy(pen: Pen, x: number, y: number): void {
  moveTo(pen, compose(pen.line, [1, 0, 0, 1, x, y]));
}

function moveAndLead(pen: Pen, [x, y]: readonly unknown[]): void {
  change(pen, { leading: number(y) });
  moveBy(pen, number(x), number(y));
}

function show(pen: Pen, glyphs: unknown): void {
  if (!Array.isArray(glyphs)) return;
  const before = compose(pen.graphics.ctm, pen.text);
  let shown = '';
  for (const glyph of glyphs) {
    shown += letterOf(glyph);
    pen.text = compose(pen.text, [1, 0, 0, 1, advance(pen.graphics, glyph), 0]);
  }
  const after = compose(pen.graphics.ctm, pen.text);
  const { size, rise, colour, opacity, mode } = pen.graphics;
  const [x, y] = moved(before, 0, rise);
  const [endX, endY] = moved(after, 0, rise);
  const height = size * Math.hypot(before[2], before[3]);
  const { order } = pen;
  pen.texts.push({ order, text: shown, x, y, endX, endY, size: height, colour, opacity, mode });
}

function advance(graphics: Graphics, glyph: unknown): number {
  const { size, scale, charSpacing, wordSpacing } = graphics;
  if (typeof glyph === 'number') return (-glyph / 1000) * size * scale;
  if (!isGlyph(glyph)) return 0;
  const extra = charSpacing + (glyph.isSpace === true ? wordSpacing : 0);
  return ((number(glyph.width) / 1000) * size + extra) * scale;
}

function letterOf(glyph: unknown): string {
  return isGlyph(glyph) && typeof glyph.unicode === 'string' ? glyph.unicode : '';
}

function isGlyph(
  value: unknown,
): value is { readonly unicode?: unknown; readonly width?: unknown; readonly isSpace?: unknown } {
  return typeof value === 'object' && value !== null;
}

const FILLS: ReadonlySet<unknown> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

function fill(pen: Pen, [operation, , extent]: readonly unknown[]): void {
  if (!FILLS.has(operation) || pen.graphics.opacity < 0.9) return;
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersOf(extent);
  area(pen, [left, bottom, right, top], pen.graphics.colour);
}

function cover(pen: Pen): void {
  area(pen, [0, 0, 1, 1], null);
}

function area(
  pen: Pen,
  [left, bottom, right, top]: readonly [number, number, number, number],
  colour: string | null,
): void {
  const corners = [
    moved(pen.graphics.ctm, left, bottom),
    moved(pen.graphics.ctm, right, bottom),
    moved(pen.graphics.ctm, left, top),
    moved(pen.graphics.ctm, right, top),
  ];
  const across = corners.map(([x]) => x);
  const up = corners.map(([, y]) => y);
  pen.areas.push({
    order: pen.order,
    left: Math.min(...across),
    right: Math.max(...across),
    bottom: Math.min(...up),
    top: Math.max(...up),
    colour,
  });
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
