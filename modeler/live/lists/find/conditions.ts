import { t } from '../../../language/t.ts';
import type { IconName } from '../../../widgets/icon.ts';
import type { FilterName, FindFilter } from './find-filter.ts';

/** A field of a condition's dialog: a member of the filter by its name. */
export interface ConditionField {
  readonly name: FilterName;
  readonly label: string;
  readonly hint?: string;
}

/** Members of the filter that belong together: one chip, one dialog. */
export interface Condition {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly fields: readonly ConditionField[];
}

/** What instances are looked for by, in the order of the menu. */
export const CONDITIONS: readonly Condition[] = [
  {
    id: 'process',
    icon: 'processes',
    label: t('Process'),
    fields: [{ name: 'processId', label: t('Process') }],
  },
  {
    id: 'version',
    icon: 'history',
    label: t('Version'),
    fields: [{ name: 'definitionId', label: t('Version of a process') }],
  },
  {
    id: 'state',
    icon: 'instances',
    label: t('State'),
    fields: [{ name: 'state', label: t('State') }],
  },
  {
    id: 'started',
    icon: 'clock',
    label: t('Started'),
    fields: [
      { name: 'startedAfter', label: t('From') },
      { name: 'startedBefore', label: t('To') },
    ],
  },
  {
    id: 'ended',
    icon: 'clock',
    label: t('Ended'),
    fields: [
      { name: 'endedAfter', label: t('From') },
      { name: 'endedBefore', label: t('To') },
    ],
  },
  {
    id: 'element',
    icon: 'flag',
    label: t('Where it is'),
    fields: [
      { name: 'elementId', label: t('Element that holds a token now') },
      { name: 'waitingAtLeast', label: t('There for at least') },
      { name: 'waitingLessThan', label: t('There for less than') },
    ],
  },
  {
    id: 'passed',
    icon: 'branch',
    label: t('Where it has been'),
    fields: [
      {
        name: 'passedElementId',
        label: t('Element that a token has entered'),
        hint: t('Whether a token is still there or not.'),
      },
    ],
  },
  {
    id: 'incident',
    icon: 'incidents',
    label: t('Incidents'),
    fields: [
      { name: 'incidents', label: t('Open incidents') },
      { name: 'incidentKind', label: t('What stopped') },
      {
        name: 'incidentMessage',
        label: t('The message says'),
        hint: t('The same message about other numbers and names is found, too.'),
      },
    ],
  },
  {
    id: 'performer',
    icon: 'agent',
    label: t('Performer'),
    fields: [
      {
        name: 'performer',
        label: t('Agent, bot, API or person'),
        hint: t('Who has taken work in it, claimed, decided or answered; agents as name@version.'),
      },
    ],
  },
  {
    id: 'outcome',
    icon: 'shield',
    label: t('What was decided'),
    fields: [
      { name: 'policyAction', label: t('A policy said') },
      { name: 'lane', label: t('A claim was sent into the lane') },
      { name: 'verdict', label: t('A claim was judged') },
      { name: 'reviewOutcome', label: t('A person decided') },
    ],
  },
  {
    id: 'key',
    icon: 'key',
    label: t('Business key'),
    fields: [
      { name: 'businessKey', label: t('Is exactly') },
      { name: 'businessKeyPrefix', label: t('Begins with') },
    ],
  },
];

/** The conditions that a filter says something of. */
export function conditionsIn(filter: FindFilter): readonly Condition[] {
  return CONDITIONS.filter(({ fields }) => fields.some(({ name }) => filter.has(name)));
}
