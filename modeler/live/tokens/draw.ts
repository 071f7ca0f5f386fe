import type { TokenLook } from '../fold/token-look.ts';
import type { Colors } from './colors.ts';
import { drawFlow } from './draw-flow.ts';
import { drawMarker, fontFor, type Brush } from './draw-marker.ts';
import { progress, type Move } from './motion.ts';
import { meets, pointAt, type Box } from './path.ts';
import type { Place, Scene } from './scene.ts';
import type { Plane, Shape } from './shapes.ts';
import type { Sprites } from './sprites.ts';

/** The bounds of a mark's size on the screen, relative to zoom 1. */
const SMALLEST_MARK = 0.85;
const LARGEST_MARK = 1.25;
/** Below this zoom words stand only where there are few: a crowd of them cannot be read. */
const WORDS_FROM = 0.7;
const FEW = 8;
/** Of many instances at once, figures come first: whose they are is said from near only. */
const KEYS_FROM = 0.95;

/** All that one picture is made of. */
export interface Picture {
  readonly plane: Plane;
  readonly scene: Scene;
  readonly moves: readonly Move[];
  /** The part of the diagram in view. */
  readonly view: Box;
  /** Screen px per diagram px. */
  readonly scale: number;
  /** Device px per screen px. */
  readonly density: number;
  readonly now: number;
  /** The reader wants no motion. */
  readonly still: boolean;
  readonly colors: Colors;
  readonly sprites: Sprites;
}

/** Draws one picture of the tokens. Only what is in view costs anything. */
export function draw(ctx: CanvasRenderingContext2D, picture: Picture): void {
  const { view, scale, density } = picture;
  const zoom = scale * density;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.setTransform(zoom, 0, 0, zoom, -view.x * zoom, -view.y * zoom);
  // Marks keep a readable size while the diagram shrinks, but do not grow without end.
  const unit = Math.min(Math.max(scale, SMALLEST_MARK), LARGEST_MARK) / scale;
  const { counting } = picture.scene;
  const words = counting ? scale >= KEYS_FROM : scale >= WORDS_FROM || hasFewWords(picture.scene);
  const brush: Brush = { ...picture, ctx, unit, words, counting, font: fontFor(unit) };
  drawWays(brush, picture);
  const coming = arriving(picture.moves);
  for (const [id, place] of picture.scene.places) {
    const shape = picture.plane.shapes.get(id);
    if (shape === undefined || !meets(view, shape.box, 80 * unit)) continue;
    drawPlace(brush, shape, hideArriving(place, coming.get(id) ?? 0));
  }
  drawMoves(brush, picture);
}

/** Whether something in the picture turns or pulses although no token is on its way. */
export function isLively({ places }: Scene): boolean {
  for (const { tokens } of places.values()) if (tokens.claimed > 0) return true;
  return false;
}

function hasFewWords({ places }: Scene): boolean {
  let howMany = 0;
  for (const { label } of places.values()) if (label !== '') howMany += 1;
  return howMany <= FEW;
}

function drawWays(brush: Brush, { scene, plane, view }: Picture): void {
  for (const [id, times] of Object.entries(scene.flows)) {
    const path = plane.paths.get(id);
    if (path !== undefined && meets(view, path.bounds, 12)) drawFlow(brush, path, times);
  }
}

function drawPlace(brush: Brush, shape: Shape, place: Place): void {
  const { tokens, incidents } = place;
  if (incidents > 0) outline(brush, shape, brush.colors.danger, []);
  else if (tokens.claimed > 0) outline(brush, shape, brush.colors.claimed, [6, 5]);
  else if (tokens.open > 0) outline(brush, shape, brush.colors.open, []);
  drawMarker(brush, shape, place);
}

function outline(brush: Brush, shape: Shape, color: string, dash: readonly number[]): void {
  const { ctx, unit } = brush;
  const { x, y, width, height } = shape.box;
  const gap = 5;
  ctx.beginPath();
  if (shape.outline === 'round')
    ctx.arc(x + width / 2, y + height / 2, width / 2 + gap, 0, 2 * Math.PI);
  else if (shape.outline === 'diamond') diamond(ctx, shape.box, gap + 2);
  else ctx.roundRect(x - gap, y - gap, width + 2 * gap, height + 2 * gap, 14);
  ctx.strokeStyle = color;
  ctx.lineWidth = 2 * Math.max(1, unit * 0.8);
  ctx.setLineDash([...dash]);
  ctx.lineDashOffset = dash.length > 0 && !brush.still ? -brush.now / 60 : 0;
  ctx.stroke();
  ctx.setLineDash([]);
}

function diamond(ctx: CanvasRenderingContext2D, { x, y, width, height }: Box, gap: number): void {
  ctx.moveTo(x + width / 2, y - gap);
  ctx.lineTo(x + width + gap, y + height / 2);
  ctx.lineTo(x + width / 2, y + height + gap);
  ctx.lineTo(x - gap, y + height / 2);
  ctx.closePath();
}

function drawMoves(brush: Brush, { moves, plane, view, now }: Picture): void {
  const { ctx, unit, scale, density, sprites } = brush;
  const size = 17 * unit;
  const picture = sprites.get('verified', size * scale * density);
  for (const move of moves) {
    const share = progress(move, now);
    const path = plane.paths.get(move.flow);
    if (share === null || path === undefined || !meets(view, path.bounds, size)) continue;
    const point = pointAt(path, share);
    if (point !== null) ctx.drawImage(picture, point.x - size / 2, point.y - size / 2, size, size);
  }
}

function arriving(moves: readonly Move[]): ReadonlyMap<string, number> {
  const coming = new Map<string, number>();
  for (const { to } of moves) coming.set(to, (coming.get(to) ?? 0) + 1);
  return coming;
}

/** A token still on its way is not shown at its goal as well. */
function hideArriving(place: Place, coming: number): Place {
  if (coming === 0) return place;
  let rest = coming;
  const less = (look: TokenLook): number => {
    const hidden = Math.min(rest, place.tokens[look]);
    rest -= hidden;
    return place.tokens[look] - hidden;
  };
  const tokens = { open: less('open'), verified: less('verified'), claimed: less('claimed') };
  return { ...place, tokens, label: '' };
}
