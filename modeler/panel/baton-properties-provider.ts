import type { BpmnFactory, CommandStack, DiagramElement } from '../canvas/bpmn.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { contractGroup } from './contract-group.ts';
import { callEntries, choiceEntries, elementGroups } from './element-groups.ts';
import { advancedGroup, withHelp } from './help/helped-groups.ts';
import { formGroup } from './form-group.ts';
import type { FormShelf } from './form-shelf.ts';
import { loopGroup, timesEntry } from './loop-group.ts';
import { isDelivered, messageGroup } from './message-group.ts';
import type { PanelEntry, PanelGroup, PropertiesPanel, PropertiesProvider } from './panel-types.ts';
import { messageStartEntries } from './message-start-entries.ts';
import { performerGroup } from './performer-group.ts';
import { inPlainWords, spoken } from './plain-words.ts';
import { proofGroup } from './proof-group.ts';
import { governanceGroups, RARE_GOVERNANCE } from './governance/governance-groups.ts';
import { subjectGroup } from './subject-group.ts';
import { templateGroup } from './template-group.ts';
import { timerEntries } from './timer-entries.ts';
import { variablesGroup } from './variables-group.ts';

/** After the libraries' providers: what they gave is put in order, ours comes right behind “General”. */
const LAST = 100;

/** Groups of the libraries that ours stand for, or that nothing here would carry out. */
const LEFT_OUT: readonly string[] = [
  'userTaskImplementation',
  'adHocSubProcessImplementation',
  'form',
  'Zeebe__TaskListeners',
];
/** Rarely needed: they come last. */
const ADVANCED: readonly string[] = [
  ...RARE_GOVERNANCE,
  'Zeebe__ExecutionListeners',
  'headers',
  'Zeebe__ExtensionProperties',
  'documentation',
];

/** What is executed beside what the libraries ask for, by the group in which it belongs. */
const MORE: Readonly<Record<string, (element: DiagramElement) => readonly PanelEntry[]>> = {
  multiInstance: timesEntry,
  timer: timerEntries,
  adHocCompletion: choiceEntries,
  message: messageStartEntries,
  calledElement: callEntries,
};

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
      const leftOut = leftOutAt(element);
      const kept = groups
        .filter(({ id }) => !leftOut.includes(id))
        .map((group) => withMore(group, element))
        .map(inPlainWords);
      const [general, ...rest] = kept;
      const common = rest.filter(({ id }) => !ADVANCED.includes(id));
      const advanced = rest.filter(({ id }) => ADVANCED.includes(id));
      const first = general === undefined ? [] : [general];
      const ours = this.#ours(element);
      const often = ours.filter(({ id }) => !ADVANCED.includes(id));
      const rarely = ours.filter(({ id }) => ADVANCED.includes(id));
      const shown = [...first, ...templateGroup(element), ...often, ...common];
      const folded = [...rarely, ...advanced];
      return [...shown.map(withHelp), ...advancedGroup(folded.map(withHelp))].map(spoken);
    };
  }

  #ours(element: DiagramElement): readonly PanelGroup[] {
    const { businessObject } = element;
    const services = { factory: this.#factory, commandStack: this.#commandStack };
    const own = [
      ...messageGroup(element),
      ...loopGroup(element),
      ...elementGroups(element),
      ...governanceGroups(element, services),
      ...variablesGroup(element),
    ];
    if (isDoneByPerformer(element))
      return [
        performerGroup(),
        contractGroup(),
        subjectGroup(element, services),
        proofGroup(element, services),
        ...own,
      ];
    if (businessObject.$instanceOf('bpmn:UserTask'))
      return [formGroup(this.#shelf), contractGroup(), ...own];
    return own;
  }
}

function leftOutAt(element: DiagramElement): readonly string[] {
  // A gateway has no moment at which a listener would be heard.
  if (element.businessObject.$instanceOf('bpmn:Gateway'))
    return [...LEFT_OUT, 'Zeebe__ExecutionListeners'];
  if (isDelivered(element)) return [...LEFT_OUT, 'taskDefinition', 'headers'];
  return isDoneByPerformer(element) ? [...LEFT_OUT, 'taskDefinition'] : LEFT_OUT;
}

/** Service tasks are; sending a message and deciding by rules may be. */
function isDoneByPerformer({ businessObject }: DiagramElement): boolean {
  if (businessObject.$instanceOf('bpmn:ServiceTask')) return true;
  const may = MAY_BE_WORK.some((type) => businessObject.$instanceOf(type));
  return may && extensionOf(businessObject, 'zeebe:TaskDefinition') !== null;
}

const MAY_BE_WORK: readonly string[] = ['bpmn:SendTask', 'bpmn:BusinessRuleTask'];

function withMore(group: PanelGroup, element: DiagramElement): PanelGroup {
  const more = MORE[group.id]?.(element) ?? [];
  return more.length === 0 ? group : { ...group, entries: [...(group.entries ?? []), ...more] };
}
