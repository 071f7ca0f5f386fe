import { passTimer } from '../engine/event-definitions/timer-pass.ts';
import { firstFiring, type TimerTerms } from '../engine/event-definitions/timer-plan.ts';
import type { TimerTrigger } from '../engine/event-definitions/timer-trigger.ts';
import { readZone, wallAt } from '../engine/event-definitions/timer-zone.ts';
import { formatInstant, instant, parseInstant, type Instant } from '../../shared/time.ts';

/** A moment of a test. @throws Error when it is none */
export function at(text: string): Instant {
  const found = parseInstant(text);
  if (found === null) throw new Error(`no moment: ${text}`);
  return found;
}

/** What a timer says; what a test leaves out is as the model leaves it out. */
export function terms(said: Pick<TimerTerms, 'form' | 'value'> & Partial<TimerTerms>): TimerTerms {
  return { zone: null, catchUp: 'once', reevaluates: false, ...said };
}

/** The open timer. @throws Error when its value says no time, or its time is over */
export function opened(said: Parameters<typeof terms>[0], from: Instant): TimerTrigger {
  const first = firstFiring(terms(said), from);
  if (!first.ok) throw new Error(first.message);
  if (first.trigger === null) throw new Error('it never fires');
  return first.trigger;
}

/** The first `count` times at which a timer fires, each noticed in time. */
export function firings(
  said: Parameters<typeof terms>[0],
  from: Instant,
  count: number,
): readonly Instant[] {
  const first = firstFiring(terms(said), from);
  if (!first.ok) throw new Error(first.message);
  const found: Instant[] = [];
  for (let next = first.trigger; next !== null && found.length < count;) {
    found.push(next.dueAt);
    next = passTimer(next, instant(Math.max(next.dueAt, from))).next;
  }
  return found;
}

/** What the clocks of a zone show: `2026-03-29T03:00:00`. */
export function shownIn(zone: string, moment: Instant): string {
  const found = readZone(zone);
  if (found === null) throw new Error(`no zone: ${zone}`);
  return formatInstant(instant(wallAt(found, moment))).slice(0, 19);
}
