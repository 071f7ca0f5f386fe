import type { Instant } from '../../../shared/time.ts';
import { passTimer } from './timer-pass.ts';
import { firstFiring, type TimerTerms } from './timer-plan.ts';
import type { Firing, TimerTrigger } from './timer-trigger.ts';

/**
 * When a cycle that is computed anew fires next. As long as it says what it said, it goes on as it
 * is; a cycle that has changed begins at the firing that has just been due, so that no time is lost
 * between the two; one that is null is over.
 *
 * @param before the timer that has fired, `next` what would come next if nothing had changed
 * @param terms what it says now
 */
export function cycleAgain(
  { before, next }: { readonly before: TimerTrigger; readonly next: TimerTrigger },
  terms: TimerTerms,
  at: Instant,
): Firing {
  if (terms.value === null) return { ok: true, trigger: null };
  if (terms.value === before.cycle) return { ok: true, trigger: next };
  const first = firstFiring(terms, before.dueAt);
  if (!first.ok || first.trigger === null || first.trigger.catchUp === 'all') return first;
  return { ok: true, trigger: inFuture(first.trigger, at) };
}

/** What has just fired stands for what the new cycle would have missed. */
function inFuture(trigger: TimerTrigger, at: Instant): TimerTrigger | null {
  if (trigger.dueAt > at) return trigger;
  const { next } = passTimer({ ...trigger, remaining: null }, at);
  if (next === null || trigger.endsAtAnchor === true) return next;
  return { ...next, remaining: trigger.remaining };
}
