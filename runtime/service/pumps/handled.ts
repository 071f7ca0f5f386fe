import type { Instant } from '../../../shared/time.ts';

/** What came of something due. */
export type Handled =
  | { readonly type: 'done' }
  /** Nothing went wrong, but it is not over: it is due again at `until`. */
  | { readonly type: 'again'; readonly until: Instant; readonly why: string };

/** It has happened. */
export const DONE: Handled = { type: 'done' };

/** It is due again at `until`. */
export function againAt(until: Instant, why: string): Handled {
  return { type: 'again', until, why };
}
