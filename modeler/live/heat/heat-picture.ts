import type { Statistics } from '../../../shared/api/statistics.ts';
import { percent } from './amounts.ts';
import { stepOf, type Step } from './heat-scale.ts';
import type { Measure, Percentile } from './measures.ts';

/** How warm an element is, and the figure at it. */
export interface Warm {
  readonly step: Step;
  readonly label: string;
}

/** How much of the traffic went along a flow: 0 to 1 of the busiest, and a word where it is a branch. */
export interface Way {
  readonly width: number;
  readonly label: string;
}

/** What is drawn above a diagram. */
export interface HeatPicture {
  readonly elements: ReadonlyMap<string, Warm>;
  readonly flows: ReadonlyMap<string, Way>;
  /** The largest value there is. */
  readonly most: number;
}

/** Nothing is warm. */
export const COLD: HeatPicture = { elements: new Map(), flows: new Map(), most: 0 };

/** Puts figures into a picture. */
export function pictureOf(
  { elements, flows }: Pick<Statistics, 'elements' | 'flows'>,
  measure: Measure,
  percentile: Percentile,
): HeatPicture {
  const values = elements.map((each) => ({
    id: each.elementId,
    value: measure.value(each, percentile),
  }));
  const most = Math.max(0, ...values.map(({ value }) => value));
  const warm = values.flatMap(({ id, value }) => {
    const step = stepOf(value, most);
    return step === null ? [] : [[id, { step, label: measure.text(value) }] as const];
  });
  const busiest = Math.max(1, ...flows.map(({ taken }) => taken));
  const ways = flows.map(({ flowId, taken, share }) => {
    const label = share < 1 ? percent(share) : '';
    return [flowId, { width: taken / busiest, label }] as const;
  });
  return { elements: new Map(warm), flows: new Map(ways), most };
}
