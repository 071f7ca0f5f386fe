import type { PerformerKind } from '../../../shared/work-item.ts';
import type {
  BpmnFactory,
  BpmnReplace,
  CommandStack,
  DiagramElement,
  ElementFactory,
  ModdleElement,
  Modeling,
} from '../bpmn.ts';
import { extensionOf, isModdle, kindOf, lookOf } from './kind.ts';

const CHANGE_KIND = 'baton.changeKind';

/** Makes tasks for a kind of performer, and turns existing tasks into such: one edit, one undo. */
export class KindElements {
  static readonly $inject: readonly string[] = ['bpmnFactory', 'elementFactory', 'commandStack'];
  readonly #bpmnFactory: BpmnFactory;
  readonly #elementFactory: ElementFactory;
  readonly #commandStack: CommandStack;

  constructor(
    bpmnFactory: BpmnFactory,
    elementFactory: ElementFactory,
    commandStack: CommandStack,
  ) {
    this.#bpmnFactory = bpmnFactory;
    this.#elementFactory = elementFactory;
    this.#commandStack = commandStack;
    commandStack.registerHandler(CHANGE_KIND, ChangeKind);
  }

  /** A task of the kind that is not yet on the canvas. */
  create(kind: PerformerKind): DiagramElement {
    const { bpmnType } = lookOf(kind);
    if (kind === 'human') return this.#elementFactory.createShape({ type: bpmnType });
    const businessObject = this.#bpmnFactory.create(bpmnType);
    businessObject.set('extensionElements', extensionsFor(businessObject, kind, this.#bpmnFactory));
    return this.#elementFactory.createShape({ type: bpmnType, businessObject });
  }

  /** Lets another kind of performer do the task; what the new kind cannot have is dropped. */
  change(element: DiagramElement, kind: PerformerKind): void {
    if (kindOf(element.businessObject) === kind) return;
    this.#commandStack.execute(CHANGE_KIND, { element, kind });
  }
}

interface ChangeKindContext {
  readonly element: DiagramElement;
  readonly kind: PerformerKind;
}

/** The command behind {@link KindElements.change}; made of commands that undo themselves. */
class ChangeKind {
  static readonly $inject: readonly string[] = ['bpmnFactory', 'bpmnReplace', 'modeling'];
  readonly #bpmnFactory: BpmnFactory;
  readonly #bpmnReplace: BpmnReplace;
  readonly #modeling: Modeling;

  constructor(bpmnFactory: BpmnFactory, bpmnReplace: BpmnReplace, modeling: Modeling) {
    this.#bpmnFactory = bpmnFactory;
    this.#bpmnReplace = bpmnReplace;
    this.#modeling = modeling;
  }

  preExecute({ element, kind }: ChangeKindContext): void {
    const { bpmnType } = lookOf(kind);
    const task =
      element.type === bpmnType
        ? element
        : this.#bpmnReplace.replaceElement(element, { type: bpmnType });
    if (kind !== 'human') this.#setPerformer(task, kind);
  }

  #setPerformer(task: DiagramElement, kind: PerformerKind): void {
    const { businessObject } = task;
    const performer = extensionOf(businessObject, 'baton:Performer');
    if (performer !== null) {
      this.#modeling.updateModdleProperties(task, performer, { kind });
      return;
    }
    const extensions = businessObject.get('extensionElements');
    if (!isModdle(extensions)) {
      const made = extensionsFor(businessObject, kind, this.#bpmnFactory);
      this.#modeling.updateModdleProperties(task, businessObject, { extensionElements: made });
      return;
    }
    const added = performerFor(extensions, kind, this.#bpmnFactory);
    const values = [...valuesOf(extensions), added];
    this.#modeling.updateModdleProperties(task, extensions, { values });
  }
}

function extensionsFor(
  owner: ModdleElement,
  kind: PerformerKind,
  bpmn: BpmnFactory,
): ModdleElement {
  const extensions = bpmn.create('bpmn:ExtensionElements', { values: [] });
  extensions.$parent = owner;
  extensions.set('values', [performerFor(extensions, kind, bpmn)]);
  return extensions;
}

function performerFor(owner: ModdleElement, kind: PerformerKind, bpmn: BpmnFactory): ModdleElement {
  const performer = bpmn.create('baton:Performer', { kind });
  performer.$parent = owner;
  return performer;
}

function valuesOf(extensions: ModdleElement): readonly unknown[] {
  const values: unknown = extensions.get('values');
  return Array.isArray(values) ? values : [];
}
