import { Group } from '@bpmn-io/properties-panel';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { t } from '../language/t.ts';
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
    label: t('Version by number'),
    description: t('E.g. 3, or an expression. With a number the binding above stays at latest.'),
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
    label: t('Without a condition it ends'),
    ...attribute(itself, 'completion'),
  },
  () => [
    { value: '', label: t('When all that was chosen is done') },
    { value: 'explicit', label: t('When somebody says so') },
  ],
);

const ORDERING = choiceField(
  { id: 'baton-choice-ordering', label: t('At the same time'), ...attribute(itself, 'ordering') },
  () => [
    { value: '', label: t('Any number of activities') },
    { value: t('Sequential'), label: t('One activity, the next when it is done') },
  ],
);

const GROUPS: Readonly<Record<string, PanelGroup>> = {
  'bpmn:ManualTask': {
    id: 'baton-manual',
    label: t('Waiting'),
    component: Group,
    shouldOpen: true,
    entries: [
      flagField(
        {
          id: 'baton-manual-wait',
          label: t('Wait until somebody says that it is done'),
          description: t('It stands in the inbox until then. Else the process goes on at once.'),
        },
        itself,
        'wait',
      ),
    ],
  },
  'bpmn:ComplexGateway': {
    id: 'baton-activation',
    label: t('Activation'),
    component: Group,
    shouldOpen: true,
    entries: [
      expressionField(
        {
          id: 'baton-activation-condition',
          label: t('Goes on as soon as'),
          description: t('E.g. activationCount >= 2: the number of branches that have arrived.'),
        },
        itself,
        'activationCondition',
      ),
    ],
  },
  'bpmn:EventBasedGateway': {
    id: 'baton-gateway-start',
    label: t('Beginning'),
    component: Group,
    entries: [
      flagField(
        {
          id: 'baton-gateway-instantiate',
          label: t('Its events start the process'),
          description: t('It then stands at the beginning, with no flow into it.'),
        },
        itself,
        'instantiate',
      ),
      choiceField(
        {
          id: 'baton-gateway-type',
          label: t('Of its events'),
          description: t('All of them only where they start the process.'),
          ...attribute(itself, 'eventGatewayType'),
        },
        () => [
          { value: t('Exclusive'), label: t('The first goes on, the others are over') },
          { value: t('Parallel'), label: t('All have to come, each goes on') },
        ],
      ),
    ],
  },
  'bpmn:Process': {
    id: 'baton-process',
    label: t('Time and people'),
    component: Group,
    entries: [
      textField({
        id: 'baton-process-zone',
        label: t('Time zone of its timers'),
        placeholder: 'UTC',
        ...attribute(itself, 'zone'),
      }),
      flagField(
        {
          id: 'baton-process-lanes',
          label: t('Lanes say who may take a task'),
          description: t('A task without an assignment goes to the group named as its lane.'),
        },
        itself,
        'laneAssignment',
      ),
      flagField(
        {
          id: 'baton-process-business-key',
          label: t('One running instance for each business key'),
          description: t('A start under a key that a running instance has is refused.'),
        },
        itself,
        'businessKeyUnique',
      ),
      flagField(
        {
          id: 'baton-process-signals',
          label: t('Signals are kept while it is suspended'),
          description: t('They are told when the instance is resumed; otherwise they are missed.'),
        },
        itself,
        'keepSignals',
      ),
    ],
  },
};
