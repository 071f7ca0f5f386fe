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
  const { journal, changes } = decision;
  if (journal.length === 0) return expectNothing(state, decision);
  expectNumbered(state, journal);
  for (const key of changes.keys())
    if (key !== state.instance && !key.startsWith(`${state.instance}.`))
      throw new InvariantViolation(`rows of instance ${state.instance}`, `${key} is none of them`);
  if (state.seq === 0 && changes.get(state.instance)?.type !== 'instance')
    throw new InvariantViolation(
      `the first decision of instance ${state.instance} to start it`,
      'it has no row for the instance',
    );
}

function expectNothing(state: WorkingSet, { changes, effects }: Decided): void {
  if (changes.size > 0 || effects.length > 0)
    throw new InvariantViolation(
      `a record of what changed in instance ${state.instance}`,
      `${changes.size} rows and ${effects.length} effects came without one`,
    );
}

function expectNumbered(state: WorkingSet, journal: Decided['journal']): void {
  for (const [n, { seq }] of journal.entries())
    if (seq !== state.seq + n + 1)
      throw new InvariantViolation(
        `record ${state.seq + n + 1} of instance ${state.instance}`,
        `a record numbered ${seq} came`,
      );
}

/** The name of the `n`th effect of a decision that ends with record `seq`. */
export function effectId(instance: string, seq: number, n: number): string {
  return `${instance}:${seq}:${n}`;
}
