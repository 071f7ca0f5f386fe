import type { Trigger } from '../../../shared/journal.ts';
import type { JsonValue } from '../../../shared/json.ts';

/** An open timer. */
export type TimerTrigger = Extract<Trigger, { type: 'timer' }>;

/** When a timer fires first (`null`: never, since its time is over), or why its value says no time. */
export type Firing =
  | { readonly ok: true; readonly trigger: TimerTrigger | null }
  | { readonly ok: false; readonly message: string };

/** What is said of a timer that would fire before the year 0000 or after 9999. */
export const OUT_OF_TIME: Firing = {
  ok: false,
  message: 'Expected a time in the years 0000 to 9999, but the timer would fire beyond them.',
};

const SHOWN = 200;

/** A value as a message shows it: what is long is cut. */
export function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
