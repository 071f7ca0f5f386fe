import { later } from '../../../shared/time.ts';
import type { Due } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Execute } from '../execute.ts';
import { againAt, DONE, type Handled } from './handled.ts';

/** The pause (ms) when the definition cannot be had at present. */
const RETRY_MS = 1000;
/** The pause (ms) while a stop is in force. */
const STOPPED_MS = 10_000;

/** Tells an instance that the time of a timer, a lease or a pause has come. */
export function createPassDeadline(
  execute: Execute,
  clock: Clock,
): (due: Extract<Due, { type: 'deadline' }>) => Promise<Handled> {
  return async ({ instance, subject, dueAt }) => {
    const done = await execute(instance, { type: 'passDeadline', subject }, null);
    if (!done.ok && done.rejection.code === 'unavailable')
      return againAt(later(clock.now(), RETRY_MS), done.rejection.detail);
    // A stop is in force: what it holds up happens when it is over.
    if (!done.ok && done.rejection.code === 'killed')
      return againAt(later(clock.now(), STOPPED_MS), done.rejection.detail);
    // The clock was set back meanwhile: the instance has let it pass, because it is early again.
    return clock.now() < dueAt ? againAt(dueAt, 'the clock was set back') : DONE;
  };
}
