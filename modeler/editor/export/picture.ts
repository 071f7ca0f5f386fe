import { t } from '../../language/t.ts';
import { download } from '../download.ts';
import { fileName } from '../documents/editor-document.ts';
import type { EditorContext } from '../editor-context.ts';
import { sizeOf, withGround, withValues } from './plain-svg.ts';

/** Sharp on paper and on screens with narrow pixels. */
const SCALE = 2;
/** The most pixels on a side that browsers draw. */
const MOST = 16_000;

/** The diagram that is shown, as a drawing in light colours that needs nothing of this application. */
export async function drawingOf({ diagram }: EditorContext): Promise<string> {
  const { svg } = await diagram.saveSVG();
  return inLight((valueOf) => withGround(withValues(svg, valueOf), '#ffffff'));
}

/** Downloads the diagram as an SVG file. */
export async function downloadSvg(context: EditorContext): Promise<void> {
  download(nameFor(context, '.svg'), 'image/svg+xml', await drawingOf(context));
}

/** Downloads the diagram as a PNG file, twice as large as on the screen. */
export async function downloadPng(context: EditorContext): Promise<void> {
  const picture = await pngOf(await drawingOf(context));
  download(nameFor(context, '.png'), 'image/png', picture);
}

/** Draws an SVG drawing into pixels. A diagram too large for that is made smaller. */
export async function pngOf(svg: string): Promise<Blob> {
  const { width, height } = sizeOf(svg);
  const scale = Math.min(SCALE, MOST / Math.max(width, height, 1));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null)
    throw new Error(t('The browser could not draw the picture. Export it as SVG instead.'));
  return blob;
}

/** A name for a file that is made of the document. */
export function nameFor({ session }: EditorContext, ending: string): string {
  return fileName(session.document.title, ending);
}

/**
 * Does something while the tokens have their light values, whatever the theme of who exports. Nothing is
 * painted in between.
 */
function inLight<T>(act: (valueOf: (token: string) => string) => T): T {
  const root = document.documentElement;
  const before = root.dataset['theme'];
  root.dataset['theme'] = 'light';
  try {
    const style = getComputedStyle(root);
    return act((token) => style.getPropertyValue(token).trim());
  } finally {
    if (before === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = before;
  }
}
