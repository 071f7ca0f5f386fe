/** How many edits can be taken back. */
const MOST = 500;

/**
 * What a document was, is and will be again: one edit, one step. States share what they have in common, so
 * many of them weigh little.
 */
export interface History<State> {
  readonly past: readonly State[];
  readonly now: State;
  readonly future: readonly State[];
}

/** A history that begins. */
export function historyOf<State>(now: State): History<State> {
  return { past: [], now, future: [] };
}

/** After an edit; one that changes nothing is none. */
export function edited<State>(history: History<State>, now: State): History<State> {
  if (now === history.now) return history;
  return { past: [...history.past.slice(1 - MOST), history.now], now, future: [] };
}

/** One edit back, if there is one. */
export function undone<State>(history: History<State>): History<State> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] };
}

/** One edit forward again, if one was taken back. */
export function redone<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future };
}
