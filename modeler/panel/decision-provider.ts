import type { DiagramElement } from '../canvas/bpmn.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { decisionGroup } from './decision-group.ts';
import type { DecisionShelf } from './decision-shelf.ts';
import type { PanelGroup, PropertiesPanel, PropertiesProvider } from './panel-types.ts';

/** After all others: what the library asks about decisions is among what they gave. */
const LAST = 50;

/** What our own group asks in its place. */
const ASKED: ReadonlySet<string> = new Set(['decisionId', 'resultVariable']);

/** Says which decision a business rule task takes. */
export class DecisionProvider implements PropertiesProvider {
  static readonly $inject: readonly string[] = ['propertiesPanel', 'decisionShelf'];
  readonly #shelf: DecisionShelf;

  constructor(propertiesPanel: PropertiesPanel, decisionShelf: DecisionShelf) {
    this.#shelf = decisionShelf;
    propertiesPanel.registerProvider(LAST, this);
  }

  getGroups({
    businessObject,
  }: DiagramElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    const decides =
      businessObject.$instanceOf('bpmn:BusinessRuleTask') &&
      extensionOf(businessObject, 'zeebe:TaskDefinition') === null;
    if (!decides) return (groups) => groups;
    return (groups) => {
      const [general, ...rest] = groups.filter(({ id }) => id !== 'calledDecision');
      const called = groups.find(({ id }) => id === 'calledDecision')?.entries ?? [];
      const own = decisionGroup(this.#shelf);
      const entries = [...(own.entries ?? []), ...called.filter(({ id }) => !ASKED.has(id))];
      return [...(general === undefined ? [] : [general]), { ...own, entries }, ...rest];
    };
  }
}
