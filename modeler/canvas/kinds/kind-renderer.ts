import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer.js';
import type { BpmnRenderer, DiagramElement, EventBus } from '../bpmn.ts';
import { GOVERNED_WIDTH, governedBadge } from './governed-badge.ts';
import { governedMarks } from './governed-marks.ts';
import { kindOf, lookOf, type KindLook } from './kind.ts';
import { svgNode } from './svg-node.ts';

const ABOVE_THE_DEFAULT = 1500;
const BADGE_SIZE = 20;
/** Of a task that has room for what it says beside its kind. */
const NARROWEST = 100;
/** Said as it is: an exported drawing has no variables. */
const FONT = 'Inter, system-ui, sans-serif';

/** How far the name moves down to stay clear of the badge, by its number of lines. */
const LABEL_SHIFT: readonly number[] = [6, 6, 8, 9, 6];

/**
 * Draws tasks whose kind of performer is known: the plain task of BPMN, in the colour of the kind, with
 * a badge that says it in icon and word. Colours are CSS variables, so a change of theme is seen at once.
 */
export class KindRenderer extends BaseRenderer {
  static readonly $inject: readonly string[] = ['eventBus', 'bpmnRenderer'];
  readonly #base: BpmnRenderer;

  constructor(eventBus: EventBus, bpmnRenderer: BpmnRenderer) {
    super(eventBus, ABOVE_THE_DEFAULT);
    this.#base = bpmnRenderer;
  }

  override canRender(element: DiagramElement): boolean {
    return element.labelTarget === undefined && kindOf(element.businessObject) !== null;
  }

  override drawShape(visuals: SVGElement, element: DiagramElement, attributes = {}): SVGElement {
    const kind = kindOf(element.businessObject);
    // The plain task has everything but the mark of the task type, in whose place the badge stands.
    const draw = this.#base.handlers['bpmn:Task'];
    if (kind === null || draw === undefined)
      return this.#base.drawShape(visuals, element, attributes);
    const look = lookOf(kind);
    const shape = draw(visuals, element, { ...ownColors(element, look), ...attributes });
    const lines = makeRoomAbove(visuals);
    visuals.append(badge(look, lines));
    this.#mark(visuals, element, look);
    return shape;
  }

  /** What is drawn is exported: it is of the model, as the kind is. */
  #mark(visuals: SVGElement, { businessObject, width }: DiagramElement, look: KindLook): void {
    // Beside the word of the kind there has to be room.
    if (!governedMarks.value || width < NARROWEST) return;
    const marks = governedBadge(businessObject, look.color);
    marks?.setAttribute('transform', `translate(${width - GOVERNED_WIDTH - 3.5} 8)`);
    if (marks !== null) visuals.append(marks);
  }
}

/** A colour that somebody gave to the very shape is respected. */
function ownColors({ di }: DiagramElement, { color, softColor }: KindLook): object {
  const painted = ['color:border-color', 'bioc:stroke', 'color:background-color', 'bioc:fill'];
  const isPainted = painted.some((name) => typeof di?.get(name) === 'string');
  return isPainted ? {} : { stroke: color, fill: softColor };
}

function makeRoomAbove(visuals: SVGElement): number {
  const label = visuals.querySelector<SVGElement>('.djs-label');
  if (label === null) return 0;
  const lines = label.querySelectorAll('tspan').length;
  label.style.fill = 'var(--shape-label)';
  label.setAttribute('transform', `translate(0 ${LABEL_SHIFT[lines] ?? 0})`);
  return lines;
}

function badge(look: KindLook, lines: number): SVGElement {
  const group = svgNode('g', { class: 'baton-kind-badge', transform: 'translate(5 5)' });
  const plate = svgNode('rect', { width: BADGE_SIZE, height: BADGE_SIZE, rx: 5 });
  plate.style.fill = look.color;
  const icon = svgNode('g', { transform: 'translate(2.5 2.5) scale(0.94)' });
  for (const d of look.strokes) {
    const stroke = svgNode('path', { d });
    stroke.style.cssText =
      'fill: none; stroke: var(--on-kind); stroke-width: 1.6px; stroke-linecap: round; stroke-linejoin: round';
    icon.append(stroke);
  }
  group.append(plate, icon);
  // With four lines and more the name needs the place of the word; the icon still says the kind.
  if (lines < 4) group.append(word(look));
  return group;
}

function word({ title, color }: KindLook): SVGElement {
  const text = svgNode('text', { x: BADGE_SIZE + 4, y: 13.5 });
  text.textContent = title;
  text.style.cssText = `fill: ${color}; font: 650 8.5px ${FONT}; letter-spacing: 0.06em`;
  return text;
}
