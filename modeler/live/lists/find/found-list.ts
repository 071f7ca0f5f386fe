import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InstanceCount } from '../../../../shared/api/instance-filter.ts';
import { reloadOnChange } from '../hints.ts';
import type { Find } from './find-address.ts';
import { countInstances, findInstances } from './find-instances.ts';
import { LOOK_ROWS, lookedAgain, PAGE_ROWS, rowsOf, type FoundRow } from './found-rows.ts';

/** What a list of found instances shows. `rows` is `null` until they have come. */
export interface FoundState {
  readonly rows: readonly FoundRow[] | null;
  readonly nextCursor: string | null;
  /** How many have come since the rows were drawn. */
  readonly fresh: number;
  readonly count: InstanceCount | null;
  readonly failed: unknown;
  readonly isLoading: boolean;
}

const NOTHING: FoundState = {
  rows: null,
  nextCursor: null,
  fresh: 0,
  count: null,
  failed: null,
  isLoading: false,
};

/** One page of found instances, which follows the runtime without moving a row. */
export class FoundList implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #find: Find | null = null;
  #leave = new AbortController();
  #asked = new AbortController();
  #state = NOTHING;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): FoundState {
    return this.#state;
  }

  hostConnected(): void {
    this.#leave = new AbortController();
    reloadOnChange(() => this.#look(), this.#leave.signal);
  }

  hostDisconnected(): void {
    this.#leave.abort();
    this.#asked.abort();
  }

  /** Another question, or another page of its answer: what is shown is forgotten when it differs. */
  async show(find: Find, { isSameQuestion }: { readonly isSameQuestion: boolean }): Promise<void> {
    this.#find = find;
    this.#set({ ...NOTHING, count: isSameQuestion ? this.#state.count : null });
    await this.renew();
  }

  /** Draws the page anew, with all that has come. */
  async renew(): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    this.#set({ isLoading: true });
    await Promise.all([this.#page(signal), this.#count(signal)]);
    if (!signal.aborted) this.#set({ isLoading: false });
  }

  async #page(signal: AbortSignal): Promise<void> {
    if (this.#find === null) return;
    const [find, cursor] = [this.#find, this.#find.trail.at(-1) ?? null];
    try {
      const { items, nextCursor } = await findInstances(find, { cursor, limit: PAGE_ROWS }, signal);
      this.#set({ rows: rowsOf(items), nextCursor, fresh: 0, failed: null });
    } catch (error) {
      if (!signal.aborted) this.#set({ failed: error });
    }
  }

  /** The list stands without its count: one that does not come is asked for again later. */
  async #count(signal: AbortSignal): Promise<void> {
    if (this.#find === null) return;
    try {
      this.#set({ count: await countInstances(this.#find, signal) });
    } catch {
      // What keeps it from coming keeps the page from coming, too, and is said there.
    }
  }

  async #look(): Promise<void> {
    const { rows } = this.#state;
    if (this.#find === null || this.#state.isLoading) return;
    if (rows === null || rows.length === 0) return await this.renew();
    const { signal } = this.#asked;
    const cursor = this.#find.trail.at(-1) ?? null;
    try {
      const look = await findInstances(this.#find, { cursor, limit: LOOK_ROWS }, signal);
      if (!signal.aborted) this.#set({ ...lookedAgain(rows, look), failed: null });
      await this.#count(signal);
    } catch {
      // What is on the screen stays; the shell says that nobody answers.
    }
  }

  #set(changes: Partial<FoundState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#host.requestUpdate();
  }
}
