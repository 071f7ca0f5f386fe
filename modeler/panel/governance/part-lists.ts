import type { ModdleElement } from '../../canvas/bpmn.ts';
import { t } from '../../language/t.ts';
import { textOf } from '../extension-edit.ts';
import type { Option } from '../fields.ts';
import type { PartList } from './list-group.ts';
import { fieldsOf } from './part-fields.ts';
import { amount, counting, duration, needed, share } from './validators.ts';

const LANES: readonly Option[] = [
  { value: 'low-risk', label: t('At leisure') },
  { value: 'expert', label: t('Experts') },
  { value: 'stop-the-line', label: t('At once, with everything held') },
];

const LANE_OR_NONE: readonly Option[] = [{ value: '', label: t('Experts') }, ...LANES];

/** What always brings people in, however sure a performer is. */
export const TRIPWIRES: PartList = {
  id: 'baton-tripwires',
  label: t('Tripwires'),
  property: 'tripwires',
  type: 'baton:Tripwire',
  title: (part) => textOf(part, 'id'),
  fresh: (present) => ({ id: freeName('tripwire', 'id', present), when: '' }),
  entries: (part, id) => {
    const { text, feel, choice } = fieldsOf(part, id);
    return [
      text('id', { label: t('Name'), validate: needed }),
      feel('when', {
        label: t('Touched when'),
        placeholder: 'amount > 10000',
        description: t('Of the input alone. What cannot be read counts as touched.'),
      }),
      choice('action', { label: t('Then') }, [
        { value: '', label: t('A person looks') },
        { value: 'block', label: t('Nobody works on it') },
        { value: 'stop', label: t('The line is stopped') },
      ]),
      choice('lane', { label: t('Who looks') }, LANE_OR_NONE),
      text('reasonCode', { label: t('Reason'), placeholder: textOf(part, 'id') }),
      feel('aggregate', { label: t('Added up over'), placeholder: 'vendor.id' }, 'optional'),
      feel('amount', { label: t('How much of it'), placeholder: 'amount' }, 'optional'),
      text('within', { label: t('In the last'), placeholder: 'P7D', validate: duration }),
    ];
  },
};

/** Who looks at work in a lane, and how soon. */
export const LANE_TERMS: PartList = {
  id: 'baton-lanes',
  label: t('Lanes'),
  property: 'lanes',
  type: 'baton:LaneTerms',
  title: (part) => labelOf(LANES, textOf(part, 'name')),
  fresh: (present) => ({
    name: LANES.find(({ value }) => present.every((one) => textOf(one, 'name') !== value))?.value,
  }),
  entries: (part, id) => {
    const { text, choice, flag } = fieldsOf(part, id);
    return [
      choice('name', { label: t('Lane') }, LANES),
      text('groups', { label: t('Groups that look'), placeholder: 'approvers' }),
      text('within', { label: t('Within'), placeholder: 'PT4H', validate: duration }),
      flag('fourEyes', {
        label: t('Two people have to agree'),
        description: t('In different groups, where the lane has several.'),
      }),
    ];
  },
};

/** Who takes over when the performer does not bring it off. */
export const FALLBACKS: PartList = {
  id: 'baton-fallbacks',
  label: t('Who takes over'),
  property: 'fallbacks',
  type: 'baton:Fallback',
  title: (part) => {
    const kind = labelOf(PERFORMERS, textOf(part, 'kind'));
    const capability = textOf(part, 'capability');
    return capability === '' ? kind : `${kind}: ${capability}`;
  },
  fresh: () => ({ kind: 'human' }),
  entries: (part, id) => {
    const { text, feel, choice } = fieldsOf(part, id);
    return [
      choice('kind', { label: t('Kind') }, PERFORMERS),
      feel('capability', { label: t('Capability'), placeholder: 'extract-invoice' }, 'optional'),
      text('groups', { label: t('Groups of people'), placeholder: 'accounting' }),
      text('attempts', { label: t('Attempts'), placeholder: '1', validate: counting }),
      text('on', {
        label: t('Only after'),
        placeholder: 'MODEL_TIMEOUT, CONTRACT',
        description: t('Codes of failures, with commas between; empty: after any.'),
      }),
    ];
  },
};

const PERFORMERS: readonly Option[] = [
  { value: 'human', label: t('A person') },
  { value: 'agent', label: t('Another agent') },
  { value: 'bot', label: t('A bot') },
  { value: 'api', label: t('An API') },
];

/** Parts of the output that can be proven, and used, for themselves. */
export const PARTS: PartList = {
  id: 'baton-parts',
  label: t('Parts of the result'),
  property: 'parts',
  type: 'baton:Part',
  title: (part) => textOf(part, 'name'),
  fresh: (present) => ({ name: freeName('part', 'name', present) }),
  entries: (part, id) => {
    const { text, flag } = fieldsOf(part, id);
    return [
      text('name', { label: t('Name'), validate: needed }),
      text('fields', { label: t('Fields of the output'), placeholder: 'total, currency' }),
      text('probes', { label: t('Probes that prove it'), placeholder: 'probe-1' }),
      flag('usableAlone', { label: t('Of use without the others') }),
    ];
  },
};

