import { Group } from '@bpmn-io/properties-panel';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { t } from '../language/t.ts';
import { textField } from './fields.ts';
import type { PanelEntry, PanelGroup } from './panel-types.ts';
import { attribute, expressionField, flagField, loopOf } from './parts.ts';

const LOOP = loopOf('bpmn:StandardLoopCharacteristics');
const EACH = loopOf('bpmn:MultiInstanceLoopCharacteristics');

/** How an activity is repeated, where it is not done once for each of a list. */
export function loopGroup(element: DiagramElement): readonly PanelGroup[] {
  if (LOOP(element) === null) return [];
  return [
    {
      id: 'baton-loop',
      label: t('Repetition'),
      component: Group,
      shouldOpen: true,
      entries: [CONDITION, MOST, BEFORE],
    },
  ];
}

/** How often, where no list says it: belongs to the fields of what is done once for each. */
export function timesEntry(element: DiagramElement): readonly PanelEntry[] {
  return EACH(element) === null ? [] : [TIMES];
}

const CONDITION = expressionField(
  {
    id: 'baton-loop-condition',
    label: t('Repeat as long as'),
    description: t('It is done again while this holds; loopCounter is the number of the pass.'),
  },
  LOOP,
  'loopCondition',
);

const MOST = textField({
  id: 'baton-loop-maximum',
  label: t('At most so many times'),
  placeholder: t('no limit'),
  ...attribute(LOOP, 'loopMaximum', Number),
  validate: (value) =>
    value === '' || /^\d{1,9}$/.test(value)
      ? null
      : t('Expected a whole number, but it is “{value}”.', { value }),
});

const BEFORE = flagField(
  {
    id: 'baton-loop-before',
    label: t('Ask before the first pass'),
    description: t(
      'Then it may not be done at all. Else it is done once before anything is asked.',
    ),
  },
  LOOP,
  'testBefore',
);

const TIMES = expressionField(
  {
    id: 'baton-loop-times',
    label: t('Number of times'),
    description: t('In place of an input collection: a number.'),
  },
  EACH,
  'loopCardinality',
);
