/** Without a key, a click or a move of the mouse for so long (ms), nobody is looking. */
const IDLE_MS = 30_000;

/**
 * How long somebody was at something: the time between signs of life, as long as the page has the
 * focus. A pause counts up to the moment at which it is one.
 */
export class Attention {
  #sum = 0;
  /** When the last sign of life was; `null` while nobody is there. */
  #last: number | null = null;

  /** A sign of life at `now` (ms). */
  seen(now: number): void {
    this.#sum += this.#since(now);
    this.#last = now;
  }

  /** The page lost the focus, or is hidden. */
  gone(now: number): void {
    this.#sum += this.#since(now);
    this.#last = null;
  }

  /** So far, in whole ms. */
  at(now: number): number {
    return Math.round(this.#sum + this.#since(now));
  }

  #since(now: number): number {
    return this.#last === null ? 0 : Math.min(Math.max(0, now - this.#last), IDLE_MS);
  }
}

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus'] as const;

/** Measures how long somebody is at this page, until `signal` is given. */
export function attend(signal: AbortSignal): Attention {
  const attention = new Attention();
  const seen = (): void => {
    if (document.hasFocus()) attention.seen(performance.now());
  };
  const gone = (): void => attention.gone(performance.now());
  for (const sign of SIGNS) window.addEventListener(sign, seen, { signal, passive: true });
  window.addEventListener('blur', gone, { signal });
  const onHidden = (): void => (document.hidden ? gone() : seen());
  document.addEventListener('visibilitychange', onHidden, { signal });
  seen();
  return attention;
}
