import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { Failure } from '../event.ts';
import type { Run } from '../run.ts';

/** How many messages and signals may start one another without a pause. */
const MOST_HOPS = 100;
/** An instance that throws later than this (ms) after its start is no link of a runaway chain. */
const PAUSE_MS = 60_000;

/** How long the chain is that has led here, where there is one. */
export function hopsOf(run: Run): { readonly hops?: number } {
  const hops = chainOf(run);
  return hops === 0 ? {} : { hops };
}

/**
 * Instances that start one another by messages or signals, without end and without a pause, are
 * stopped at the next throw; whoever looks into it lets it go on, or not.
 */
export function tooManyHops(run: Run, element: ElementInstanceId): Failure | null {
  const hops = chainOf(run);
  if (hops < MOST_HOPS) return null;
  const { elementId } = run.draft.element(element);
  return {
    kind: 'correlationFailed',
    message:
      `Expected messages and signals to start at most ${MOST_HOPS} instances after one another, but ` +
      `${elementId} would start a further one. Retry after a minute to let the chain go on.`,
    details: { hops },
  };
}

function chainOf(run: Run): number {
  const own = run.draft.get(run.draft.base.instance);
  if (own?.type !== 'instance' || own.occasion === undefined) return 0;
  return run.at - own.startedAt > PAUSE_MS ? 0 : own.occasion.hops;
}
