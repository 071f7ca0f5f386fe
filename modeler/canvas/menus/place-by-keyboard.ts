import type { Canvas, DiagramElement, ElementRegistry, Point, Rect } from '../bpmn.ts';

/** Dragging, as the library's tools do it. */
export interface Dragging {
  hover(over: { readonly element: DiagramElement; readonly gfx: SVGElement | undefined }): void;
  move(event: MouseEvent): void;
  end(): void;
}

/** What placing needs of the canvas. */
export interface PlacingServices {
  readonly canvas: Canvas;
  readonly dragging: Dragging;
  readonly elementRegistry: ElementRegistry;
}

/** The room that a new element is given, in diagram units: a task with space around it. */
const ROOM = { width: 140, height: 120 };

/**
 * Carries out, at a free place, what otherwise the mouse would do: take the new element (`start`), move
 * it, let it go. The rules of the canvas decide as they do for the mouse.
 */
export function placeByKeyboard(services: PlacingServices, start: (event: Event) => void): void {
  const { canvas, dragging, elementRegistry } = services;
  const root = canvas.getRootElement();
  const shapes = elementRegistry.filter(({ parent }) => parent === root);
  const view = canvas.viewbox();
  const place = freePlace(view, shapes);
  const box = canvas.getContainer().getBoundingClientRect();
  const event = new MouseEvent('mousemove', {
    clientX: box.left + (place.x - view.x) * view.scale,
    clientY: box.top + (place.y - view.y) * view.scale,
  });
  start(event);
  dragging.hover({ element: root, gfx: elementRegistry.getGraphics(root) });
  dragging.move(event);
  dragging.end();
}

/** The place nearest to the middle of the view, downwards in steps, where nothing stands yet. */
export function freePlace(view: Rect, taken: readonly Rect[]): Point {
  const x = view.x + view.width / 2;
  const middle = view.y + view.height / 2;
  for (let step = 0; ; step += 1) {
    const y = middle + step * ROOM.height;
    if (!taken.some((shape) => covers(shape, { x, y }))) return { x, y };
  }
}

function covers(shape: Rect, { x, y }: Point): boolean {
  const dx = Math.abs(shape.x + shape.width / 2 - x);
  const dy = Math.abs(shape.y + shape.height / 2 - y);
  return dx < (shape.width + ROOM.width) / 2 && dy < (shape.height + ROOM.height) / 2;
}