/** How sure a performer has to be of a field. */
export const REQUIRED_CONFIDENCE: PartList = {
  id: 'baton-confidence',
  label: t('How sure it must be'),
  property: 'requiredConfidence',
  type: 'baton:RequiredConfidence',
  title: (part) => `${textOf(part, 'field')} ${textOf(part, 'least')}`.trim(),
  fresh: () => ({ field: '', least: '0.9' }),
  entries: (part, id) => {
    const { text } = fieldsOf(part, id);
    return [
      text('field', { label: t('Field of the output'), validate: needed }),
      text('least', {
        label: t('At least'),
        placeholder: '0.9',
        description: t('From 0 to 1, as measured from its earlier work, not as it says itself.'),
        validate: share,
      }),
    ];
  },
};

const BUDGETS: readonly Option[] = [
  { value: 'calls', label: t('Calls of tools') },
  { value: 'tokens', label: t('Tokens') },
  { value: 'money', label: t('Money') },
  { value: 'activeMs', label: t('Working time (ms)') },
  { value: 'questions', label: t('Questions to people') },
];

/** How much may be spent on one item. */
export const LIMITS: PartList = {
  id: 'baton-budgets',
  label: t('Limits'),
  property: 'budgets',
  type: 'baton:Budget',
  title: (part) => `${labelOf(BUDGETS, textOf(part, 'of'))}: ${textOf(part, 'most')}`,
  fresh: (present) => ({
    of: BUDGETS.find(({ value }) => present.every((one) => textOf(one, 'of') !== value))?.value,
  }),
  entries: (part, id) => {
    const { text, choice } = fieldsOf(part, id);
    return [
      choice('of', { label: t('Of') }, BUDGETS),
      text('most', { label: t('At most'), validate: (value) => needed(value) ?? amount(value) }),
    ];
  },
};

const MODES: readonly Option[] = [
  { value: 'hallucination', label: t('It makes something up') },
  { value: 'stale-context', label: t('What it knows is old') },
  { value: 'prompt-injection', label: t('A text gives it orders') },
  { value: 'bad-retrieval', label: t('It looked up the wrong thing') },
  { value: 'overconfidence', label: t('It is surer than it may be') },
  { value: 'data-leakage', label: t('Something gets out') },
  { value: 'wrong-entity', label: t('It takes one for another') },
];

const CONTROLS: readonly Option[] = [
  { value: 'probe', label: t('A probe') },
  { value: 'citation', label: t('Quotes that are found') },
  { value: 'receipt', label: t('Receipts of tools') },
  { value: 'subject', label: t('Subject keys') },
  { value: 'freshness', label: t('Freshness') },
  { value: 'tool-bounds', label: t('Bounds of tools') },
  { value: 'review', label: t('A review') },
  { value: 'evidence', label: t('Evidence it must bring') },
];

/** What can go wrong, and what stands against it. */
export const FAILURE_MODES: PartList = {
  id: 'baton-failure-modes',
  label: t('What can go wrong'),
  property: 'failureModes',
  type: 'baton:FailureMode',
  title: (part) =>
    `${labelOf(MODES, textOf(part, 'name'))}: ${labelOf(CONTROLS, textOf(part, 'control'))}`,
  fresh: (present) => ({
    name: MODES.find(({ value }) => present.every((one) => textOf(one, 'name') !== value))?.value,
    control: 'review',
  }),
  entries: (part, id) => {
    const { choice } = fieldsOf(part, id);
    return [
      choice('name', { label: t('What') }, MODES),
      choice('control', { label: t('What stands against it') }, CONTROLS),
    ];
  },
};

/** Named facts that others find out, for the policy. */
export const SIGNALS: PartList = {
  id: 'baton-signals',
  label: t('Facts for the policy'),
  property: 'signals',
  type: 'baton:PolicySignal',
  title: (part) => textOf(part, 'name'),
  fresh: (present) => ({ name: freeName('fact', 'name', present) }),
  entries: (part, id) => {
    const { text, feel } = fieldsOf(part, id);
    return [
      text('name', { label: t('Name'), validate: needed }),
      feel('value', { label: t('Value'), placeholder: '= scoring.result' }, 'optional'),
    ];
  },
};

/** A name that no part of a list has yet. */
export function freeName(
  stem: string,
  attribute: string,
  present: readonly ModdleElement[],
): string {
  const taken = new Set(present.map((part) => textOf(part, attribute)));
  for (let number = 1; ; number += 1)
    if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

function labelOf(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
