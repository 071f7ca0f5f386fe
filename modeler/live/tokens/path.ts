/** A point of the diagram, in its own units (px at zoom 1). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the diagram. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A sequence flow as a way that tokens go: its corners, and how far along each of them lies. */
export interface Path {
  readonly points: readonly Point[];
  readonly along: readonly number[];
  readonly length: number;
  readonly bounds: Box;
}

/** Measures a way once, so that finding a place on it is cheap afterwards. */
export function pathOf(points: readonly Point[]): Path {
  const along: number[] = [];
  let length = 0;
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before !== undefined) length += Math.hypot(point.x - before.x, point.y - before.y);
    along.push(length);
  });
  return { points, along, length, bounds: boundsOf(points) };
}

/** The place at `share` (0 to 1) of the way; outside of it the nearer end. `null` without points. */
export function pointAt(path: Path, share: number): Point | null {
  const { points, along, length } = path;
  const target = Math.min(Math.max(share, 0), 1) * length;
  const next = along.findIndex((reached) => reached >= target);
  const to = points[next];
  const from = points[Math.max(0, next - 1)];
  if (to === undefined || from === undefined) return null;
  const start = along[Math.max(0, next - 1)] ?? 0;
  const span = (along[next] ?? 0) - start;
  const part = span === 0 ? 0 : (target - start) / span;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The smallest rectangle around points; one at the origin without any. */
export function boundsOf(points: readonly Point[]): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Whether two rectangles touch when the first is widened by `margin` on every side. */
export function meets(box: Box, other: Box, margin = 0): boolean {
  return (
    box.x - margin <= other.x + other.width &&
    box.x + box.width + margin >= other.x &&
    box.y - margin <= other.y + other.height &&
    box.y + box.height + margin >= other.y
  );
}
