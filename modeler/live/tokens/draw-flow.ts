import type { Brush } from './draw-marker.ts';
import { pointAt, type Path, type Point } from './path.ts';

/** The radius of a flow's corners, as the diagram itself draws them. */
const CORNER = 5;
const HEAD = 9;

/** Draws a sequence flow as a way that was gone, with how often when it was more than once. */
export function drawFlow(brush: Brush, path: Path, times: number): void {
  const { ctx, colors } = brush;
  const { points } = path;
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return;
  const tip = towards(end, before, HEAD);
  ctx.beginPath();
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (index === 0) ctx.moveTo(point.x, point.y);
    else if (next === undefined) ctx.lineTo(tip.x, tip.y);
    else ctx.arcTo(point.x, point.y, next.x, next.y, CORNER);
  });
  ctx.strokeStyle = colors.taken;
  ctx.lineWidth = 2.5;
  ctx.lineJoin = 'round';
  ctx.stroke();
  head(brush, end, before);
  if (times > 1 && brush.scale >= 0.4) tally(brush, path, times);
}

function head({ ctx, colors }: Brush, end: Point, before: Point): void {
  const base = towards(end, before, HEAD);
  const across = { x: (end.y - base.y) * 0.5, y: (base.x - end.x) * 0.5 };
  ctx.beginPath();
  ctx.moveTo(end.x, end.y);
  ctx.lineTo(base.x + across.x, base.y + across.y);
  ctx.lineTo(base.x - across.x, base.y - across.y);
  ctx.closePath();
  ctx.fillStyle = colors.taken;
  ctx.fill();
}

function tally({ ctx, colors, unit, font }: Brush, path: Path, times: number): void {
  const middle = pointAt(path, 0.5);
  if (middle === null) return;
  const text = `×${times}`;
  ctx.font = font;
  const width = ctx.measureText(text).width + 8 * unit;
  ctx.beginPath();
  ctx.roundRect(middle.x - width / 2, middle.y - 8 * unit, width, 16 * unit, 8 * unit);
  ctx.fillStyle = colors.surface;
  ctx.fill();
  ctx.fillStyle = colors.taken;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, middle.x, middle.y + 0.5 * unit);
}

/** The point `by` px from `from` on the way to `to`, or `to` itself when it is nearer. */
function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(1, by / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
