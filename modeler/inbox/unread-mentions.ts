import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listMentions } from '../client/mentions.ts';
import { reloadOnChange } from '../live/lists/hints.ts';

/** More are told as so many, and more. */
const MOST_COUNTED = 99;

/** How many comments name the user that they have not read; nothing while it is not known. */
export class UnreadMentions implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #leave = new AbortController();
  #unread: { readonly count: number; readonly more: boolean } | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** `null`: it is not known, or there are none. */
  get words(): string | null {
    if (this.#unread === null || this.#unread.count === 0) return null;
    return `${this.#unread.count}${this.#unread.more ? '+' : ''}`;
  }

  hostConnected(): void {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    void this.load();
    reloadOnChange(() => this.load(), signal);
    window.addEventListener('focus', () => void this.load(), { signal });
  }

  hostDisconnected(): void {
    this.#leave.abort();
  }

  /** Counts anew. What cannot be counted now is not shown: the list says why. */
  async load(): Promise<void> {
    const { signal } = this.#leave;
    const page = { cursor: null, limit: MOST_COUNTED };
    const found = await listMentions(false, page, signal).catch(() => null);
    if (signal.aborted) return;
    this.#unread =
      found === null ? null : { count: found.items.length, more: found.nextCursor !== null };
    this.#host.requestUpdate();
  }
}
