import type { JsonObject } from '../../../shared/json.ts';
import type { Claim } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Governance } from './governance.ts';

/** Under whose name parts are put together that were proven one by one. */
export const HOUSE = 'engine';

/**
 * Whether what is left of an item is handed out when the chain has come to its end: parts of it are
 * proven, and nobody has been handed the rest before. People who do the work see it whole already.
 * @see work-item protocol, section 10; requirement 66
 */
export function leavesRest(item: WorkItemRow, plan: Governance): boolean {
  if (item.kind === 'human' || item.rest !== undefined || item.partOf !== undefined) return false;
  return (item.parts ?? []).length > 0 && plan.parts.length > 0;
}

/** The parts of an item that are still to be done, in the order of the model. */
export function openParts(item: WorkItemRow, { parts }: Governance): readonly string[] {
  const done = item.parts ?? [];
  return parts.map(({ name }) => name).filter((name) => !done.includes(name));
}

/**
 * What a claim comes to with the parts that are proven already: what it leaves out of them is taken
 * from there. What it says itself stands, and is proven like all the rest. A claim of some parts
 * stands for these alone.
 */
export function withGiven<One extends Pick<Claim, 'disposition' | 'output'>>(
  { given }: Pick<WorkItemRow, 'given'>,
  claim: One,
): One {
  if (given === undefined || claim.disposition !== 'done') return claim;
  return { ...claim, output: { ...given, ...claim.output } satisfies JsonObject };
}
