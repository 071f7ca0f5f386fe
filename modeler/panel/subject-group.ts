import { ListGroup } from '@bpmn-io/properties-panel';
import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { edit, type EditServices } from './edit.ts';
import { listOf, textOf } from './extension-edit.ts';
import { feelField, textField } from './fields.ts';
import type { PanelGroup, PanelListItem } from './panel-types.ts';

const SUBJECT = 'baton:Subject';

/** The keys that tie the work to its business object: a claim about another one is refused. */
export function subjectGroup(element: DiagramElement, services: EditServices): PanelGroup {
  const subject = extensionOf(element.businessObject, SUBJECT);
  const keys = subject === null ? [] : listOf(subject, 'keys');
  return {
    id: 'baton-subject',
    label: t('Subject keys'),
    component: ListGroup,
    items: keys.map((key, index) => keyItem(key, index, element, services)),
    add: (event) => {
      event.stopPropagation();
      edit(element, services, (change) =>
        change.append(change.extension(SUBJECT), 'keys', change.make('baton:SubjectKey')),
      );
    },
  };
}

function keyItem(
  key: ModdleElement,
  index: number,
  element: DiagramElement,
  services: EditServices,
): PanelListItem {
  const id = `${element.id}-subject-${index}`;
  const name = textOf(key, 'name');
  return {
    id,
    label: name === '' ? '<key>' : name,
    autoFocusEntry: `${id}-name`,
    entries: [
      textField({
        id: `${id}-name`,
        label: t('Name'),
        placeholder: t('e.g. invoiceNumber'),
        read: () => textOf(key, 'name'),
        write: (change, value) => change.set(key, { name: value }),
        validate: (value) => (value === '' ? t('Expected a name, but it is empty.') : null),
      }),
      feelField(
        {
          id: `${id}-value`,
          label: t('Value'),
          description: t('Read from the variables when the work is offered.'),
          read: () => textOf(key, 'value'),
          write: (change, value) => change.set(key, { value }),
        },
        'required',
      ),
    ],
    remove: (event) => {
      event.stopPropagation();
      edit(element, services, (change) => {
        const subject = change.extension(SUBJECT);
        if (listOf(subject, 'keys').length === 1) change.removeExtension(SUBJECT);
        else change.remove(subject, 'keys', key);
      });
    },
  };
}
