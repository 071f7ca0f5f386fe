import type { DiagramElement, EventBus, ModdleElement } from '../bpmn.ts';
import type { ElementTemplate, TemplateOrigin } from './element-template.ts';
import { TEMPLATE_ID, TEMPLATE_VERSION } from './write-settings.ts';

const ORIGINS: readonly TemplateOrigin[] = ['house', 'file', 'registry'];

/** The templates that are known: those of the product, of the registry, and of the process's files. */
export class TemplateShelf {
  static readonly $inject: readonly string[] = ['eventBus'];
  readonly #eventBus: EventBus;
  readonly #known = new Map<TemplateOrigin, readonly ElementTemplate[]>();

  constructor(eventBus: EventBus) {
    this.#eventBus = eventBus;
  }

  /** Says which templates come from one place; those of before are forgotten. */
  fill(origin: TemplateOrigin, templates: readonly ElementTemplate[]): void {
    this.#known.set(origin, templates);
    this.#eventBus.fire('propertiesPanel.providersChanged');
  }

  /** The newest version of each. */
  latest(): readonly ElementTemplate[] {
    const newest = new Map<string, ElementTemplate>();
    for (const template of this.#all()) {
      const present = newest.get(template.id);
      if (present === undefined || present.version < template.version)
        newest.set(template.id, template);
    }
    return [...newest.values()];
  }

  /** One version of a template; its newest, if none is said. */
  find(id: string, version: number | null = null): ElementTemplate | null {
    const same = version === null ? this.latest() : this.#all();
    return (
      same.find((one) => one.id === id && (version === null || one.version === version)) ?? null
    );
  }

  #all(): readonly ElementTemplate[] {
    return ORIGINS.flatMap((origin) => this.#known.get(origin) ?? []);
  }
}

/** From which template an element comes; `null`: from none. */
export function templateOf({
  businessObject,
}: Pick<DiagramElement, 'businessObject'>): TemplateLink | null {
  if (!canHaveTemplate(businessObject)) return null;
  const id = businessObject.get(TEMPLATE_ID);
  const version = businessObject.get(TEMPLATE_VERSION);
  if (typeof id !== 'string' || id === '') return null;
  return { id, version: typeof version === 'number' ? version : null };
}

/** The template that an element names. */
export interface TemplateLink {
  readonly id: string;
  readonly version: number | null;
}

function canHaveTemplate(element: ModdleElement): boolean {
  return element.$instanceOf('bpmn:FlowElement') || element.$instanceOf('bpmn:Process');
}
