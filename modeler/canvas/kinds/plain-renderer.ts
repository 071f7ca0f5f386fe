import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer.js';
import type { BpmnRenderer, DiagramElement, EventBus } from '../bpmn.ts';

const ABOVE_THE_DEFAULT = 1400;

/**
 * Draws what BPMN knows and the library has no drawing of (choreographies, the implicit event) as the plain
 * event or task that it is most like. Undrawn, it would break whatever is done with all of a diagram.
 */
export class PlainRenderer extends BaseRenderer {
  static readonly $inject: readonly string[] = ['eventBus', 'bpmnRenderer'];
  readonly #base: BpmnRenderer;

  constructor(eventBus: EventBus, bpmnRenderer: BpmnRenderer) {
    super(eventBus, ABOVE_THE_DEFAULT);
    this.#base = bpmnRenderer;
  }

  override canRender({ type, waypoints, labelTarget }: DiagramElement): boolean {
    if (waypoints !== undefined || labelTarget !== undefined) return false;
    return type.startsWith('bpmn:') && this.#base.handlers[type] === undefined;
  }

  override drawShape(visuals: SVGElement, element: DiagramElement, attributes = {}): SVGElement {
    const isEvent = element.businessObject.$instanceOf('bpmn:Event');
    const draw = this.#base.handlers[isEvent ? 'bpmn:Event' : 'bpmn:Task'];
    return draw?.(visuals, element, attributes) ?? visuals;
  }
}
