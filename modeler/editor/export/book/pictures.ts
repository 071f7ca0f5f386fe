import { sizeOf } from '../plain-svg.ts';
import type { DrawLine } from './book-writer.ts';
import type { PdfPicture } from './pdf-file.ts';

/** The room for a diagram on a lying A4 sheet, in points. */
const ROOM = { width: 729, height: 483 };
/** Smaller than this no label can be read on paper: larger diagrams go over several sheets. */
const SMALLEST = 0.5;
/** Pixels for a point: 180 dots to the inch. */
const SHARP = 2.5;

/** A part of a diagram, as wide on paper as it says (points). */
export interface Tile {
  readonly picture: PdfPicture;
  readonly width: number;
}

/** Draws a diagram into as many pictures as it needs to be read, from left to right, row by row. */
export async function tilesOf(svg: string): Promise<readonly Tile[]> {
  const { width, height } = sizeOf(svg);
  if (width === 0 || height === 0) return [];
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const fitting = Math.min(ROOM.width / width, ROOM.height / height, 1);
  const scale = Math.max(fitting, SMALLEST);
  const part = { width: ROOM.width / scale, height: ROOM.height / scale };
  const tiles: Tile[] = [];
  for (let top = 0; top < height; top += part.height)
    for (let left = 0; left < width; left += part.width) {
      const cut = {
        width: Math.min(part.width, width - left),
        height: Math.min(part.height, height - top),
      };
      const by = scale * SHARP;
      const picture = await drawn(cut.width * by, cut.height * by, (canvas) => {
        canvas.scale(by, by);
        canvas.drawImage(image, -left, -top, width, height);
      });
      tiles.push({ picture, width: cut.width * scale });
    }
  return tiles;
}

/** Draws a line with the fonts of this computer: for letters that the book's own do not have. */
export const drawLine: DrawLine = async (line, size, face) => {
  const scale = 4;
  const font = `${face === 'bold' ? '600 ' : ''}${size * scale}px 'Inter Variable', sans-serif`;
  const measure = document.createElement('canvas').getContext('2d');
  if (measure !== null) measure.font = font;
  const width = Math.min(measure?.measureText(line).width ?? 1, 480 * scale);
  const picture = await drawn(width, size * scale * 1.3, (canvas) => {
    canvas.font = font;
    canvas.fillStyle = '#000';
    canvas.fillText(line, 0, size * scale, width);
  });
  return { ...picture, scale };
};

async function drawn(
  width: number,
  height: number,
  draw: (canvas: CanvasRenderingContext2D) => void,
): Promise<PdfPicture> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(width));
  canvas.height = Math.max(1, Math.ceil(height));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('Expected a canvas to draw on, but there is none.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  draw(context);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const colors = new Uint8Array(canvas.width * canvas.height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3)
    colors.set(data.subarray(from, from + 3), to);
  return { width: canvas.width, height: canvas.height, data: await compressed(colors) };
}

async function compressed(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
