import type { ModdleElement } from '../canvas/bpmn.ts';
import { t } from '../language/t.ts';
import { textOf } from './extension-edit.ts';
import type { Option } from './fields.ts';
import { fieldsOf, type PartFields } from './governance/part-fields.ts';
import type { PanelEntry } from './panel-types.ts';

/** Everything that a probe can assert, in plain words. */
export const PROBE_KINDS: readonly Option[] = [
  { value: 'state', label: t('State: a field says what it must') },
  { value: 'exists', label: t('Exists: it is there') },
  { value: 'absent', label: t('Absent: it is not there') },
  { value: 'unique', label: t('Unique: it is there once') },
  { value: 'delta', label: t('Delta: it changed by so much') },
  { value: 'fresh', label: t('Fresh: it is of this work, not older') },
  { value: 'attributed', label: t('Attributed: it was changed by our account') },
  { value: 'invariant', label: t('Invariant: it did not change') },
  { value: 'cross-source', label: t('Cross-source: two systems agree') },
  { value: 'signed', label: t('Signed: the system signs its answer') },
];

/** What a probe of its kind asks for beside connector, path and assertion. */
export function kindEntries(probe: ModdleElement, id: string): readonly PanelEntry[] {
  const fields = fieldsOf(probe, id);
  const asked = FIELDS_OF[textOf(probe, 'kind')] ?? [];
  return asked.map((name) => FIELDS[name]?.(fields)).filter((entry) => entry !== undefined);
}

/** What any probe may say, and seldom does. */
export function rareEntries(probe: ModdleElement, id: string): readonly PanelEntry[] {
  const { choice, flag } = fieldsOf(probe, id);
  return [
    choice('severity', { label: t('If it does not hold') }, [
      { value: '', label: t('As its kind has it') },
      { value: 'blocking', label: t('The line is stopped') },
      { value: 'required', label: t('The work is returned') },
      { value: 'advisory', label: t('Whoever looks is told') },
    ]),
    flag('preImage', { label: t('Read it before the work begins, too') }),
  ];
}

const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  delta: ['field', 'expect'],
  exists: ['field'],
  unique: ['field'],
  fresh: ['field'],
  attributed: ['field', 'principal', 'keyField'],
  invariant: ['field'],
  'cross-source': ['otherConnector', 'otherPath'],
  signed: ['signedBy'],
};

const FIELDS: Readonly<Record<string, (fields: PartFields) => PanelEntry>> = {
  field: ({ text }) =>
    text('field', {
      label: t('Field of the answer'),
      placeholder: 'status',
      description: t('A name within the body, e.g. invoice.status; several with commas between.'),
    }),
  expect: ({ feel }) => feel('expect', { label: t('Changed by'), placeholder: '-input.amount' }),
  principal: ({ text }) =>
    text('principal', {
      label: t('Our account there'),
      description: t('What the field must say: who changed it.'),
    }),
  keyField: ({ text }) =>
    text('keyField', {
      label: t('Field with our key'),
      description: t('In place of the account: where the key of our call stands.'),
    }),
  otherConnector: ({ text }) => text('otherConnector', { label: t('Connector of the other') }),
  otherPath: ({ text }) => text('otherPath', { label: t('Path at the other') }),
  signedBy: ({ text }) =>
    text('signedBy', {
      label: t('Key that it signs with'),
      description: t('The name of a registered key.'),
    }),
};
