import type { Routing } from '../../../shared/governance.ts';
import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { WorkItemRow } from '../entities.ts';
import type { WorkPlan } from '../graph.ts';
import { routeWork } from '../policy/route-work.ts';
import type { Run } from '../run.ts';

/** As what work is offered, once a policy has said who may do it. */
export interface Routed {
  /** `null` where nobody has a policy, or nothing had to be decided. */
  readonly routing: Routing | null;
  readonly as: Partial<Pick<WorkItemRow, 'kind' | 'capability' | 'assignment'>>;
}

/** Decides who may do work before anybody is offered it. @see requirement 18 */
export function routedAs(
  run: Run,
  element: ElementInstanceId,
  {
    plan: { kind, governance },
    subject,
  }: { readonly plan: WorkPlan; readonly subject: JsonObject },
): Routed {
  if (governance === undefined) return { routing: null, as: {} };
  const routing = routeWork(run, { element, subject }, governance);
  const isPlain = routing.outcome === 'offer' && governance.preGate === null;
  if (isPlain) return { routing: null, as: {} };
  if (routing.outcome !== 'human' || kind === 'human') return { routing, as: {} };
  const candidateGroups = governance.lanes.find(({ lane }) => lane === routing.lane)?.groups ?? [];
  const assignment = { assignee: null, candidateGroups, candidateUsers: [] };
  return { routing, as: { kind: 'human', capability: 'human', assignment } };
}
