import type { PaintedArea, PaintedText, Painting } from './paint.ts';
import type { Hiding } from './page-text.ts';

/** A painted text that no reader of the page sees, and why. */
export interface HiddenRun {
  readonly run: PaintedText;
  readonly how: Hiding;
}

/** Letters lower than this (points) are not there to be read by people. */
const SMALLEST = 3;

/** Below this contrast (WCAG: 1 is none, 21 is black on white) letters cannot be told from paper. */
const LEAST_CONTRAST = 1.25;

/** An image over more than this share of the page makes invisible text the layer of a scanner. */
const SCAN_SHARE = 0.6;

/** Finds what is written on a page for programs only. */
export function findHidden(
  painting: Painting,
  page: { readonly width: number; readonly height: number },
): readonly HiddenRun[] {
  const scanned = painting.areas.some(
    (area) => area.colour === null && sizeOf(area) > SCAN_SHARE * page.width * page.height,
  );
  return painting.texts
    .filter((run) => run.text.trim() !== '')
    .flatMap((run) => {
      const how = hidingOf(run, painting.areas, { ...page, scanned });
      return how === null ? [] : [{ run, how }];
    });
}

function hidingOf(
  run: PaintedText,
  areas: readonly PaintedArea[],
  page: { readonly width: number; readonly height: number; readonly scanned: boolean },
): Hiding | null {
  const [x, y] = [(run.x + run.endX) / 2, (run.y + run.endY) / 2];
  const sheet = { left: 0, bottom: 0, right: page.width, top: page.height };
  if (!contains(sheet, x, y)) return 'off-page';
  if (run.size < SMALLEST) return 'tiny';
  if (isUnpainted(run)) return page.scanned ? null : 'invisible';
  const here = areas.filter((area) => contains(area, x, y));
  if (isPaperColoured(run, here.filter((area) => area.order < run.order).at(-1))) return 'white';
  return here.some((area) => area.order > run.order && area.colour !== null) ? 'covered' : null;
}

function isUnpainted(run: PaintedText): boolean {
  return run.mode === 3 || run.mode === 7 || run.opacity < 0.1;
}

// over an image nothing can be said of the paper's colour
function isPaperColoured(run: PaintedText, behind: PaintedArea | undefined): boolean {
  if (behind?.colour === null) return false;
  return contrast(run.colour, behind?.colour ?? '#ffffff') < LEAST_CONTRAST;
}

function contains(area: Omit<PaintedArea, 'order' | 'colour'>, x: number, y: number): boolean {
  return x >= area.left && x <= area.right && y >= area.bottom && y <= area.top;
}

function sizeOf(area: PaintedArea): number {
  return (area.right - area.left) * (area.top - area.bottom);
}

function contrast(one: string | null, other: string): number {
  if (one === null) return 21;
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
