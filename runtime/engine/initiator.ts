import type { Run } from './run.ts';

/** Who has started the instance; `null` when an event did. */
export function initiatorOf(run: Run): string | null {
  return run.draft.instance().initiator ?? null;
}
