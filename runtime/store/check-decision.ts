import { InvariantViolation } from '../../shared/outcome.ts';
import type { Decision, WorkingSet } from '../engine/index.ts';

/** A decision that is to be kept. */
export type Decided = Extract<Decision, { type: 'decided' }>;

/**
 * Makes sure that what is about to be kept hangs together: records count on from the last one,
 * and nothing changes without a record.
 *
 * @throws InvariantViolation when it does not
 */
export function checkDecision(state: WorkingSet, decision: Decided): void {
  const { journal, changes, effects } = decision;
  if (journal.length === 0 && (changes.size > 0 || effects.length > 0))
    throw new InvariantViolation(
      `a record of what changed in instance ${state.instance}`,
      `${changes.size} rows and ${effects.length} effects came without one`,
    );
  let seq = state.seq;
  for (const record of journal) {
    seq += 1;
    if (record.seq !== seq)
      throw new InvariantViolation(
        `record ${seq} of instance ${state.instance}`,
        `a record numbered ${record.seq} came`,
      );
  }
  if (journal.length === 0 || state.seq > 0) return;
  if (changes.get(state.instance)?.type !== 'instance')
    throw new InvariantViolation(
      `the first decision of instance ${state.instance} to start it`,
      'it has no row for the instance',
    );
}

/** The name of the `n`th effect of a decision that ends with record `seq`. */
export function effectId(instance: string, seq: number, n: number): string {
  return `${instance}:${seq}:${n}`;
}
