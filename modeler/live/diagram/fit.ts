import type { Canvas } from '../../canvas/bpmn.ts';
import type { Box } from '../tokens/path.ts';

/** Room (px at zoom 1) around a fitted diagram: pills stand above the topmost elements. */
const MARGIN = { top: 56, right: 36, bottom: 44, left: 36 };
const LARGEST = 1.15;
/** The smallest zoom at which names can be read. */
const READABLE = 0.6;
const SMALLEST = 0.1;
const BIGGEST_ZOOM = 4;

/**
 * Shows the whole diagram, as large as is readable and no larger. When it could not be read that way, the
 * part around `focus` is shown instead, readable.
 */
export function fit(canvas: Canvas, focus: Box | null): void {
  const container = canvas.getContainer();
  const { inner } = canvas.viewbox();
  if (container.clientWidth === 0 || inner.width === 0) return;
  const whole: Box = {
    x: inner.x - MARGIN.left,
    y: inner.y - MARGIN.top,
    width: inner.width + MARGIN.left + MARGIN.right,
    height: inner.height + MARGIN.top + MARGIN.bottom,
  };
  const fitting = Math.min(
    container.clientWidth / whole.width,
    container.clientHeight / whole.height,
    LARGEST,
  );
  const scale = focus === null ? fitting : Math.max(fitting, READABLE);
  const width = container.clientWidth / scale;
  const height = container.clientHeight / scale;
  const around = focus ?? whole;
  canvas.viewbox({
    x: within(around.x + around.width / 2, width, whole.x, whole.width),
    y: within(around.y + around.height / 2, height, whole.y, whole.height),
    width,
    height,
  });
}

/** Where a window of `size` around `middle` begins, so that it does not leave what there is to see. */
function within(middle: number, size: number, start: number, length: number): number {
  if (size >= length) return start - (size - length) / 2;
  return Math.min(Math.max(middle - size / 2, start), start + length - size);
}

/** Zooms about the middle of the view. */
export function zoomBy(canvas: Canvas, factor: number): void {
  const { scale } = canvas.viewbox();
  canvas.zoom(Math.min(Math.max(scale * factor, SMALLEST), BIGGEST_ZOOM), 'auto');
}
