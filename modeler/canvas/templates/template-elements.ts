import type {
  AutoPlace,
  BpmnFactory,
  BpmnReplace,
  CommandStack,
  DiagramElement,
  ElementFactory,
  ModdleElement,
  Modeling,
} from '../bpmn.ts';
import type { ElementTemplate } from './element-template.ts';
import { templateOf, type TemplateShelf } from './template-shelf.ts';
import {
  TEMPLATE_ID,
  TEMPLATE_VERSION,
  writeTemplate,
  type ModelWriter,
} from './write-settings.ts';

const APPLY = 'baton.applyTemplate';
const APPEND = 'baton.appendTemplate';
/** The room of one step within a sub-process that is drawn with its steps. */
const CELL = { width: 140, height: 80, top: 60, left: 40 };

/** Makes elements from templates, and lays templates on elements: each one edit, one undo. */
export class TemplateElements {
  static readonly $inject: readonly string[] = [
    'bpmnFactory',
    'elementFactory',
    'commandStack',
    'templateShelf',
  ];
  readonly #bpmnFactory: BpmnFactory;
  readonly #elementFactory: ElementFactory;
  readonly #commandStack: CommandStack;
  readonly #shelf: TemplateShelf;

  constructor(
    bpmnFactory: BpmnFactory,
    elementFactory: ElementFactory,
    commandStack: CommandStack,
    shelf: TemplateShelf,
  ) {
    this.#bpmnFactory = bpmnFactory;
    this.#elementFactory = elementFactory;
    this.#commandStack = commandStack;
    this.#shelf = shelf;
    commandStack.registerHandler(APPLY, ApplyTemplate);
    commandStack.registerHandler(APPEND, AppendTemplate);
  }

  /** The elements of a template, not yet on the canvas; the first holds the others. */
  create(template: ElementTemplate): readonly [DiagramElement, ...DiagramElement[]] {
    const inner = this.#innerOf(template);
    const type = template.elementType ?? template.appliesTo[0] ?? 'bpmn:Task';
    const size =
      inner.length === 0
        ? {}
        : {
            isExpanded: true,
            x: 0,
            y: 0,
            width: CELL.left * 2 + CELL.width * inner.length - CELL.left,
            height: CELL.height + CELL.top * 2,
          };
    const frame = this.#shape(template, type, size);
    const steps = inner.map((step, index) =>
      this.#shape(step, step.elementType ?? 'bpmn:Task', {
        parent: frame,
        x: CELL.left + index * CELL.width,
        y: CELL.top,
      }),
    );
    return [frame, ...steps];
  }

  /** Places the elements of a template behind another, connected. */
  append(source: DiagramElement, template: ElementTemplate): void {
    const [frame, ...steps] = this.create(template);
    this.#commandStack.execute(APPEND, { source, frame, steps });
  }

  /** Lays a template, or a newer version of it, on an element. */
  apply(element: DiagramElement, template: ElementTemplate): void {
    const link = templateOf(element);
    const old =
      link === null || link.id !== template.id ? null : this.#shelf.find(link.id, link.version);
    const steps = this.#innerOf(template).map((step) =>
      this.#shape(step, step.elementType ?? 'bpmn:Task', {}),
    );
    this.#commandStack.execute(APPLY, { element, template, old, steps });
  }

  /** Forgets from which template an element comes; all it says stays. */
  unlink(element: DiagramElement): void {
    this.#commandStack.execute('element.updateProperties', {
      element,
      properties: { [TEMPLATE_ID]: undefined, [TEMPLATE_VERSION]: undefined },
    });
  }

  #innerOf({ contains }: ElementTemplate): readonly ElementTemplate[] {
    return contains.map((id) => this.#shelf.find(id)).filter((step) => step !== null);
  }

  #shape(template: ElementTemplate, type: string, attributes: object): DiagramElement {
    const businessObject = this.#bpmnFactory.create(type);
    businessObject.set('name', template.name);
    writeTemplate(businessObject, template, null, directly(this.#bpmnFactory));
    return this.#elementFactory.createShape({ type, businessObject, ...attributes });
  }
}

/** For what is not on the canvas yet: nobody could undo it. */
function directly(factory: BpmnFactory): ModelWriter {
  return {
    make: (type, properties) => factory.create(type, properties),
    set(part, properties) {
      for (const [name, value] of Object.entries(properties)) part.set(name, value);
    },
  };
}

interface ApplyContext {
  readonly element: DiagramElement;
  readonly template: ElementTemplate;
  readonly old: ElementTemplate | null;
  readonly steps: readonly DiagramElement[];
}

/** The command behind {@link TemplateElements.apply}; made of commands that undo themselves. */
class ApplyTemplate {
  static readonly $inject: readonly string[] = ['bpmnFactory', 'bpmnReplace', 'modeling'];
  readonly #factory: BpmnFactory;
  readonly #bpmnReplace: BpmnReplace;
  readonly #modeling: Modeling;

  constructor(factory: BpmnFactory, bpmnReplace: BpmnReplace, modeling: Modeling) {
    this.#factory = factory;
    this.#bpmnReplace = bpmnReplace;
    this.#modeling = modeling;
  }

  preExecute({ element, template, old, steps }: ApplyContext): void {
    const target = this.#typed(element, template, steps.length > 0);
    const modeling = this.#modeling;
    const factory = this.#factory;
    const { businessObject } = target;
    const unnamed = businessObject.get('name');
    if (typeof unnamed !== 'string' || unnamed === '')
      modeling.updateProperties(target, { name: template.name });
    writeTemplate(businessObject, template, old, {
      make: (type, properties) => factory.create(type, properties),
      set: (part: ModdleElement, properties) =>
        modeling.updateModdleProperties(target, part, properties),
    });
    if (old === null && (target.children ?? []).every(({ labelTarget }) => labelTarget))
      place(modeling, target, steps);
  }

  #typed(
    element: DiagramElement,
    { elementType }: ElementTemplate,
    isFrame: boolean,
  ): DiagramElement {
    if (elementType === null || element.type === elementType) return element;
    return this.#bpmnReplace.replaceElement(element, {
      type: elementType,
      ...(isFrame && { isExpanded: true }),
    });
  }
}

interface AppendContext {
  readonly source: DiagramElement;
  readonly frame: DiagramElement;
  readonly steps: readonly DiagramElement[];
}

/** The command behind {@link TemplateElements.append}. */
class AppendTemplate {
  static readonly $inject: readonly string[] = ['autoPlace', 'modeling'];
  readonly #autoPlace: AutoPlace;
  readonly #modeling: Modeling;

  constructor(autoPlace: AutoPlace, modeling: Modeling) {
    this.#autoPlace = autoPlace;
    this.#modeling = modeling;
  }

  preExecute({ source, frame, steps }: AppendContext): void {
    place(this.#modeling, this.#autoPlace.append(source, frame), steps);
  }
}

function place(modeling: Modeling, frame: DiagramElement, steps: readonly DiagramElement[]): void {
  for (const [index, step] of steps.entries()) {
    const x = frame.x + CELL.left + index * CELL.width + step.width / 2;
    const y = frame.y + CELL.top + step.height / 2;
    modeling.createShape(step, { x, y }, frame);
  }
}
