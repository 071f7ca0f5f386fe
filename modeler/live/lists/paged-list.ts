import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Page } from '../../client/reader.ts';
import { reloadOnChange } from './hints.ts';

/** Asks for one page of a list. */
export type Fetch<T> = (
  page: { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
) => Promise<Page<T>>;

const PAGE = 50;

/** What a list shows. `items` is `null` until the first page has come. */
export interface ListState<T> {
  readonly items: readonly T[] | null;
  readonly more: boolean;
  readonly failed: unknown;
  readonly loading: boolean;
}

/**
 * A list that grows by pages and follows the runtime. A change asks again for as many as are shown, so
 * that nothing jumps; a failed reload leaves what is on the screen where it is.
 */
export class PagedList<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #fetch: Fetch<T>;
  #leave = new AbortController();
  #asked = 0;
  #cursor: string | null = null;
  #items: readonly T[] | null = null;
  #failed: unknown = null;
  #loading = false;

  constructor(host: ReactiveControllerHost, fetch: Fetch<T>) {
    this.#host = host;
    this.#fetch = fetch;
    host.addController(this);
  }

  get state(): ListState<T> {
    return {
      items: this.#items,
      more: this.#cursor !== null,
      failed: this.#failed,
      loading: this.#loading,
    };
  }

  hostConnected(): void {
    this.#leave = new AbortController();
    reloadOnChange(() => this.reload(), this.#leave.signal);
  }

  hostDisconnected(): void {
    this.#leave.abort();
  }

  /** Forgets what is shown and begins anew: the question has changed. */
  async restart(): Promise<void> {
    this.#items = null;
    this.#cursor = null;
    await this.reload();
  }

  /** Asks again for as many as are shown. */
  async reload(): Promise<void> {
    const shown = Math.max(PAGE, this.#items?.length ?? 0);
    await this.#ask(async (signal) => {
      let page = await this.#fetch({ cursor: null, limit: Math.min(shown, LARGEST) }, signal);
      let items = page.items;
      while (items.length < shown && page.nextCursor !== null) {
        page = await this.#fetch({ cursor: page.nextCursor, limit: LARGEST }, signal);
        items = [...items, ...page.items];
      }
      return { items, cursor: page.nextCursor };
    });
  }

  /** Adds the next page. */
  async more(): Promise<void> {
    await this.#ask(async (signal) => {
      const page = await this.#fetch({ cursor: this.#cursor, limit: PAGE }, signal);
      return { items: [...(this.#items ?? []), ...page.items], cursor: page.nextCursor };
    });
  }

  async #ask(
    load: (signal: AbortSignal) => Promise<{ items: readonly T[]; cursor: string | null }>,
  ): Promise<void> {
    const asked = (this.#asked += 1);
    const { signal } = this.#leave;
    this.#loading = true;
    this.#host.requestUpdate();
    try {
      const { items, cursor } = await load(signal);
      // A later question was asked meanwhile: its answer counts, not this one.
      if (asked !== this.#asked) return;
      this.#items = items;
      this.#cursor = cursor;
      this.#failed = null;
    } catch (error) {
      if (asked === this.#asked && !signal.aborted) this.#failed = error;
    }
    this.#loading = false;
    this.#host.requestUpdate();
  }
}

/** The most that the runtime gives in one page. */
const LARGEST = 200;
