import type { BpmnFactory, CommandStack, DiagramElement } from '../canvas/bpmn.ts';
import { contractGroup } from './contract-group.ts';
import { formGroup } from './form-group.ts';
import type { FormShelf } from './form-shelf.ts';
import type { PanelGroup, PropertiesPanel, PropertiesProvider } from './panel-types.ts';
import { performerGroup } from './performer-group.ts';
import { inPlainWords } from './plain-words.ts';
import { proofGroup } from './proof-group.ts';
import { subjectGroup } from './subject-group.ts';

/** After the libraries' providers: what they gave is put in order, ours comes right behind “General”. */
const LAST = 100;

/** Groups of the libraries that ours stand for, or that nothing here would carry out. */
const LEFT_OUT: readonly string[] = [
  'userTaskImplementation',
  'form',
  'Zeebe__TaskListeners',
  'Zeebe__ExecutionListeners',
];
/** Rarely needed: they come last. */
const ADVANCED: readonly string[] = ['headers', 'Zeebe__ExtensionProperties', 'documentation'];

/** Says who does the work, under which contract, and what proves it done. */
export class BatonPropertiesProvider implements PropertiesProvider {
  static readonly $inject: readonly string[] = [
    'propertiesPanel',
    'bpmnFactory',
    'commandStack',
    'formShelf',
  ];
  readonly #factory: BpmnFactory;
  readonly #commandStack: CommandStack;
  readonly #shelf: FormShelf;

  constructor(
    propertiesPanel: PropertiesPanel,
    bpmnFactory: BpmnFactory,
    commandStack: CommandStack,
    formShelf: FormShelf,
  ) {
    this.#factory = bpmnFactory;
    this.#commandStack = commandStack;
    this.#shelf = formShelf;
    propertiesPanel.registerProvider(LAST, this);
  }

  getGroups(element: DiagramElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    return (groups) => {
      const isService = element.businessObject.$instanceOf('bpmn:ServiceTask');
      const kept = groups
        .filter(({ id }) => !LEFT_OUT.includes(id) && !(isService && id === 'taskDefinition'))
        .map(inPlainWords);
      const [general, ...rest] = kept;
      const common = rest.filter(({ id }) => !ADVANCED.includes(id));
      const advanced = rest.filter(({ id }) => ADVANCED.includes(id));
      const first = general === undefined ? [] : [general];
      return [...first, ...this.#ours(element), ...common, ...advanced];
    };
  }

  #ours(element: DiagramElement): readonly PanelGroup[] {
    const { businessObject } = element;
    const services = { factory: this.#factory, commandStack: this.#commandStack };
    if (businessObject.$instanceOf('bpmn:ServiceTask'))
      return [
        performerGroup(),
        contractGroup(),
        subjectGroup(element, services),
        proofGroup(element, services),
      ];
    if (businessObject.$instanceOf('bpmn:UserTask'))
      return [formGroup(this.#shelf), contractGroup()];
    return [];
  }
}
