import type { Rect } from '../bpmn.ts';

/** The parts of a shape or a flow that say where it lies. */
export interface Placed {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
}

/** Where an element lies; a flow lies where its way points do. */
export function boundsOf({ x = 0, y = 0, width = 0, height = 0, waypoints }: Placed): Rect {
  if (waypoints === undefined || waypoints.length === 0) return { x, y, width, height };
  const xs = waypoints.map((point) => point.x);
  const ys = waypoints.map((point) => point.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Whether all of one rectangle lies in another. */
export function isWithin(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
