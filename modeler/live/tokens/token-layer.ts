import { onThemeChange } from '../../app/theme.ts';
import type { Diagram, DiagramElement } from '../../canvas/bpmn.ts';
import { readColors, type Colors } from './colors.ts';
import { draw, isLively } from './draw.ts';
import { Motion } from './motion.ts';
import { EMPTY_SCENE, gathered, type Scene } from './scene.ts';
import type { Box } from './path.ts';
import { extentOf, planeOf, type Plane } from './shapes.ts';
import { Sprites } from './sprites.ts';

/** A picture of things that only turn is drawn this often, in ms: the machine has other work, too. */
const LIVELY_MS = 66;

/** After these the shapes may be others, or elsewhere. */
const REDRAWN = ['root.set', 'import.done', 'commandStack.changed'];

/** A flow that a token has just taken. */
export interface Taken {
  readonly flow: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The tokens above a diagram: one canvas that follows the viewer's viewbox and takes no clicks. It draws
 * what it is told and decides nothing: whether a token is solid is read off the journal by others.
 */
export class TokenLayer {
  readonly #viewer: Diagram;
  readonly #canvas: HTMLCanvasElement = document.createElement('canvas');
  readonly #ctx: CanvasRenderingContext2D | null;
  readonly #motion = new Motion();
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #leave: (() => void)[] = [];
  #plane: Plane;
  #scene: Scene = EMPTY_SCENE;
  #shown: Scene = EMPTY_SCENE;
  #colors: Colors = readColors();
  #sprites = new Sprites(this.#colors);
  #frame: number | null = null;
  #drawnAt = 0;
  #stale = true;
  #wasMoving = false;

  constructor(viewer: Diagram) {
    this.#viewer = viewer;
    this.#ctx = this.#canvas.getContext('2d');
    this.#canvas.className = 'token-layer';
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#plane = this.#readPlane();
    const container = viewer.get('canvas').getContainer();
    container.append(this.#canvas);
    this.#follow(container);
  }

  /** Shows where the tokens are from now on. Many calls within a frame cost one picture. */
  show(scene: Scene): void {
    this.#scene = scene;
    this.#shown = gathered(scene, this.#plane);
    this.#ask();
  }

  /** Lets a token be seen on its way. Without effect for readers who want no motion. */
  move({ flow, from, to }: Taken): void {
    const path = this.#plane.paths.get(flow);
    if (this.#calm.matches || path === undefined || document.hidden) return;
    this.#motion.send({ flow, from, to, length: path.length }, performance.now());
    this.#ask();
  }

  /** The rectangle around all that stands on the diagram now; `null` when nothing does. */
  occupied(): Box | null {
    const here = [...this.#shown.places].filter(
      ([, { tokens, incidents }]) => incidents + tokens.verified + tokens.open + tokens.claimed > 0,
    );
    return extentOf(
      this.#plane,
      here.map(([id]) => id),
    );
  }

  /** Ends all motion: what is shown is shown at once. */
  settle(): void {
    this.#motion.clear();
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
      this.#motion.clear();
      this.show(this.#scene);
    };
    bus.on('canvas.viewbox.changed', ask);
    // A diagram that is edited while tokens are on it tells of its changes.
    bus.on(REDRAWN, redraw);
    this.#leave.push(
      () => bus.off('canvas.viewbox.changed', ask),
      () => bus.off(REDRAWN, redraw),
    );
    const observer = new ResizeObserver(() => this.#resize(container));
    observer.observe(container);
    this.#resize(container);
    const recolor = onThemeChange(() => {
      this.#colors = readColors();
      this.#sprites = new Sprites(this.#colors);
      this.#ask();
    });
    this.#leave.push(() => observer.disconnect(), recolor);
  }

  #resize(container: HTMLElement): void {
    const density = window.devicePixelRatio;
    this.#canvas.width = Math.round(container.clientWidth * density);
    this.#canvas.height = Math.round(container.clientHeight * density);
    this.#ask();
  }

  #ask(): void {
    this.#stale = true;
    this.#frame ??= requestAnimationFrame((now) => this.#tick(now));
  }

  #tick(now: number): void {
    this.#frame = null;
    const moves = this.#motion.at(now);
    const moving = moves.length > 0;
    const turning = !this.#calm.matches && isLively(this.#shown);
    const due = this.#stale || moving || this.#wasMoving;
    if (due || now - this.#drawnAt >= LIVELY_MS) this.#paint(now, moves);
    this.#stale = false;
    this.#wasMoving = moving;
    if (moving || turning) this.#frame = requestAnimationFrame((next) => this.#tick(next));
  }

  #paint(now: number, moves: ReturnType<Motion['at']>): void {
    if (this.#ctx === null) return;
    const { scale, x, y, width, height } = this.#viewer.get('canvas').viewbox();
    this.#drawnAt = now;
    draw(this.#ctx, {
      plane: this.#plane,
      scene: this.#shown,
      moves,
      view: { x, y, width, height },
      scale,
      density: window.devicePixelRatio,
      now,
      still: this.#calm.matches,
      colors: this.#colors,
      sprites: this.#sprites,
    });
  }

  #readPlane(): Plane {
    const canvas = this.#viewer.get('canvas');
    const root = canvas.getRootElement();
    const all = this.#viewer.get('elementRegistry').getAll();
    const here = all.filter((element) => canvas.findRoot(element) === root && element !== root);
    return planeOf(here, new Map(all.flatMap(around)));
  }
}

function around({ businessObject }: DiagramElement): readonly (readonly [string, string])[] {
  const { id, $parent } = businessObject;
  return id === undefined || $parent?.id === undefined ? [] : [[id, $parent.id]];
}
