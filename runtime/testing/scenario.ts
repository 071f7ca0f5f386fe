import type { Harness } from './harness.ts';

/** One way to drive one process, and what must come of it. `run` throws when it does not. */
export interface Scenario {
  readonly name: string;
  readonly run: () => void;
}

/** Throws unless what was found is what was wanted, in bytes. */
export function check(what: string, found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`Expected ${what} to be ${other}, but it is ${one}.`);
}

/** Throws unless exactly these kinds of incidents are open. */
export function checkIncidents(run: Harness, ...kinds: readonly string[]): void {
  const found = run.incidents.map(({ kind }) => kind as string);
  check('the open incidents', found.sort(), [...kinds].sort());
}

/** Throws unless the instance has ended so. */
export function checkEnded(run: Harness, how: 'completed' | 'terminated' | 'failed' | null): void {
  check('the end', run.ended, how);
  if (how !== null) checkIncidents(run);
}

/** Ends the instance from outside; nothing of it may stay. */
export function cancel(run: Harness): void {
  run.do({ type: 'cancelInstance', reason: 'enough', by: 'operator' });
  checkEnded(run, 'terminated');
}
