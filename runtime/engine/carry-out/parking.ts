import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { Run } from '../run.ts';
import { raiseIncident } from './halts.ts';

/** How many tokens may move in one step before the rest is parked with an incident. */
export const HOP_BUDGET = 10_000;

/** The token waits before the node until somebody lets it go on. */
export function park(run: Run, element: ElementInstanceId): void {
  for (const member of run.draft.members(element)) if (member.type === 'incident') return;
  const row = run.draft.element(element);
  raiseIncident(run, row, {
    kind: 'runawayProcess',
    message:
      `Expected the process to come to rest within ${HOP_BUDGET} moves of a token, but it did ` +
      `not; the token waits before ${row.elementId}. Retry to let it go on.`,
    details: { moves: run.hops },
  });
}
