import type { DiagramElement, ElementRegistry, EventBus } from '../bpmn.ts';
import { extensionOf, isModdle } from './kind.ts';
import { governedOf } from './governed.ts';

/** Draws tasks anew when their process says another zone: what they do not say, it says for them. */
export class ZoneFollower {
  static readonly $inject: readonly string[] = ['eventBus', 'elementRegistry'];
  readonly #zones = new Map<string, unknown>();

  constructor(eventBus: EventBus, registry: ElementRegistry) {
    eventBus.on('import.done', () => {
      this.#zones.clear();
      for (const element of registry.getAll()) this.#isOther(element);
    });
    eventBus.on('elements.changed', ({ elements = [] }) => {
      if (!elements.some((element) => this.#isOther(element))) return;
      const tasks = registry.filter(({ businessObject }) => governedOf(businessObject) !== null);
      eventBus.fire('elements.changed', { elements: tasks });
    });
  }

  /** Whether an element is a process, and says another zone than before. */
  #isOther({ id, businessObject }: Partial<DiagramElement>): boolean {
    const process =
      businessObject?.$instanceOf('bpmn:Participant') === true
        ? businessObject.get('processRef')
        : businessObject;
    if (id === undefined || !isModdle(process) || !process.$instanceOf('bpmn:Process'))
      return false;
    const zone = extensionOf(process, 'baton:Governance')?.get('zone');
    const isOther = this.#zones.get(id) !== zone;
    this.#zones.set(id, zone);
    return isOther;
  }
}
