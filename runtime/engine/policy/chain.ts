import type { Feedback } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import type { ChainLink, Governance } from '../work/governance.ts';

/** How the failure of an attempt begins that has used up the time for active work. */
export const TIME_SPENT = 'TIME_SPENT';

/** Failures after which nobody else may try: a policy has spoken. @see work-item protocol, 10 */
const NEVER: ReadonlySet<string> = new Set(['POLICY_BLOCK', 'QUARANTINE']);

/** The performer that comes next in the chain; `null` when there is none. */
export function nextLink({ chain }: Governance, { position = -1 }: WorkItemRow): ChainLink | null {
  return chain[position + 1] ?? null;
}

/** Whether the next performer takes over after a failure like this. */
export function takesOver(
  plan: Governance,
  item: WorkItemRow,
  { message, checks }: Feedback,
): boolean {
  const link = nextLink(plan, item);
  if (link === null) return false;
  // Time is shared: whoever comes next has none either, unless it is a person.
  if (message.startsWith(TIME_SPENT) && link.kind !== 'human') return false;
  const codes = [message.split(':')[0] ?? '', ...checks.map(({ code }) => code)];
  if (codes.some((code) => NEVER.has(code))) return false;
  return link.on.length === 0 || codes.some((code) => link.on.includes(code));
}
