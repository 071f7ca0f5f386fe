import type { TokenLook } from '../fold/token-look.ts';
import type { Colors } from './colors.ts';
import type { Place } from './scene.ts';
import type { Shape } from './shapes.ts';
import type { SpriteName, Sprites } from './sprites.ts';

/** What the drawing functions share. `unit` is one px of a mark, in diagram px. */
export interface Brush {
  readonly ctx: CanvasRenderingContext2D;
  readonly colors: Colors;
  readonly sprites: Sprites;
  readonly scale: number;
  readonly density: number;
  readonly unit: number;
  readonly font: string;
  /** Whether words can be read at this zoom, or only discs and figures. */
  readonly words: boolean;
  /** Whether one is written as a figure, too. */
  readonly counting: boolean;
  readonly now: number;
  readonly still: boolean;
}

const DISC = 18;

/** The font of marks, sized so that it stays readable at this zoom. */
export function fontFor(unit: number): string {
  return `600 ${11 * unit}px "Inter Variable", Inter, system-ui, sans-serif`;
}

interface Disc {
  readonly name: SpriteName;
  readonly figure: string;
  readonly color: string;
}

/** Draws what stands at an element as a pill on its upper edge: tokens by look, halts, a word on why. */
export function drawMarker(brush: Brush, shape: Shape, place: Place): void {
  const discs = discsOf(place, brush);
  if (discs.length === 0) {
    if (place.completed > 0 || place.undone > 0) drawDone(brush, shape, place);
    return;
  }
  const words = brush.words ? place.label : '';
  const { ctx, unit } = brush;
  ctx.font = brush.font;
  const wordWidth = words === '' ? 0 : ctx.measureText(words).width + 8 * unit;
  const width = discs.length * DISC * unit + (discs.length - 1) * 2 * unit + wordWidth + 4 * unit;
  const left = shape.box.x + shape.box.width / 2 - width / 2;
  // The pill stands on the upper edge and leaves the badge of a task below it free.
  const middle = shape.box.y - (shape.outline === 'box' ? 9 : 10) * unit;
  plate(brush, { left, middle, width, tone: place.incidents > 0 ? 'danger' : null });
  let x = left + 2 * unit;
  for (const disc of discs) {
    drawDisc(brush, disc, { x: x + (DISC / 2) * unit, y: middle });
    x += (DISC + 2) * unit;
  }
  if (words === '') return;
  ctx.fillStyle = brush.colors.tones[place.tone];
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(words, x + unit, middle + 0.5 * unit);
}

function discsOf({ tokens, incidents }: Place, { colors, counting }: Brush): readonly Disc[] {
  const discs: Disc[] = [];
  const some = counting ? 1 : 2;
  const add = (look: TokenLook, color: string): void => {
    const howMany = tokens[look];
    if (howMany === 0) return;
    const name = look === 'verified' && howMany >= some ? 'counted' : look;
    discs.push({ name, figure: howMany >= some ? figure(howMany) : '', color });
  };
  add('verified', colors.onVerified);
  add('open', colors.open);
  add('claimed', colors.claimed);
  if (incidents > 0)
    discs.push({
      name: incidents >= some ? 'halts' : 'incident',
      figure: incidents >= some ? figure(incidents) : '',
      color: colors.onDanger,
    });
  return discs;
}

/** At most three characters: 999, 9k, 99k. */
function figure(howMany: number): string {
  return howMany > 999 ? `${Math.floor(howMany / 1000)}k` : String(howMany);
}

function plate(
  { ctx, colors, unit }: Brush,
  at: { left: number; middle: number; width: number; tone: 'danger' | null },
): void {
  const height = 22 * unit;
  ctx.beginPath();
  ctx.roundRect(at.left, at.middle - height / 2, at.width, height, height / 2);
  ctx.fillStyle = colors.surface;
  ctx.fill();
  ctx.strokeStyle = at.tone === null ? colors.line : colors.danger;
  ctx.lineWidth = unit;
  ctx.stroke();
}

function drawDisc(brush: Brush, disc: Disc, at: { x: number; y: number }): void {
  const { ctx, unit, scale, density, sprites } = brush;
  const size = DISC * unit;
  const picture = sprites.get(disc.name, size * scale * density);
  ctx.save();
  ctx.translate(at.x, at.y);
  if (disc.name === 'claimed' && !brush.still) ctx.rotate(brush.now / 900);
  ctx.drawImage(picture, -size / 2, -size / 2, size, size);
  ctx.restore();
  if (disc.figure === '') return;
  ctx.fillStyle = disc.color;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  // Three figures are set smaller: the disc is as wide as it is.
  if (disc.figure.length > 2) ctx.font = fontFor(unit * 0.8);
  ctx.fillText(disc.figure, at.x, at.y + 0.5 * unit);
  ctx.font = brush.font;
}

/** What was done, with a tick; what was undone again, with the mark of compensation. */
function drawDone(brush: Brush, { box, outline }: Shape, { completed, undone }: Place): void {
  // At a gateway the way that was taken says it all.
  if (brush.scale < 0.25 || outline === 'diamond') return;
  const { ctx, unit, scale, density, sprites, colors } = brush;
  const isUndone = undone > 0 && undone >= completed;
  const times = isUndone ? undone : completed;
  const size = 15 * Math.min(unit, 1.6);
  const at = { x: box.x + box.width - size * 0.2, y: box.y + size * 0.1 };
  ctx.drawImage(
    sprites.get(isUndone ? 'undone' : 'verified', size * scale * density),
    at.x - size / 2,
    at.y - size / 2,
    size,
    size,
  );
  if (times < 2 || !brush.words) return;
  ctx.font = brush.font;
  ctx.fillStyle = isUndone ? colors.tones.warn : colors.verified;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(`×${figure(times)}`, at.x + size * 0.6, at.y);
}
