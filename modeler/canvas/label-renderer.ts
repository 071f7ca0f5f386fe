import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer.js';
import type { BpmnRenderer, DiagramElement, EventBus, Rect } from './bpmn.ts';
import { isModdle } from './kinds/kind.ts';

const ABOVE_THE_DEFAULT = 1500;

/** Measures labels. */
export interface TextMeasure {
  getExternalLabelBounds(bounds: Rect, text: string): Rect;
}

/**
 * Draws names that stand beside their element. Files say how wide a label is in the type of the tool that
 * wrote them; in ours a word of two letters would break in two, so a label may be a little wider.
 */
export class LabelRenderer extends BaseRenderer {
  static readonly $inject: readonly string[] = ['eventBus', 'bpmnRenderer', 'textRenderer'];
  readonly #base: BpmnRenderer;
  readonly #measure: TextMeasure;

  constructor(eventBus: EventBus, bpmnRenderer: BpmnRenderer, textRenderer: TextMeasure) {
    super(eventBus, ABOVE_THE_DEFAULT);
    this.#base = bpmnRenderer;
    this.#measure = textRenderer;
  }

  override canRender(element: DiagramElement): boolean {
    return element.labelTarget !== undefined && element.labelTarget !== null;
  }

  override drawShape(visuals: SVGElement, element: DiagramElement, attributes = {}): SVGElement {
    const width = roomFor(element, this.#measure);
    // oxlint-disable-next-line typescript/no-unsafe-assignment -- the element itself, but for its width
    const wider: DiagramElement = Object.create(element, { width: { value: width } });
    const drawn = this.#base.drawShape(visuals, wider, attributes);
    if (width > element.width)
      drawn.setAttribute('transform', `translate(${(element.width - width) / 2} 0)`);
    return drawn;
  }
}

/** At most a quarter wider than the file says: a label that was made narrow stays narrow. */
function roomFor(element: DiagramElement, measure: TextMeasure): number {
  const { businessObject, width } = element;
  const category = businessObject.get('categoryValueRef');
  const text = isModdle(category) ? category.get('value') : businessObject.get('name');
  if (typeof text !== 'string' || text === '') return width;
  const natural = measure.getExternalLabelBounds(element, text).width;
  return Math.max(width, Math.min(natural, width * 1.25 + 4));
}
