import type { ModdleElement } from '../../canvas/bpmn.ts';
import { t } from '../../language/t.ts';
import { listOf, textOf, type ExtensionEdit } from '../extension-edit.ts';
import { feelField, textField } from '../fields.ts';
import type { PanelEntry } from '../panel-types.ts';
import type { PartList } from './list-group.ts';
import { freeName } from './part-lists.ts';
import { fieldsOf } from './part-fields.ts';
import { amount, needed, pointer } from './validators.ts';

/** The tools that Baton calls for a performer, and within which bounds. */
export const TOOLS: PartList = {
  id: 'baton-tools',
  label: t('Tools'),
  property: 'tools',
  type: 'baton:Tool',
  title: (part) => textOf(part, 'name'),
  fresh: (present) => ({ name: freeName('tool', 'name', present), operation: '' }),
  entries: (part, id) => {
    const { text, feel } = fieldsOf(part, id);
    return [
      text('name', { label: t('Name'), validate: needed }),
      text('operation', {
        label: t('Operation'),
        placeholder: 'erp.postInvoice',
        description: t('The set of tools and one operation of it, with a dot between.'),
        validate: needed,
      }),
      feel(
        'needsApproval',
        {
          label: t('Needs a person’s approval'),
          placeholder: 'false',
          description: t('true, false, or an expression.'),
        },
        'optional',
      ),
      text('compensator', {
        label: t('Undone by'),
        placeholder: 'erp.reverseInvoice',
        description: t('The operation that takes it back.'),
      }),
      text('atLeast', { label: t('Called at least'), placeholder: '0', validate: amount }),
      text('atMost', { label: t('Called at most'), validate: amount }),
      text('after', { label: t('Only after'), placeholder: 'tool-1' }),
      ...boundEntries(part, id),
      ...agreementEntries(part, id),
    ];
  },
};

/** Each bound, and an empty one at the end: writing into it makes it. */
function boundEntries(tool: ModdleElement, id: string): readonly PanelEntry[] {
  const bounds = listOf(tool, 'bounds');
  return [...bounds, null].flatMap((bound, index) => [
    textField({
      id: `${id}-bound-${index}-pointer`,
      label: t('Bounded argument {number}', { number: index + 1 }),
      placeholder: '/vendor/iban',
      description: bound === null ? t('Begin here to bound another argument.') : undefined,
      read: () => textOf(bound, 'pointer'),
      write: (change, value) => setPointer(change, { tool, bound, value: value ?? '' }),
      validate: pointer,
    }),
    ...(bound === null ? [] : [mustField(bound, `${id}-bound-${index}-must`)]),
  ]);
}

function mustField(bound: ModdleElement, id: string): PanelEntry {
  return feelField(
    {
      id,
      label: t('must be'),
      placeholder: 'subject.iban',
      description: t('A value of the item, or of master data: never what a text says.'),
      read: () => textOf(bound, 'must'),
      write: (change, value) => change.set(bound, { must: value }),
    },
    'required',
  );
}

interface BoundEdit {
  readonly tool: ModdleElement;
  readonly bound: ModdleElement | null;
  readonly value: string;
}

function setPointer(change: ExtensionEdit, { tool, bound, value }: BoundEdit): void {
  if (bound === null) {
    if (value !== '')
      change.append(tool, 'bounds', change.make('baton:Bound', { pointer: value, must: '' }));
  } else if (value === '') change.remove(tool, 'bounds', bound);
  else change.set(bound, { pointer: value });
}

/** Each field of the claim that has to be what the tool was given or gave, and an empty one at the end. */
function agreementEntries(tool: ModdleElement, id: string): readonly PanelEntry[] {
  const agreements = listOf(tool, 'agrees');
  return [...agreements, null].flatMap((agreement, index) => [
    textField({
      id: `${id}-agrees-${index}-claim`,
      label: t('Field of the claim {number}', { number: index + 1 }),
      placeholder: '/invoice/number',
      description:
        agreement === null
          ? t('It has to be what the tool was given, or what it gave.')
          : undefined,
      read: () => textOf(agreement, 'claim'),
      write: (change, value) => setClaim(change, { tool, agreement, value: value ?? '' }),
      validate: pointer,
    }),
    ...(agreement === null ? [] : agreementFields(agreement, `${id}-agrees-${index}`)),
  ]);
}

function agreementFields(agreement: ModdleElement, id: string): readonly PanelEntry[] {
  const { choice, text } = fieldsOf(agreement, id);
  return [
    choice('of', { label: t('has to be') }, [
      { value: '', label: t('what the tool was given') },
      { value: 'result', label: t('what the tool gave') },
    ]),
    text('pointer', { label: t('there in'), placeholder: '/number', validate: pointer }),
  ];
}

interface ClaimEdit {
  readonly tool: ModdleElement;
  readonly agreement: ModdleElement | null;
  readonly value: string;
}

function setClaim(change: ExtensionEdit, { tool, agreement, value }: ClaimEdit): void {
  if (agreement === null) {
    if (value === '') return;
    const made = change.make('baton:Agreement', { claim: value, pointer: value });
    change.append(tool, 'agrees', made);
  } else if (value === '') change.remove(tool, 'agrees', agreement);
  else change.set(agreement, { claim: value });
}
