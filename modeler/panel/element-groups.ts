import { Group } from '@bpmn-io/properties-panel';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { choiceField, feelField, textField } from './fields.ts';
import type { PanelEntry, PanelGroup } from './panel-types.ts';
import { attribute, expressionField, flagField, itself } from './parts.ts';

/** Small groups of elements about which the libraries have nothing to ask, though it is executed. */
export function elementGroups({ businessObject }: DiagramElement): readonly PanelGroup[] {
  return Object.entries(GROUPS)
    .filter(([type]) => businessObject.$instanceOf(type))
    .map(([, group]) => group);
}

/** Which version a call activity calls, where it is one by its number. */
export function callEntries({ businessObject }: DiagramElement): readonly PanelEntry[] {
  return businessObject.$instanceOf('bpmn:CallActivity') ? [VERSION] : [];
}

const VERSION = feelField(
  {
    id: 'baton-call-version',
    label: 'Version by number',
    description: 'E.g. 3, or an expression. With a number the binding above stays at latest.',
    ...attribute(itself, 'version'),
  },
  'optional',
);

/** What an ad-hoc sub-process may say beside when it is complete. */
export function choiceEntries({ businessObject }: DiagramElement): readonly PanelEntry[] {
  return businessObject.$instanceOf('bpmn:AdHocSubProcess') ? [ENDS, ORDERING] : [];
}

const ENDS = choiceField(
  {
    id: 'baton-choice-ends',
    label: 'Without a condition it ends',
    ...attribute(itself, 'completion'),
  },
  () => [
    { value: '', label: 'When all that was chosen is done' },
    { value: 'explicit', label: 'When somebody says so' },
  ],
);

const ORDERING = choiceField(
  { id: 'baton-choice-ordering', label: 'At the same time', ...attribute(itself, 'ordering') },
  () => [
    { value: '', label: 'Any number of activities' },
    { value: 'Sequential', label: 'One activity, the next when it is done' },
  ],
);

const GROUPS: Readonly<Record<string, PanelGroup>> = {
  'bpmn:ManualTask': {
    id: 'baton-manual',
    label: 'Waiting',
    component: Group,
    shouldOpen: true,
    entries: [
      flagField(
        {
          id: 'baton-manual-wait',
          label: 'Wait until somebody says that it is done',
          description: 'It stands in the inbox until then. Else the process goes on at once.',
        },
        itself,
        'wait',
      ),
    ],
  },
  'bpmn:ComplexGateway': {
    id: 'baton-activation',
    label: 'Activation',
    component: Group,
    shouldOpen: true,
    entries: [
      expressionField(
        {
          id: 'baton-activation-condition',
          label: 'Goes on as soon as',
          description: 'E.g. activationCount >= 2: the number of branches that have arrived.',
        },
        itself,
        'activationCondition',
      ),
    ],
  },
  'bpmn:EventBasedGateway': {
    id: 'baton-gateway-start',
    label: 'Beginning',
    component: Group,
    entries: [
      flagField(
        {
          id: 'baton-gateway-instantiate',
          label: 'Its events start the process',
          description: 'It then stands at the beginning, with no flow into it.',
        },
        itself,
        'instantiate',
      ),
      choiceField(
        {
          id: 'baton-gateway-type',
          label: 'Of its events',
          description: 'All of them only where they start the process.',
          ...attribute(itself, 'eventGatewayType'),
        },
        () => [
          { value: 'Exclusive', label: 'The first goes on, the others are over' },
          { value: 'Parallel', label: 'All have to come, each goes on' },
        ],
      ),
    ],
  },
  'bpmn:Process': {
    id: 'baton-process',
    label: 'Time and people',
    component: Group,
    entries: [
      textField({
        id: 'baton-process-zone',
        label: 'Time zone of its timers',
        placeholder: 'UTC',
        ...attribute(itself, 'zone'),
      }),
      flagField(
        {
          id: 'baton-process-lanes',
          label: 'Lanes say who may take a task',
          description: 'A task without an assignment goes to the group named as its lane.',
        },
        itself,
        'laneAssignment',
      ),
      flagField(
        {
          id: 'baton-process-business-key',
          label: 'One running instance for each business key',
          description: 'A start under a key that a running instance has is refused.',
        },
        itself,
        'businessKeyUnique',
      ),
      flagField(
        {
          id: 'baton-process-signals',
          label: 'Signals are kept while it is suspended',
          description: 'They are told when the instance is resumed; otherwise they are missed.',
        },
        itself,
        'keepSignals',
      ),
    ],
  },
};
