import type { ElementStatistics, Spending, TimeSpread } from '../../../shared/api/statistics.ts';
import { t } from '../../language/t.ts';
import { count } from '../../widgets/format.ts';
import { length, money } from './amounts.ts';

/** What heat stands for. */
export type MeasureName =
  'frequency' | 'duration' | 'waiting' | 'cost' | 'escalation' | 'incidents';

/** Which of the lengths of time: that of the middle one, or of one in twenty. */
export type Percentile = 'p50' | 'p95';

/** One way to look at the elements. */
export interface Measure {
  readonly label: string;
  /** What exactly is shown. */
  readonly help: string;
  /** Whether it is a length of time, of which percentiles are told. */
  readonly isTime: boolean;
  readonly value: (element: ElementStatistics, percentile: Percentile) => number;
  readonly text: (value: number) => string;
}

/** How what was spent is measured: in money where there is any, else in tokens, else in calls. */
export type CostUnit = keyof Spending;

/** All measures, in the order in which they are offered. */
export const MEASURES: readonly MeasureName[] = [
  'frequency',
  'duration',
  'waiting',
  'cost',
  'escalation',
  'incidents',
];

/** Whether a word of the address is a measure. */
export function isMeasure(word: string): word is MeasureName {
  return MEASURES.some((name) => name === word);
}

/** How a measure is called, read and written. */
export function measureOf(name: MeasureName, unit: CostUnit): Measure {
  switch (name) {
    case 'frequency':
      return {
        label: t('Frequency'),
        help: t('How often each element was entered.'),
        ...counting(({ entered }) => entered),
      };
    case 'duration':
      return {
        label: t('Duration'),
        help: t('From entry to leave, of those that completed.'),
        ...lasting(({ duration }) => duration),
      };
    case 'waiting':
      return {
        label: t('Waiting'),
        help: t('From the moment work was offered until somebody took it.'),
        ...lasting(({ waiting }) => waiting),
      };
    case 'cost':
      return { label: t('Cost'), help: COSTS[unit], ...spending(unit) };
    case 'escalation':
      return {
        label: t('Escalation'),
        help: t('Reviews, questions, approvals and escalations.'),
        ...counting(asked),
      };
    case 'incidents':
      return {
        label: t('Incidents'),
        help: t('How often a process could not go on by itself.'),
        ...counting(({ incidents }) => incidents),
      };
  }
}

/** How often people were asked. */
export function asked(element: ElementStatistics): number {
  const { reviews, questions, approvals, escalations } = element;
  return reviews + questions + approvals + escalations;
}

/** In what the costs of these elements can be compared. */
export function costUnit(elements: readonly ElementStatistics[]): CostUnit {
  const units: readonly CostUnit[] = ['money', 'tokens'];
  return units.find((unit) => elements.some(({ cost }) => cost[unit] > 0)) ?? 'calls';
}

const COSTS: Readonly<Record<CostUnit, string>> = {
  money: t('The money at stake in effects.'),
  tokens: t('Tokens of models that calls of tools have used.'),
  calls: t('How often tools were called.'),
};

type How = Pick<Measure, 'isTime' | 'value' | 'text'>;

function counting(value: Measure['value']): How {
  return { isTime: false, value, text: count };
}

function lasting(spread: (element: ElementStatistics) => TimeSpread | null): How {
  const value: Measure['value'] = (element, percentile) => {
    const found = spread(element);
    return found === null ? 0 : percentile === 'p50' ? found.p50Ms : found.p95Ms;
  };
  return { isTime: true, value, text: length };
}

function spending(unit: CostUnit): How {
  return {
    isTime: false,
    value: ({ cost }) => cost[unit],
    text: unit === 'money' ? money : count,
  };
}
