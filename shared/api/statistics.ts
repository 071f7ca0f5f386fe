import {
  decimal,
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import { byId, type ById, type Route } from './route.ts';

/** Of what the figures are. */
export interface StatisticsQuery {
  /** The first day (UTC), as 2026-03-02; left out: 30 days up to the last. */
  readonly from?: string;
  /** The last day (UTC); left out: today. */
  readonly to?: string;
  /** All versions of the process together. */
  readonly allVersions?: boolean;
}

/** How long something took: lengths in ms, percentiles as exact as `percentileError` says. */
export interface TimeSpread {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** What calls of tools have used, as budgets count it. */
export interface Spending {
  /** The money at stake in effects, in minor units. */
  readonly money: number;
  readonly tokens: number;
  readonly calls: number;
}

/** What one element, or the process as a whole, has come to. */
export interface ElementStatistics {
  readonly elementId: string;
  /** How often it was entered; an activity that repeats once, however many passes it takes. */
  readonly entered: number;
  readonly passes: number;
  readonly completed: number;
  readonly terminated: number;
  readonly failed: number;
  readonly withdrawn: number;
  readonly compensated: number;
  /** From entry to leave, of those that completed; `null`: none did. */
  readonly duration: TimeSpread | null;
  /** From the moment work was offered until somebody took it; each offer counts. */
  readonly waiting: TimeSpread | null;
  /** From then until it was claimed, given back or taken away. */
  readonly working: TimeSpread | null;
  readonly reviews: number;
  readonly questions: number;
  readonly approvals: number;
  /** Escalations of the diagram, and work handed on to people. */
  readonly escalations: number;
  readonly incidents: number;
  readonly retries: number;
  readonly cost: Spending;
}

/** How often a sequence flow was taken. */
export interface FlowStatistics {
  readonly flowId: string;
  /** The element that it leaves. */
  readonly from: string;
  readonly taken: number;
  /** Of the times that element was left, in how many this way was taken: 0 to 1. */
  readonly share: number;
}

/** Up to where the journal was counted. */
export interface CountedUpTo {
  /** The place, in the order of commits, up to which everything is counted. */
  readonly records: number;
  /** The newest place; more than `records` while there is something to be counted. */
  readonly of: number;
  /** When the last record that was counted was made; `null`: none was. */
  readonly upTo: string | null;
}

/** Figures of a process over some days. */
export interface Statistics {
  readonly processId: string;
  /** The versions that are counted together. */
  readonly definitionIds: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly counted: CountedUpTo;
  /** By what share a percentile may be off. */
  readonly percentileError: number;
  /** The process itself: its instances, and how long they took. */
  readonly process: ElementStatistics;
  readonly elements: readonly ElementStatistics[];
  readonly flows: readonly FlowStatistics[];
}

const count: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);
const amount: Schema<number> = decimal(-Number.MAX_VALUE, Number.MAX_VALUE);
const day = (description: string): Schema<string> =>
  text({ max: 10, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description });

const spread: Schema<TimeSpread | null> = nullable(
  named('TimeSpread', object<TimeSpread>({ count, meanMs: count, p50Ms: count, p95Ms: count })),
);

const elementStatistics: Schema<ElementStatistics> = named(
  'ElementStatistics',
  object<ElementStatistics>({
    elementId: text(),
    entered: count,
    passes: count,
    completed: count,
    terminated: count,
    failed: count,
    withdrawn: count,
    compensated: count,
    duration: spread,
    waiting: spread,
    working: spread,
    reviews: count,
    questions: count,
    approvals: count,
    escalations: count,
    incidents: count,
    retries: count,
    cost: object<Spending>({ money: amount, tokens: amount, calls: amount }),
  }),
);

const statistics: Schema<Statistics> = named(
  'Statistics',
  object<Statistics>({
    processId: text(),
    definitionIds: list(text(), { max: 1000 }),
    from: day('The first day, by UTC.'),
    to: day('The last day, by UTC.'),
    counted: object<CountedUpTo>(
      { records: count, of: count, upTo: nullable(time()) },
      { description: 'Figures follow the commits; this is how far they have come.' },
    ),
    percentileError: decimal(0, 1),
    process: elementStatistics,
    elements: list(elementStatistics, { max: 100_000 }),
    flows: list(
      object<FlowStatistics>({
        flowId: text(),
        from: text(),
        taken: count,
        share: decimal(0, 1),
      }),
      { max: 100_000 },
    ),
  }),
);

/** What processes have come to. */
export interface StatisticsRoutes {
  readonly getStatistics: Route<ById, StatisticsQuery, null, Statistics>;
}

/** @see StatisticsRoutes */
export const statisticsRoutes: StatisticsRoutes = {
  getStatistics: {
    method: 'GET',
    path: '/v1/definitions/{id}/statistics',
    tag: 'Statistics',
    summary:
      'Says how often each element and flow of a version was passed, how long it took, where it ' +
      'waited and what it cost, by day and up to 400 days; instances deleted since are still in it.',
    params: byId,
    query: object<StatisticsQuery>({
      from: optional(day('The first day (UTC); left out: 30 days up to the last.')),
      to: optional(day('The last day (UTC); left out: today.')),
      allVersions: optional(flag({ description: 'true: all versions of the process together.' })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: statistics },
    refusals: ['notFound'],
  },
};
