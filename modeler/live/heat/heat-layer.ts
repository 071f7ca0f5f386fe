import { onThemeChange, tokenColor } from '../../app/theme.ts';
import type { Diagram } from '../../canvas/bpmn.ts';
import { meets, pointAt, type Box, type Path, type Point } from '../tokens/path.ts';
import { planeOf, type Plane, type Shape } from '../tokens/shapes.ts';
import { COLD, type HeatPicture, type Warm, type Way } from './heat-picture.ts';
import { ALL_STEPS } from './heat-scale.ts';

/** The colours of heat, by step, and those of what stands on it. */
interface HeatColors {
  readonly steps: readonly string[];
  readonly flow: string;
  readonly surface: string;
  readonly ink: string;
}

/** How much of an element's own drawing its heat leaves to be seen. */
const TINT = 0.38;
const SMALLEST_MARK = 0.85;
const LARGEST_MARK = 1.25;
/** Below this zoom figures would cover what they stand on. */
const FIGURES_FROM = 0.35;

/** Heat above a diagram: one canvas that follows the viewer's viewbox and takes no clicks. */
export class HeatLayer {
  readonly #viewer: Diagram;
  readonly #canvas: HTMLCanvasElement = document.createElement('canvas');
  readonly #ctx: CanvasRenderingContext2D | null;
  readonly #leave: (() => void)[] = [];
  #plane: Plane;
  #picture: HeatPicture = COLD;
  #colors: HeatColors = readColors();
  #frame: number | null = null;

  constructor(viewer: Diagram) {
    this.#viewer = viewer;
    this.#ctx = this.#canvas.getContext('2d');
    this.#canvas.className = 'token-layer heat-layer';
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#plane = this.#readPlane();
    const container = viewer.get('canvas').getContainer();
    container.append(this.#canvas);
    this.#follow(container);
  }

  /** Shows other figures from now on. */
  show(picture: HeatPicture): void {
    this.#picture = picture;
    this.#ask();
  }

  destroy(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    for (const leave of this.#leave) leave();
    this.#canvas.remove();
  }

  #follow(container: HTMLElement): void {
    const bus = this.#viewer.get('eventBus');
    const ask = (): void => this.#ask();
    const redraw = (): void => {
      this.#plane = this.#readPlane();
      this.#ask();
    };
    bus.on('canvas.viewbox.changed', ask);
    bus.on(['root.set', 'import.done'], redraw);
    const observer = new ResizeObserver(() => this.#resize(container));
    observer.observe(container);
    this.#resize(container);
    const recolor = onThemeChange(() => {
      this.#colors = readColors();
      this.#ask();
    });
    this.#leave.push(
      () => bus.off('canvas.viewbox.changed', ask),
      () => bus.off(['root.set', 'import.done'], redraw),
      () => observer.disconnect(),
      recolor,
    );
  }

  #resize({ clientWidth, clientHeight }: HTMLElement): void {
    this.#canvas.width = Math.round(clientWidth * window.devicePixelRatio);
    this.#canvas.height = Math.round(clientHeight * window.devicePixelRatio);
    this.#ask();
  }

  #ask(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#paint();
    });
  }

  #paint(): void {
    const ctx = this.#ctx;
    if (ctx === null) return;
    const { scale, x, y, width, height } = this.#viewer.get('canvas').viewbox();
    const zoom = scale * window.devicePixelRatio;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.setTransform(zoom, 0, 0, zoom, -x * zoom, -y * zoom);
    const unit = Math.min(Math.max(scale, SMALLEST_MARK), LARGEST_MARK) / scale;
    const pen: Pen = { ctx, colors: this.#colors, unit, words: scale >= FIGURES_FROM };
    const view: Box = { x, y, width, height };
    const { paths, shapes } = this.#plane;
    for (const [id, way] of this.#picture.flows) {
      const path = paths.get(id);
      if (path !== undefined && meets(view, path.bounds, 12)) drawWay(pen, path, way);
    }
    for (const [id, warm] of this.#picture.elements) {
      const shape = shapes.get(id);
      if (shape !== undefined && meets(view, shape.box, 40)) drawWarm(pen, shape, warm);
    }
  }

  #readPlane(): Plane {
    const canvas = this.#viewer.get('canvas');
    const root = canvas.getRootElement();
    const all = this.#viewer.get('elementRegistry').getAll();
    const here = all.filter((element) => canvas.findRoot(element) === root && element !== root);
    return planeOf(here, new Map());
  }
}

interface Pen {
  readonly ctx: CanvasRenderingContext2D;
  readonly colors: HeatColors;
  /** One px of a mark, in diagram px. */
  readonly unit: number;
  readonly words: boolean;
}

function drawWay(pen: Pen, path: Path, { width, label }: Way): void {
  const { ctx, colors } = pen;
  ctx.beginPath();
  path.points.forEach(({ x, y }, index) => (index === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.globalAlpha = 0.55;
  ctx.strokeStyle = colors.flow;
  ctx.lineWidth = 1 + 8 * width;
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.globalAlpha = 1;
  const middle = pointAt(path, 0.5);
  if (label !== '' && middle !== null) plate(pen, middle, { text: label, color: colors.flow });
}

function drawWarm(pen: Pen, { box, outline }: Shape, { step, label }: Warm): void {
  const { ctx, colors, unit } = pen;
  const color = colors.steps[step - 1] ?? colors.ink;
  ctx.beginPath();
  trace(ctx, box, outline);
  ctx.globalAlpha = TINT;
  ctx.fillStyle = color;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = color;
  ctx.lineWidth = 3;
  ctx.stroke();
  const top = { x: box.x + box.width / 2, y: box.y - 4 * unit };
  plate(pen, top, { text: label, color });
}

function trace(ctx: CanvasRenderingContext2D, box: Box, outline: Shape['outline']): void {
  const { x, y, width, height } = box;
  if (outline === 'box') ctx.roundRect(x, y, width, height, 10);
  else if (outline === 'round') ctx.arc(x + width / 2, y + height / 2, width / 2, 0, 2 * Math.PI);
  else {
    ctx.moveTo(x + width / 2, y);
    ctx.lineTo(x + width, y + height / 2);
    ctx.lineTo(x + width / 2, y + height);
    ctx.lineTo(x, y + height / 2);
    ctx.closePath();
  }
}

function plate(
  { ctx, colors, unit, words }: Pen,
  { x, y }: Point,
  { text, color }: { readonly text: string; readonly color: string },
): void {
  if (!words) return;
  ctx.font = `600 ${11 * unit}px "Inter Variable", Inter, system-ui, sans-serif`;
  const width = ctx.measureText(text).width + 10 * unit;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - 8 * unit, width, 16 * unit, 8 * unit);
  ctx.fillStyle = colors.surface;
  ctx.fill();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5 * unit;
  ctx.stroke();
  ctx.fillStyle = colors.ink;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x, y + 0.5 * unit);
}

function readColors(): HeatColors {
  return {
    steps: ALL_STEPS.map((step) => tokenColor(`--heat-${step}`)),
    flow: tokenColor('--info'),
    surface: tokenColor('--surface'),
    ink: tokenColor('--ink'),
  };
}
