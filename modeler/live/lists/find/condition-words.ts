import { t } from '../../../language/t.ts';
import { exactTime } from '../../../widgets/format.ts';
import { INCIDENT_TITLES } from '../../journal/incident-text.ts';
import { STATE_WORDS } from '../../parts/state-badge.ts';
import type { Condition } from './conditions.ts';
import type { FilterName, FindFilter } from './find-filter.ts';
import { readVariableTest, type Comparison } from './variable-test.ts';

/** How variables are compared, in words. */
export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  '=': t('is'),
  '!=': t('is not'),
  '<': t('is less than'),
  '<=': t('is at most'),
  '>': t('is more than'),
  '>=': t('is at least'),
  '~': t('contains'),
  '?': t('is there'),
  '!?': t('is not there'),
};

const WORDS: Readonly<Record<string, string>> = {
  ...STATE_WORDS,
  ...INCIDENT_TITLES,
  'low-risk': t('low risk'),
  expert: t('experts'),
  'stop-the-line': t('stop the line'),
  stop: t('stop the line'),
  block: t('blocked'),
  return: t('sent back'),
  escalate: t('passed on to others'),
  draft: t('only as a draft'),
  ask: t('ask first'),
  auto: t('go on by itself'),
  pass: t('proven'),
  fail: t('refuted'),
  inconclusive: t('neither proven nor refuted'),
  approve: t('approved'),
  edit: t('approved with changes'),
  reject: t('rejected'),
};

/** A value of the filter in words, where it has any; as it is written otherwise. */
export function valueWord(name: FilterName, value: string): string {
  if (name === 'processId' || name === 'definitionId') return value;
  if (MOMENTS.has(name)) return exactTime(value);
  if (name === 'incidents') return value === 'true' ? t('open') : t('none open');
  return WORDS[value] ?? value;
}

/** A condition as its chip says it, without its label. */
export function conditionText(
  { fields }: Condition,
  filter: FindFilter,
  nameOf: (value: string) => string,
): string {
  const said = fields.flatMap(({ name }) => {
    const values = filter.get(name);
    if (values === undefined) return [];
    return [partText(name, values.map((value) => valueWord(name, nameOf(value))).join(t(' or ')))];
  });
  return said.join(', ');
}

/** A comparison of a variable as its chip says it. */
export function variableText(written: string): string {
  const test = readVariableTest(written);
  if (test === null) return written;
  return [test.path, COMPARISON_WORDS[test.comparison], test.value].join(' ').trim();
}

const MOMENTS: ReadonlySet<FilterName> = new Set<FilterName>([
  'startedAfter',
  'startedBefore',
  'endedAfter',
  'endedBefore',
]);

function partText(name: FilterName, value: string): string {
  switch (name) {
    case 'startedAfter':
    case 'endedAfter':
      return t('from {value}', { value });
    case 'startedBefore':
    case 'endedBefore':
      return t('before {value}', { value });
    case 'waitingAtLeast':
      return t('for at least {value}', { value: durationText(value) });
    case 'waitingLessThan':
      return t('for less than {value}', { value: durationText(value) });
    case 'businessKeyPrefix':
      return t('begins with {value}', { value });
    default:
      return value;
  }
}

/** What a duration is in, as it can be chosen. */
export const UNITS: readonly (readonly [unit: string, before: string, label: string])[] = [
  ['M', 'PT', t('minutes')],
  ['H', 'PT', t('hours')],
  ['D', 'P', t('days')],
];

function durationText(value: string): string {
  const [, head = '', amount = '', unit = ''] = /^(PT?)(\d+)([MHD])$/.exec(value) ?? [];
  const known = UNITS.find(([letter, before]) => letter === unit && before === head);
  return known === undefined ? value : `${amount} ${known[2]}`;
}
