import type { FlowId } from '../../shared/ids.ts';
import type { ElementRow } from './entities.ts';

/**
 * Tokens that wait at a row for others: each flow that has brought any, once, and how many more
 * than one. However many wait, one that comes costs the same, in memory and in the store.
 */
export type Arrivals = Pick<ElementRow, 'arrived' | 'also'>;

/** One more token has come down a flow. */
export function withOne({ arrived, also }: Arrivals, flow: FlowId): Arrivals {
  if (arrived.includes(flow))
    return { arrived, also: { ...also, [flow]: (also?.[flow] ?? 0) + 1 } };
  return { arrived: [...arrived, flow], ...(also === undefined ? {} : { also }) };
}

/** What is left when each of `flows` has given up one token. */
export function without(row: Arrivals, flows: readonly FlowId[]): Arrivals {
  const counts = countsOf(row);
  for (const flow of flows) {
    const left = (counts.get(flow) ?? 0) - 1;
    if (left > 0) counts.set(flow, left);
    else counts.delete(flow);
  }
  const more = [...counts].filter(([, count]) => count > 1);
  if (more.length === 0) return { arrived: [...counts.keys()] };
  const also = Object.fromEntries(more.map(([flow, count]) => [flow, count - 1]));
  return { arrived: [...counts.keys()], also };
}

/** How many tokens each flow has brought. Rows of before may name a flow more than once. */
export function countsOf({ arrived, also }: Arrivals): Map<FlowId, number> {
  const counts = new Map<FlowId, number>();
  for (const flow of arrived) counts.set(flow, (counts.get(flow) ?? also?.[flow] ?? 0) + 1);
  return counts;
}

/** How many tokens wait. */
export function waitingAt(row: Arrivals): number {
  let all = 0;
  for (const count of countsOf(row).values()) all += count;
  return all;
}

/** The flows of the first `most` tokens, one flow after another. */
export function firstOf(row: Arrivals, most: number): readonly FlowId[] {
  const flows: FlowId[] = [];
  for (const [flow, count] of countsOf(row))
    for (let token = 0; token < count && flows.length < most; token += 1) flows.push(flow);
  return flows;
}
