import type { TokenLook } from '../fold/token-look.ts';
import type { Colors } from './colors.ts';

/** A token as a picture: drawn once per size, stamped thousands of times. */
export type SpriteName = TokenLook | 'counted' | 'incident' | 'halts' | 'undone';

/** Pictures of tokens for one theme. Throw it away when the theme changes. */
export class Sprites {
  readonly #colors: Colors;
  readonly #made = new Map<string, HTMLCanvasElement>();

  constructor(colors: Colors) {
    this.#colors = colors;
  }

  /** The picture of a token `size` device px wide. */
  get(name: SpriteName, size: number): HTMLCanvasElement {
    const px = Math.max(4, Math.round(size));
    const key = `${name}/${px}`;
    const made = this.#made.get(key) ?? this.#draw(name, px);
    this.#made.set(key, made);
    return made;
  }

  #draw(name: SpriteName, px: number): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = px;
    canvas.height = px;
    const ctx = canvas.getContext('2d');
    if (ctx === null) return canvas;
    ctx.scale(px / 20, px / 20);
    ctx.translate(10, 10);
    PAINTERS[name](ctx, this.#colors);
    return canvas;
  }
}

type Painter = (ctx: CanvasRenderingContext2D, colors: Colors) => void;

const PAINTERS: Readonly<Record<SpriteName, Painter>> = {
  verified(ctx, colors) {
    disc(ctx, colors.verified, colors.surface);
    ctx.strokeStyle = colors.onVerified;
    ctx.lineWidth = 2;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.stroke(new Path2D('M-3.6 .4 -1.1 2.9 3.8 -2.6'));
  },
  counted(ctx, colors) {
    disc(ctx, colors.verified, colors.surface);
  },
  open(ctx, colors) {
    disc(ctx, colors.surface, colors.surface);
    ring(ctx, colors.open, []);
  },
  claimed(ctx, colors) {
    disc(ctx, colors.surface, colors.surface);
    ring(ctx, colors.claimed, [CIRCUMFERENCE / 16, CIRCUMFERENCE / 16]);
  },
  undone(ctx, colors) {
    disc(ctx, colors.tones.warn, colors.surface);
    ctx.fillStyle = colors.surface;
    ctx.fill(new Path2D('M-4.8 0 -.4 -3.4V3.4z'));
    ctx.fill(new Path2D('M-.4 0 4 -3.4V3.4z'));
  },
  halts(ctx, colors) {
    disc(ctx, colors.danger, colors.surface);
  },
  incident(ctx, colors) {
    disc(ctx, colors.danger, colors.surface);
    ctx.fillStyle = colors.onDanger;
    ctx.fill(new Path2D('M-1.2 -5h2.4l-.4 5.8h-1.6z'));
    ctx.fill(new Path2D('M1.2 3.4A1.2 1.2 0 1 1 -1.2 3.4 1.2 1.2 0 1 1 1.2 3.4z'));
  },
};

const RADIUS = 7.6;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

function disc(ctx: CanvasRenderingContext2D, fill: string, edge: string): void {
  ctx.beginPath();
  ctx.arc(0, 0, 9.6, 0, 2 * Math.PI);
  ctx.fillStyle = edge;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(0, 0, 8.4, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
}

function ring(ctx: CanvasRenderingContext2D, color: string, dash: readonly number[]): void {
  ctx.beginPath();
  ctx.arc(0, 0, RADIUS, 0, 2 * Math.PI);
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.setLineDash([...dash]);
  ctx.stroke();
}
