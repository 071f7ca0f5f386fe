/** How long a page may lie in the background before it lets go of its line, in ms. */
const PATIENCE_MS = 15_000;

/** What is needed of the page; `document` is one. */
export interface Page {
  readonly visibilityState: DocumentVisibilityState;
  addEventListener(
    type: 'visibilitychange',
    listener: () => void,
    options: { readonly signal: AbortSignal },
  ): void;
}

/**
 * Keeps `run` going while somebody can see the page. A browser gives all the tabs of one origin six
 * lines together: tabs that lie in the background give theirs back, and take it up again when looked at.
 *
 * @param run starts what is to go on; its signal says when to stop
 */
export function whileVisible(
  run: (signal: AbortSignal) => void,
  signal: AbortSignal,
  page: Page = document,
): void {
  let running: AbortController | null = null;
  let leaving: ReturnType<typeof setTimeout> | null = null;
  const start = (): void => {
    running = new AbortController();
    run(AbortSignal.any([signal, running.signal]));
  };
  const stop = (): void => {
    running?.abort();
    running = null;
  };
  const look = (): void => {
    if (leaving !== null) clearTimeout(leaving);
    leaving = null;
    if (page.visibilityState === 'hidden') leaving = setTimeout(stop, PATIENCE_MS);
    else if (running === null) start();
  };
  start();
  look();
  page.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', () => {
    if (leaving !== null) clearTimeout(leaving);
  });
}
