import { Group } from '@bpmn-io/properties-panel';
import { WORKERS } from '../../runtime/engine/index.ts';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { textOf } from './extension-edit.ts';
import { choiceField, feelField, textField, type FieldSpec } from './fields.ts';
import type { PanelGroup } from './panel-types.ts';

const KINDS = [
  { value: '', label: t('Not said: an API worker') },
  ...WORKERS.map(({ kind, title }) => ({ value: kind, label: title })),
];

/** Who does a service task: the kind of performer, what it must be able to do, how often it may try. */
export function performerGroup(): PanelGroup {
  return {
    id: 'baton-performer',
    label: t('Performer'),
    component: Group,
    shouldOpen: true,
    entries: [KIND, feelField(CAPABILITY, 'optional'), ATTEMPTS, PAUSE],
  };
}

const KIND = choiceField(
  {
    id: 'baton-performer-kind',
    label: t('Kind'),
    read: (element) => textOf(extensionOf(element.businessObject, 'baton:Performer'), 'kind'),
    write: (change, value) => {
      if (value === undefined || value === '') change.removeExtension('baton:Performer');
      else change.set(change.extension('baton:Performer'), { kind: value });
    },
  },
  () => KINDS,
);

const CAPABILITY: FieldSpec = {
  id: 'baton-performer-capability',
  label: t('Capability'),
  description: t(
    'Registered performers with this capability are offered the work. Text or an expression.',
  ),
  placeholder: t('e.g. extract-invoice'),
  read: (element) => textOf(definitionOf(element), 'type'),
  write: (change, value) => change.set(change.extension('zeebe:TaskDefinition'), { type: value }),
  validate: (value) =>
    value === ''
      ? t('Expected a capability, but none is given: nobody could be offered the work.')
      : null,
};

const ATTEMPTS = textField({
  id: 'baton-performer-attempts',
  label: t('Attempts'),
  description: t('How often work may come back before a person is asked.'),
  placeholder: '3',
  read: (element) => textOf(definitionOf(element), 'retries'),
  write: (change, value) =>
    change.set(change.extension('zeebe:TaskDefinition'), { retries: value }),
  validate: (value) =>
    value === '' || value.startsWith('=') || /^[1-9]\d{0,2}$/.test(value)
      ? null
      : t('Expected a number from 1 to 999, but it is “{value}”.', { value }),
});

const PAUSE = textField({
  id: 'baton-performer-pause',
  label: t('Pause between attempts'),
  description: t('A duration such as PT10M, or one for each attempt: PT1M,PT10M,PT1H.'),
  placeholder: 'none',
  read: (element) => textOf(definitionOf(element), 'backoff'),
  write(change, value) {
    const backoff = value === undefined || value === '' ? undefined : value;
    change.set(change.extension('zeebe:TaskDefinition'), { backoff });
  },
});

function definitionOf({ businessObject }: DiagramElement): ReturnType<typeof extensionOf> {
  return extensionOf(businessObject, 'zeebe:TaskDefinition');
}
