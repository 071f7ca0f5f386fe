import { isMeasure, type MeasureName, type Percentile } from './measures.ts';

/** The periods that are offered, in days. */
export const PERIODS = [7, 30, 90] as const;

const USUAL = 30;
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the heat map shows, as the address says it. */
export interface HeatQuery {
  readonly measure: MeasureName;
  readonly percentile: Percentile;
  /** How many days up to today; `null` for a range of its own. */
  readonly days: number | null;
  /** The first and the last day (UTC). */
  readonly from: string;
  readonly to: string;
  readonly allVersions: boolean;
}

/** The members of the address that say what the heat map shows; all `null`: none does. */
export const NO_HEAT: Readonly<Record<string, null>> = {
  show: null,
  measure: null,
  percentile: null,
  days: null,
  from: null,
  to: null,
  versions: null,
};

/** Whether an address asks for the heat map. */
export function showsHeat(query: URLSearchParams): boolean {
  return query.get('show') === 'heat';
}

/** Reads the address; what it does not say, or what cannot be read, is as usual. */
export function readHeatQuery(query: URLSearchParams, nowMs: number): HeatQuery {
  const measure = query.get('measure') ?? '';
  return {
    measure: isMeasure(measure) ? measure : 'frequency',
    percentile: query.get('percentile') === 'p95' ? 'p95' : 'p50',
    ...periodOf(query, nowMs),
    allVersions: query.get('versions') === 'all',
  };
}

function periodOf(query: URLSearchParams, nowMs: number): Pick<HeatQuery, 'days' | 'from' | 'to'> {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (isDay(from) && isDay(to) && from <= to) return { days: null, from, to };
  const said = Number(query.get('days'));
  const days = PERIODS.find((each) => each === said) ?? USUAL;
  return { days, from: dayOf(nowMs - (days - 1) * DAY_MS), to: dayOf(nowMs) };
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
