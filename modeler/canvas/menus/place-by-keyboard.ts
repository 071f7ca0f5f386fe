import type { Canvas, DiagramElement, ElementRegistry, Point, Rect, Selection } from '../bpmn.ts';

/** Dragging, as the library's tools do it. */
export interface Dragging {
  hover(over: { readonly element: DiagramElement; readonly gfx: SVGElement | undefined }): void;
  out(): void;
  move(event: MouseEvent): void;
  end(): void;
  cancel(): void;
  /** What is being dragged; `null` or nothing: nothing is. */
  context(): { readonly data: { readonly context: { readonly canExecute?: unknown } } } | null;
}

/** What placing needs of the canvas. */
export interface PlacingServices {
  readonly canvas: Canvas;
  readonly dragging: Dragging;
  readonly elementRegistry: ElementRegistry;
  readonly selection: Selection;
}

/** The room that a new element is given, in diagram units: a task with space around it. */
const ROOM = { width: 140, height: 120 };

/**
 * Carries out, at a free place, what otherwise the mouse would do: take the new element (`start`), move
 * it, let it go. The rules of the canvas decide as they do for the mouse; where the plane itself takes
 * nothing, because it has pools, a pool does: that of what is selected, else the first.
 */
export function placeByKeyboard(services: PlacingServices, start: (event: Event) => void): void {
  const { canvas, dragging, elementRegistry } = services;
  const root = canvas.getRootElement();
  const frames = [root, ...poolsOf(services, root)];
  const places = frames.map((frame) => ({ frame, event: placeIn(frame, services) }));
  start(places[0]?.event ?? new MouseEvent('mousemove'));
  for (const { frame, event } of places) {
    dragging.hover({ element: frame, gfx: elementRegistry.getGraphics(frame) });
    dragging.move(event);
    if (isAllowed(dragging)) break;
    dragging.out();
  }
  if (isAllowed(dragging)) dragging.end();
  else dragging.cancel();
}

function isAllowed(dragging: Dragging): boolean {
  const may = dragging.context()?.data.context.canExecute;
  return may !== undefined && may !== null && may !== false;
}

/** The pools, that of what is selected first. */
function poolsOf(
  { elementRegistry, selection }: PlacingServices,
  root: DiagramElement,
): readonly DiagramElement[] {
  const pools = elementRegistry.filter(
    ({ type, parent }) => type === 'bpmn:Participant' && parent === root,
  );
  const own = pools.filter((pool) => selection.get().some((one) => isIn(one, pool)));
  return [...own, ...pools.filter((pool) => !own.includes(pool))];
}

function isIn(element: DiagramElement, pool: DiagramElement): boolean {
  for (let at: DiagramElement | null | undefined = element; at; at = at.parent)
    if (at === pool) return true;
  return false;
}

/** Where the mouse would stand over a free place of the plane, or of a pool. */
function placeIn(frame: DiagramElement, { canvas, elementRegistry }: PlacingServices): MouseEvent {
  const view = canvas.viewbox();
  const isPlane = frame === canvas.getRootElement();
  const taken = elementRegistry.filter(
    (one) => (isPlane ? one.parent === frame : isIn(one, frame)) && isSolid(one, frame),
  );
  const place = isPlane ? freePlace(view, taken) : freePlace(frame, taken, ASIDE);
  const box = canvas.getContainer().getBoundingClientRect();
  return new MouseEvent('mousemove', {
    clientX: box.left + (place.x - view.x) * view.scale,
    clientY: box.top + (place.y - view.y) * view.scale,
  });
}

/** What nothing may be put upon: not the pool itself, nor its lanes. */
function isSolid(one: DiagramElement, frame: DiagramElement): boolean {
  return one !== frame && one.type !== 'bpmn:Lane' && one.waypoints === undefined;
}

/** Downwards on the plane; to the right in a pool, so that it stays in its lane. */
const DOWN: Point = { x: 0, y: ROOM.height };
const ASIDE: Point = { x: ROOM.width, y: 0 };

/** The place nearest to the middle of the view, in steps to one side, where nothing stands yet. */
export function freePlace(view: Rect, taken: readonly Rect[], step: Point = DOWN): Point {
  let place = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  while (taken.some((shape) => covers(shape, place)))
    place = { x: place.x + step.x, y: place.y + step.y };
  return place;
}

function covers(shape: Rect, { x, y }: Point): boolean {
  const dx = Math.abs(shape.x + shape.width / 2 - x);
  const dy = Math.abs(shape.y + shape.height / 2 - y);
  return dx < (shape.width + ROOM.width) / 2 && dy < (shape.height + ROOM.height) / 2;
}
