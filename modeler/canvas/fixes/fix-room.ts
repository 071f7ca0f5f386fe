import type { DiagramElement, Point, Rect } from '../bpmn.ts';
import type { FixInjector } from './fix-services.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between two elements, in diagram units. */
const GAP = 50;

/** The middle of a free place before an element; what is in the way moves to the right. */
export function roomBefore(injector: FixInjector, element: DiagramElement, size: Size): Point {
  const left = element.x - GAP - size.width;
  const room = { x: left - GAP / 2, y: element.y, width: size.width + GAP, height: element.height };
  const isFree = isEmpty(injector, element, room);
  if (!isFree) makeRoom(injector, element.x - 1, size.width + GAP);
  const x = isFree ? left : element.x - GAP - size.width;
  return { x: x + size.width / 2, y: element.y + element.height / 2 };
}

/** The middle of a free place behind an element; what is in the way moves to the right. */
export function roomBehind(injector: FixInjector, element: DiagramElement, size: Size): Point {
  const right = element.x + element.width;
  const room = {
    x: right + 1,
    y: element.y,
    width: size.width + GAP * 1.5,
    height: element.height,
  };
  if (!isEmpty(injector, element, room)) makeRoom(injector, right + 1, size.width + GAP);
  return { x: right + GAP + size.width / 2, y: element.y + element.height / 2 };
}

/** The middle of an element. */
export function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function isEmpty(injector: FixInjector, element: DiagramElement, room: Rect): boolean {
  const { parent } = element;
  const isWithin = parent === null || parent.x === undefined || parent.x < room.x;
  const beside = injector
    .get('elementRegistry')
    .filter((one) => one.parent === parent && one !== element && isShape(one));
  return isWithin && !beside.some((one) => overlap(one, room));
}

function isShape({ waypoints, labelTarget, type }: DiagramElement): boolean {
  return waypoints === undefined && labelTarget === undefined && type !== 'bpmn:Lane';
}

function overlap(a: Rect, b: Rect): boolean {
  const byX = a.x < b.x + b.width && b.x < a.x + a.width;
  return byX && a.y < b.y + b.height && b.y < a.y + a.height;
}

function makeRoom(injector: FixInjector, start: number, width: number): void {
  const root = injector.get('canvas').getRootElement();
  const spaceTool = injector.get('spaceTool');
  const below = injector.get('elementRegistry').filter((one) => isBelow(one, root));
  const { movingShapes, resizingShapes } = spaceTool.calculateAdjustments(below, 'x', width, start);
  spaceTool.makeSpace(movingShapes, resizingShapes, { x: width, y: 0 }, 'e', start);
}

function isBelow({ parent }: DiagramElement, root: DiagramElement): boolean {
  for (let at = parent; at !== null && at !== undefined; at = at.parent)
    if (at === root) return true;
  return false;
}
