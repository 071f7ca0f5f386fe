import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { extensionOf, isModdle } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { textOf } from './extension-edit.ts';
import { choiceField, feelField, type FieldSpec } from './fields.ts';
import type { PanelEntry } from './panel-types.ts';
import { definitionOf } from './parts.ts';

const MESSAGE = definitionOf('bpmn:MessageEventDefinition');
const EXTENSION = 'baton:MessageStart';

/** How many instances a message that starts a process may start for one key. */
export function messageStartEntries(element: DiagramElement): readonly PanelEntry[] {
  const { businessObject } = element;
  const starts = businessObject.$instanceOf('bpmn:StartEvent') && MESSAGE(element) !== null;
  if (!starts || !liesInProcess(businessObject)) return [];
  return textOf(extensionOf(businessObject, EXTENSION), 'unique') === 'never'
    ? [UNIQUE]
    : [UNIQUE, KEY];
}

/** The start of an event sub-process starts no instance. */
function liesInProcess({ $parent }: ModdleElement): boolean {
  return isModdle($parent) && $parent.$instanceOf('bpmn:Process');
}

const UNIQUE = choiceField(
  {
    id: 'baton-message-start-unique',
    label: t('While an instance of its key is running'),
    ...said('unique'),
  },
  () => [
    { value: '', label: t('It starts no other, but waits for that to end') },
    { value: 'never', label: t('It starts another') },
  ],
);

const KEY = feelField(
  {
    id: 'baton-message-start-key',
    label: t('Key of the instance'),
    description: t('Computed from what the message brings, e.g. =orderNumber. Else its own key.'),
    ...said('key'),
  },
  'optional',
);

/** What the extension says; one that says nothing is taken away. */
function said(name: 'unique' | 'key'): Pick<FieldSpec, 'read' | 'write'> {
  const other = name === 'key' ? 'unique' : 'key';
  return {
    read: ({ businessObject }) => textOf(extensionOf(businessObject, EXTENSION), name),
    write(change, value) {
      const present = extensionOf(change.element.businessObject, EXTENSION);
      const isSaid = value !== undefined && value !== '';
      if (!isSaid && textOf(present, other) === '') change.removeExtension(EXTENSION);
      else change.set(change.extension(EXTENSION), { [name]: isSaid ? value : undefined });
    },
  };
}
