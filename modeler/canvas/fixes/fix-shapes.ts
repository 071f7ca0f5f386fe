import type { FixCommand } from '../../checks/fix.ts';
import type { DiagramElement, Point } from '../bpmn.ts';
import { middleOf, roomBefore, roomBehind } from './fix-room.ts';
import { removeRoot } from './fix-parts.ts';
import { holderOf, placeOf } from './fix-place.ts';
import type { FixInjector } from './fix-services.ts';

/** Puts a new element behind another, and a flow to it. */
export function append(
  injector: FixInjector,
  { elementId, bpmnType }: Extract<FixCommand, { type: 'append' }>,
): void {
  const source = drawn(injector, elementId);
  if (source === null) return;
  const shape = injector.get('elementFactory').createShape({ type: bpmnType });
  injector.get('autoPlace').append(source, shape);
}

/** Puts a start event into a scope: before what it is to lead to, else before all that is there. */
export function addStart(
  injector: FixInjector,
  { scopeId, targetId }: Extract<FixCommand, { type: 'addStart' }>,
): void {
  const holder = holderOf(injector, scopeId);
  if (holder === null) return;
  const target = targetId === null ? null : drawn(injector, targetId);
  const first = target ?? leftmost(holder);
  const parent = target?.parent ?? holder;
  const at = first === null ? withinOf(holder) : roomBefore(injector, first, START);
  const start = create(injector, 'bpmn:StartEvent', at, parent);
  if (target !== null) injector.get('modeling').connect(start, target);
}

/** Puts a gateway before an element; what led there leads to the gateway. */
export function insertBefore(
  injector: FixInjector,
  { elementId, bpmnType }: Extract<FixCommand, { type: 'insertBefore' }>,
): void {
  const element = drawn(injector, elementId);
  if (element === null || element.parent === null) return;
  const flows = flowsOf(element.incoming);
  const at = roomBefore(injector, element, GATEWAY);
  const gateway = create(injector, bpmnType, at, element.parent);
  const modeling = injector.get('modeling');
  for (const flow of flows) modeling.reconnectEnd(flow, gateway, middleOf(gateway));
  modeling.connect(gateway, element);
}

/** Puts a gateway behind a gateway; what left the one leaves the other, with its default. */
export function insertBehind(
  injector: FixInjector,
  { elementId, bpmnType }: Extract<FixCommand, { type: 'insertBehind' }>,
): void {
  const element = drawn(injector, elementId);
  if (element === null || element.parent === null) return;
  const flows = flowsOf(element.outgoing);
  const standard: unknown = element.businessObject.get('default');
  const at = roomBehind(injector, element, GATEWAY);
  const gateway = create(injector, bpmnType, at, element.parent);
  const modeling = injector.get('modeling');
  for (const flow of flows) modeling.reconnectStart(flow, gateway, middleOf(gateway));
  if (standard !== undefined) {
    modeling.updateProperties(element, { default: undefined });
    modeling.updateProperties(gateway, { default: standard });
  }
  modeling.connect(element, gateway);
}

/** Turns an element into one of another type; its id, name and flows stay. */
export function replaceType(
  injector: FixInjector,
  { elementId, bpmnType }: Extract<FixCommand, { type: 'replaceType' }>,
): void {
  const element = drawn(injector, elementId);
  if (element !== null) injector.get('bpmnReplace').replaceElement(element, { type: bpmnType });
}

/** Draws a flow. */
export function connect(
  injector: FixInjector,
  { sourceId, targetId }: Extract<FixCommand, { type: 'connect' }>,
): void {
  const source = drawn(injector, sourceId);
  const target = drawn(injector, targetId);
  if (source !== null && target !== null) injector.get('modeling').connect(source, target);
}

/** Removes what is drawn, or declared. The canvas itself heals a flow that led through it. */
export function remove(
  injector: FixInjector,
  { elementId }: Extract<FixCommand, { type: 'remove' | 'takeOut' }>,
): void {
  const place = placeOf(injector, elementId);
  if (place === null) return;
  if (place.isDrawn) injector.get('modeling').removeElements([place.element]);
  else removeRoot(injector, place);
}

const START = { width: 36, height: 36 };
const GATEWAY = { width: 50, height: 50 };

function create(
  injector: FixInjector,
  type: string,
  at: Point,
  parent: DiagramElement,
): DiagramElement {
  const shape = injector.get('elementFactory').createShape({ type });
  return injector.get('modeling').createShape(shape, at, parent);
}

function drawn(injector: FixInjector, id: string): DiagramElement | null {
  return injector.get('elementRegistry').get(id) ?? null;
}

function flowsOf(flows: readonly DiagramElement[] = []): readonly DiagramElement[] {
  return flows.filter(({ type }) => type === 'bpmn:SequenceFlow');
}

function leftmost({ children = [] }: DiagramElement): DiagramElement | null {
  const shapes = children.filter(
    ({ waypoints, labelTarget, type }) =>
      waypoints === undefined && labelTarget === undefined && type !== 'bpmn:Lane',
  );
  const [first, ...rest] = shapes;
  return first === undefined ? null : rest.reduce((a, b) => (b.x < a.x ? b : a), first);
}

/** A place in something that holds nothing yet; planes and processes have no bounds of their own. */
function withinOf({ x, y, width, height }: Partial<DiagramElement>): Point {
  if (x === undefined || y === undefined) return { x: 180, y: 140 };
  return { x: x + 70, y: y + Math.max(40, (height ?? 0) / 2) + (width === undefined ? 40 : 0) };
}
