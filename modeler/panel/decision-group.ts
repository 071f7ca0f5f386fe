import { Group } from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import type { DecisionShelf } from './decision-shelf.ts';
import { textOf } from './extension-edit.ts';
import { choiceField, textField } from './fields.ts';
import type { EntryProps, PanelEntry, PanelGroup, VNode } from './panel-types.ts';

const CALLED = 'zeebe:CalledDecision';

/** Which decision a business rule task takes, and where its answer goes. */
export function decisionGroup(shelf: DecisionShelf): PanelGroup {
  return {
    id: 'baton-decision',
    label: t('Decision'),
    component: Group,
    shouldOpen: true,
    entries: [decisionChoice(shelf), RESULT, DECISION_BUTTON],
  };
}

function decisionChoice(shelf: DecisionShelf): PanelEntry {
  return choiceField(
    {
      id: 'baton-decision-id',
      label: t('Which decision'),
      read: decisionIdOf,
      write: (change, value) => {
        change.set(change.extension(CALLED), { decisionId: value === '' ? undefined : value });
      },
    },
    (element) => {
      const used = decisionIdOf(element);
      const known = shelf.decisions();
      const isKnown = used === '' || known.some(({ id }) => id === used);
      const missing = isKnown ? [] : [{ value: used, label: t('{id} (not found)', { id: used }) }];
      return [
        { value: '', label: t('Choose a decision…') },
        ...missing,
        ...known.map(({ id, name, isOurs }) => ({
          value: id,
          label: isOurs ? name : t('{name} (deployed)', { name }),
        })),
      ];
    },
  );
}

const RESULT: PanelEntry = textField({
  id: 'baton-decision-result',
  label: t('Variable for its result'),
  placeholder: 'decision',
  read: ({ businessObject }) => textOf(extensionOf(businessObject, CALLED), 'resultVariable'),
  write: (change, value) => {
    change.set(change.extension(CALLED), { resultVariable: value === '' ? undefined : value });
  },
});

const DECISION_BUTTON: PanelEntry = { id: 'baton-decision-edit', component: DecisionButton };

/** Opens the decision's table; without one, makes it and links it. */
function DecisionButton({ element }: EntryProps): VNode {
  const eventBus = useService('eventBus');
  const decisionId = decisionIdOf(element);
  return jsx('div', {
    class: 'bio-properties-panel-entry',
    children: jsx('button', {
      type: 'button',
      class: 'button small',
      onClick: () => eventBus.fire('baton.editDecision', { element }),
      children: decisionId === '' ? t('Add a decision…') : t('Edit decision…'),
    }),
  });
}

function decisionIdOf({ businessObject }: DiagramElement): string {
  return textOf(extensionOf(businessObject, CALLED), 'decisionId');
}
