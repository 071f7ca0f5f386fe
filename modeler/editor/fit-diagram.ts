import type { Canvas, Rect, Viewbox } from '../canvas/bpmn.ts';

/** Room (px) that is kept free around the diagram. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const WIDE: Margins = { left: 120, right: 40, top: 40, bottom: 48 };
const NARROW: Margins = { left: 16, right: 16, top: 64, bottom: 56 };
/** Below this width (px) the palette lies above the diagram instead of at its left. */
const NARROW_BELOW = 560;

/** Shows all of the diagram clear of the palette. A small one is not blown up: text keeps its size. */
export function fitDiagram(canvas: Canvas): void {
  // What stands around the canvas may have taken room from it since it was last measured.
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || outer.height === 0 || inner.width === 0) return;
  canvas.viewbox(fitted({ inner, outer }, outer.width < NARROW_BELOW ? NARROW : WIDE));
}

/** The part of the plane to show, so that `inner` stands in the middle of what the margins leave. */
export function fitted({ inner, outer }: Pick<Viewbox, 'inner' | 'outer'>, margins: Margins): Rect {
  const width = Math.max(outer.width - margins.left - margins.right, 1);
  const height = Math.max(outer.height - margins.top - margins.bottom, 1);
  const scale = Math.min(width / inner.width, height / inner.height, 1);
  const left = margins.left + (width - inner.width * scale) / 2;
  const top = margins.top + (height - inner.height * scale) / 2;
  return {
    x: inner.x - left / scale,
    y: inner.y - top / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  };
}
