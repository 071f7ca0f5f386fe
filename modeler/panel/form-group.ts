import { Group } from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { textOf } from './extension-edit.ts';
import { choiceField } from './fields.ts';
import type { FormShelf } from './form-shelf.ts';
import type { EntryProps, PanelEntry, PanelGroup, VNode } from './panel-types.ts';

const DEFINITION = 'zeebe:FormDefinition';

/** Which form a person sees; forms travel with the process and are deployed with it. */
export function formGroup(shelf: FormShelf): PanelGroup {
  return {
    id: 'baton-form',
    label: t('Form'),
    component: Group,
    shouldOpen: true,
    entries: [formChoice(shelf), FORM_BUTTON],
  };
}

function formChoice(shelf: FormShelf): PanelEntry {
  return choiceField(
    {
      id: 'baton-form-id',
      label: t('Form'),
      read: formIdOf,
      write: (change, value) => {
        if (value === undefined || value === '') change.removeExtension(DEFINITION);
        else change.set(change.extension(DEFINITION), { formId: value });
      },
    },
    (element) => {
      const used = formIdOf(element);
      const known = shelf.ids();
      const ids = used === '' || known.includes(used) ? known : [used, ...known];
      return [
        { value: '', label: t('No form: show the variables') },
        ...ids.map((id) => ({ value: id, label: known.includes(id) ? id : `${id} (missing)` })),
      ];
    },
  );
}

const FORM_BUTTON: PanelEntry = { id: 'baton-form-edit', component: FormButton };

/** Opens the form's text; without one, makes it and links it. */
function FormButton({ element }: EntryProps): VNode {
  const eventBus = useService('eventBus');
  const formId = formIdOf(element);
  const name = textOf(element.businessObject, 'name');
  const taskName = name === '' ? element.id : name;
  return jsx('div', {
    class: 'bio-properties-panel-entry',
    children: jsx('button', {
      type: 'button',
      class: 'button small',
      onClick: () => eventBus.fire('baton.editForm', { element, formId, taskName }),
      children: formId === '' ? t('Add a form…') : t('Edit form…'),
    }),
  });
}

function formIdOf({ businessObject }: DiagramElement): string {
  return textOf(extensionOf(businessObject, DEFINITION), 'formId');
}
