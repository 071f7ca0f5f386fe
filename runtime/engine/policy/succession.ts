import type { RefusedLink } from '../../../shared/performer-scope.ts';
import type { Feedback } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import type { Run } from '../run.ts';
import type { ChainLink, Governance } from '../work/governance.ts';
import { codesOf, isForbidden, TIME_SPENT, type Succession } from './chain.ts';
import { againstPool } from './stand-in-scope.ts';

/**
 * The next performer of the chain that is there for a failure like this, and may do no more than
 * those before it. @see invariant I12
 */
export function successionOf(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  feedback: Feedback,
): Succession {
  const refused: RefusedLink[] = [];
  if (isForbidden(feedback)) return { type: 'nobody', refused };
  const { position: last = -1 } = item;
  for (const [index, link] of plan.chain.slice(last + 1).entries()) {
    const position = last + 1 + index;
    const named = isFor(link, feedback);
    if (named === null) continue;
    const capability = capabilityOf(run, item, link);
    if (capability === null) return broken(item, link, position);
    const against = againstPool(run, item, plan, { kind: link.kind, capability });
    if (against === null)
      return { type: 'passOn', link, position, capability, isNamed: named, refused };
    refused.push({ position, capability, why: against });
  }
  return { type: 'nobody', refused };
}

/** Whether the link takes over: because it names the failure, or (false) because it takes any. */
function isFor({ kind, on }: ChainLink, feedback: Feedback): boolean | null {
  // Time is shared: whoever comes next has none either, unless it is a person.
  if (feedback.message.startsWith(TIME_SPENT) && kind !== 'human') return null;
  if (on.length === 0) return false;
  return codesOf(feedback).some((code) => on.includes(code)) ? true : null;
}

function capabilityOf(run: Run, item: WorkItemRow, { capability }: ChainLink): string | null {
  const found = valueOf(capability, variablesFrom(run.draft, item.element), run.at);
  if (!found.ok || found.warnings.length > 0 || typeof found.value !== 'string') return null;
  return found.value.trim() === '' ? null : found.value;
}

function broken({ elementId }: WorkItemRow, { kind }: ChainLink, position: number): Succession {
  const message =
    `Expected performer ${position + 1} (${kind}) in the chain of ${elementId} to have a ` +
    'capability by name, but it cannot be computed.';
  return { type: 'broken', message, position };
}
