import type { BpmnFactory, CommandStack, DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { extensionOf, isModdle } from '../canvas/kinds/kind.ts';

/**
 * One change to an extension of an element, as the list of commands that it takes: missing parents are
 * made on the way. Executed together they are one edit and one undo.
 */
export class ExtensionEdit {
  /** The element that is changed. */
  readonly element: DiagramElement;
  readonly #factory: BpmnFactory;
  readonly #commands: MultiCommand[] = [];

  constructor(element: DiagramElement, factory: BpmnFactory) {
    this.element = element;
    this.#factory = factory;
  }

  /** The extension of that type; made, if there is none. */
  extension(type: string): ModdleElement {
    return extensionOf(this.element.businessObject, type) ?? this.#addExtension(type);
  }

  /** The child of `owner` in `property`; made, if there is none. */
  child(owner: ModdleElement, property: string, type: string): ModdleElement {
    const present = owner.get(property);
    return isModdle(present) ? present : this.#setChild(owner, property, type);
  }

  /** Sets members of a part of the model; `undefined` takes one away. */
  set(part: ModdleElement, properties: object): this {
    this.#commands.push({
      cmd: 'element.updateModdleProperties',
      context: { element: this.element, moddleElement: part, properties },
    });
    return this;
  }

  /** Puts a new part at the end of the list that `owner` has in `property`. */
  append(owner: ModdleElement, property: string, part: ModdleElement): this {
    part.$parent = owner;
    return this.set(owner, { [property]: [...listOf(owner, property), part] });
  }

  /** Takes a part out of the list that `owner` has in `property`. */
  remove(owner: ModdleElement, property: string, part: ModdleElement): this {
    return this.set(owner, {
      [property]: listOf(owner, property).filter((other) => other !== part),
    });
  }

  /** Takes a whole extension away. */
  removeExtension(type: string): this {
    const extensions = this.element.businessObject.get('extensionElements');
    const found = extensionOf(this.element.businessObject, type);
    return isModdle(extensions) && found !== null ? this.remove(extensions, 'values', found) : this;
  }

  /** Makes a part that is not yet in the model. */
  make(type: string, properties: object = {}): ModdleElement {
    return this.#factory.create(type, properties);
  }

  /** Carries out what was gathered: one edit. */
  execute(commandStack: CommandStack): void {
    if (this.#commands.length > 0)
      commandStack.execute('properties-panel.multi-command-executor', this.#commands);
  }

  #addExtension(type: string): ModdleElement {
    const { businessObject } = this.element;
    const made = this.make(type);
    const extensions = businessObject.get('extensionElements');
    if (isModdle(extensions)) {
      this.append(extensions, 'values', made);
      return made;
    }
    const container = this.make('bpmn:ExtensionElements', { values: [made] });
    container.$parent = businessObject;
    made.$parent = container;
    this.set(businessObject, { extensionElements: container });
    return made;
  }

  #setChild(owner: ModdleElement, property: string, type: string): ModdleElement {
    const made = this.make(type);
    made.$parent = owner;
    this.set(owner, { [property]: made });
    return made;
  }
}

interface MultiCommand {
  readonly cmd: string;
  readonly context: object;
}

/** The parts in a list of the model. */
export function listOf(owner: ModdleElement, property: string): readonly ModdleElement[] {
  const values: unknown = owner.get(property);
  return Array.isArray(values) ? values.filter(isModdle) : [];
}

/** A text of the model; empty when it is not there. */
export function textOf(part: ModdleElement | null, property: string): string {
  const value = part?.get(property);
  return typeof value === 'string' ? value : '';
}
