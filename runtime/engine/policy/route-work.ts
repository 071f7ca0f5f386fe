import type { JsonObject } from '../../../shared/json.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { planIn } from '../work/input.ts';
import { factsOf, trippedIn } from './policy-inputs.ts';

/**
 * Why nobody may do the work at all, found out before anybody is offered it; `null` when somebody
 * may. @see requirement 18
 */
export function forbidden(
  run: Run,
  item: WorkItemRow,
): { readonly message: string; readonly details: JsonObject } | null {
  const plan = planIn(run.nodeOf(item.element), item)?.governance;
  if (plan === undefined) return null;
  const blocking = trippedIn(run, plan, factsOf(run, item)).filter(
    ({ action }) => action === 'block',
  );
  if (blocking.length === 0) return null;
  const rules = blocking.map(({ id }) => id);
  return {
    message: `Expected a policy to allow the work, but ${rules.join(', ')} forbids it.`,
    details: { rules, reasonCodes: blocking.map(({ reasonCode }) => reasonCode) },
  };
}
