import { isModdle } from '../kinds/kind.ts';
import type { BusEvent, EventBus, Moddle, ModdleElement } from '../bpmn.ts';

const BEFORE_THE_DEFAULT = 1500;

/**
 * Lets a copy refer to what its original refers to: the operation of a service, the type of an item, the set
 * that an input belongs to. The library copies five kinds of references and leaves out all others wherever it
 * copies, so that they would be lost by copy and paste, and by turning an element into another. What the
 * drawing itself says (flows, lanes, whom an event is attached to) is left to the library.
 */
export class KeptReferences {
  static readonly $inject: readonly string[] = ['eventBus', 'moddle'];
  readonly #moddle: Moddle;
  /** The latest copy of each element: a copy refers to what was copied with it. */
  readonly #copies = new WeakMap<ModdleElement, ModdleElement>();

  constructor(eventBus: EventBus, moddle: Moddle) {
    this.#moddle = moddle;
    eventBus.on('moddleCopy.canCopyProperties', 3000, ({ sourceElement, targetElement }) => {
      if (sourceElement !== undefined && targetElement !== undefined)
        this.#copies.set(sourceElement, targetElement);
    });
    eventBus.on('moddleCopy.canCopyProperty', BEFORE_THE_DEFAULT, (event) => this.#onCopy(event));
    eventBus.on('copyPaste.pasteElement', BEFORE_THE_DEFAULT, ({ descriptor }) => {
      const referenced = descriptor?.referencedRootElement;
      if (descriptor === undefined || !isModdle(referenced)) return;
      // What the clipboard brings is a description: in the file it came from, the thing itself is there.
      descriptor.referencedRootElement = this.#inFile(referenced) ?? referenced;
    });
  }

  /** What the copy says instead; nothing lets the library decide. */
  #onCopy({ parent, property, propertyName, clone }: BusEvent): unknown {
    if (parent === undefined || propertyName === undefined) return undefined;
    if (!isCarried(parent, propertyName)) return undefined;
    const isMany = Array.isArray(property);
    const targets = (isMany ? property : [property]).filter(isModdle);
    const kept = targets.flatMap((target) => {
      const found = this.#copyOf(target, parent) ?? this.#outside(target, propertyName, clone);
      return found === null ? [] : [found];
    });
    if (kept.length === 0) return undefined;
    return isMany ? kept : kept[0];
  }

  #copyOf(target: ModdleElement, parent: ModdleElement): ModdleElement | null {
    const copy = this.#copies.get(target);
    if (copy === undefined || topOf(copy) !== topOf(parent)) return null;
    // Its id was taken by the original: without one nobody can refer to it.
    if (copy.id === undefined)
      copy.set('id', this.#moddle.ids.nextPrefixed(`${local(copy.$type)}_`, copy));
    return copy;
  }

  #outside(target: ModdleElement, name: string, clone = false): ModdleElement | null {
    if (name !== 'activityRef' && DRAWN.some((type) => target.$instanceOf(type))) return null;
    return clone ? target : this.#inFile(target);
  }

  /** The very element of the file that is open; `null`: it has none like that. */
  #inFile(described: ModdleElement): ModdleElement | null {
    const there = this.#moddle.ids.assigned(described.id ?? '');
    return isModdle(there) && there.$type === described.$type ? there : null;
  }
}

/** Whether a reference is carried by us: neither drawn, nor carried by the library. */
export function isCarried({ $type, $descriptor }: ModdleElement, name: string): boolean {
  const declared = $descriptor.properties?.find((property) => property.name === name);
  if (declared?.isReference !== true || declared.isVirtual === true) return false;
  if (!$type.startsWith('bpmn:') || BY_THE_LIBRARY.includes(name)) return false;
  return $type !== 'bpmn:Group' || name !== 'categoryValueRef';
}

/** The library copies these, or keeps them in step with the drawing. */
const BY_THE_LIBRARY: readonly string[] = [
  'errorRef',
  'escalationRef',
  'messageRef',
  'signalRef',
  'dataObjectRef',
  'incoming',
  'outgoing',
  'default',
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'boundaryEventRefs',
  'flowNodeRef',
  'processRef',
];

/** What has a place in the drawing of its own: a copy is not joined to it. */
const DRAWN: readonly string[] = [
  'bpmn:FlowNode',
  'bpmn:SequenceFlow',
  'bpmn:MessageFlow',
  'bpmn:Participant',
  'bpmn:Lane',
  'bpmn:Artifact',
  'bpmn:LinkEventDefinition',
];

function topOf(element: ModdleElement): ModdleElement {
  let at = element;
  while (isModdle(at.$parent)) at = at.$parent;
  return at;
}

function local(type: string): string {
  return type.slice(type.indexOf(':') + 1);
}
