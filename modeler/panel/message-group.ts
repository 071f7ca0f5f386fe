import { Group } from '@bpmn-io/properties-panel';
import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { extensionOf, isModdle } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { textOf, type ExtensionEdit } from './extension-edit.ts';
import { choiceField, feelField, textField } from './fields.ts';
import type { PanelGroup } from './panel-types.ts';
import { attribute, definitionOf, itself, type PartOf } from './parts.ts';

const DEFINITION = definitionOf('bpmn:MessageEventDefinition');
const WORK = 'zeebe:TaskDefinition';
const SUBSCRIPTION = 'zeebe:Subscription';

/** Whether an element sends a message: a send task, or an event that throws one. */
function isThrownMessage(element: DiagramElement): boolean {
  return HOLDER(element) !== null;
}

/** Whether a message goes to a process here, so that no performer has anything to do with it. */
export function isDelivered(element: DiagramElement): boolean {
  return isThrownMessage(element) && extensionOf(element.businessObject, WORK) === null;
}

/** Which message is sent, to whom, and by whom. */
export function messageGroup(element: DiagramElement): readonly PanelGroup[] {
  if (!isThrownMessage(element)) return [];
  // Who gets it is said at the message: there has to be one.
  const reach = MESSAGE(element) === null ? [] : [REACH];
  const entries = isDelivered(element) ? [WAY, NAME, KEY, ...reach] : [WAY];
  return [
    { id: 'baton-message', label: t('Message'), component: Group, shouldOpen: true, entries },
  ];
}

/** What refers to the message: the task, or the definition of the event. */
const HOLDER: PartOf = (element) => {
  const { businessObject } = element;
  if (businessObject.$instanceOf('bpmn:SendTask')) return itself(element);
  return businessObject.$instanceOf('bpmn:ThrowEvent') ? DEFINITION(element) : null;
};

const MESSAGE: PartOf = (element) => {
  const message = HOLDER(element)?.get('messageRef');
  return isModdle(message) ? message : null;
};

const WAY = choiceField(
  {
    id: 'baton-message-way',
    label: t('How it is sent'),
    read: ({ businessObject }) => (extensionOf(businessObject, WORK) === null ? '' : 'work'),
    write(change, value) {
      if (value !== 'work') {
        change.removeExtension(WORK);
        return;
      }
      const holder = HOLDER(change.element);
      change.extension(WORK);
      // What a performer sends is its own concern; a message beside that is refused.
      if (holder !== null) change.set(holder, { messageRef: undefined });
    },
  },
  () => [
    { value: '', label: t('To a process that waits for it') },
    { value: 'work', label: t('A performer sends it out') },
  ],
);

const NAME = textField({
  id: 'baton-message-name',
  label: t('Message'),
  description: t('Whoever waits for a message of this name, with the same key, gets it.'),
  placeholder: t('e.g. order-confirmed'),
  read: (element) => textOf(MESSAGE(element), 'name'),
  write: (change, value) => change.set(messageIn(change), { name: value }),
});

const KEY = feelField(
  {
    id: 'baton-message-key',
    label: t('Key'),
    description: t('By which one of many who wait is told from the others, e.g. =orderNumber.'),
    read: (element) => textOf(subscriptionOf(MESSAGE(element)), 'correlationKey'),
    write: (change, value) => change.set(subscriptionIn(change), { correlationKey: value }),
  },
  'required',
);

const REACH = choiceField(
  { id: 'baton-message-reach', label: t('Who gets it'), ...attribute(MESSAGE, 'cardinality') },
  () => [
    { value: '', label: t('One of each process') },
    { value: 'one', label: t('One alone') },
    { value: 'all', label: t('All who wait') },
  ],
);

function subscriptionOf(message: ModdleElement | null): ModdleElement | null {
  return message === null ? null : extensionOf(message, SUBSCRIPTION);
}

/** The message; made, and put beside the processes of the file, if there is none. */
function messageIn(change: ExtensionEdit): ModdleElement {
  const present = MESSAGE(change.element);
  if (present !== null) return present;
  const made = change.make('bpmn:Message');
  const file = fileOf(change.element.businessObject);
  const holder = HOLDER(change.element);
  if (file !== null) change.append(file, 'rootElements', made);
  if (holder !== null) change.set(holder, { messageRef: made });
  return made;
}

function subscriptionIn(change: ExtensionEdit): ModdleElement {
  const message = messageIn(change);
  const present = subscriptionOf(message);
  if (present !== null) return present;
  const extensions = change.child(message, 'extensionElements', 'bpmn:ExtensionElements');
  const made = change.make(SUBSCRIPTION);
  change.append(extensions, 'values', made);
  return made;
}

function fileOf(part: ModdleElement): ModdleElement | null {
  let place: unknown = part;
  while (isModdle(place) && place.$type !== 'bpmn:Definitions') place = place.$parent;
  return isModdle(place) ? place : null;
}
