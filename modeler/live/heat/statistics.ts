import type {
  CountedUpTo,
  ElementStatistics,
  FlowStatistics,
  Spending,
  Statistics,
  TimeSpread,
} from '../../../shared/api/statistics.ts';
import { list, maybe, members, number, text } from '../../client/reader.ts';
import { request } from '../../client/request.ts';
import type { HeatQuery } from './heat-query.ts';

const SPREAD = maybe(
  members<TimeSpread>({ count: number, meanMs: number, p50Ms: number, p95Ms: number }),
);

const ELEMENT = members<ElementStatistics>({
  elementId: text,
  entered: number,
  passes: number,
  completed: number,
  terminated: number,
  failed: number,
  withdrawn: number,
  compensated: number,
  duration: SPREAD,
  waiting: SPREAD,
  working: SPREAD,
  reviews: number,
  questions: number,
  approvals: number,
  escalations: number,
  incidents: number,
  retries: number,
  cost: members<Spending>({ money: number, tokens: number, calls: number }),
});

const STATISTICS = members<Statistics>({
  processId: text,
  definitionIds: list(text),
  from: text,
  to: text,
  counted: members<CountedUpTo>({ records: number, of: number, upTo: maybe(text) }),
  percentileError: number,
  process: ELEMENT,
  elements: list(ELEMENT),
  flows: list(members<FlowStatistics>({ flowId: text, from: text, taken: number, share: number })),
});

/** What a process has come to over some days. */
export function getStatistics(
  definitionId: string,
  { from, to, allVersions }: Pick<HeatQuery, 'from' | 'to' | 'allVersions'>,
  signal: AbortSignal,
): Promise<Statistics> {
  return request(`/v1/definitions/${encodeURIComponent(definitionId)}/statistics`, {
    read: STATISTICS,
    query: { from, to, allVersions: allVersions ? 'true' : null },
    signal,
  });
}
