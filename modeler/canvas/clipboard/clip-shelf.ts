const PLACE = 'baton.clip';

/** What lies on the shelf. */
export interface Shelved {
  readonly text: string;
  /** Whether the clipboard of the system has it, too. */
  readonly isShared: boolean;
}

/** Where all windows of the application look. */
export type ShelfStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps what was copied last for all windows of the application, for where the browser gives no clipboard.
 * Where the browser keeps nothing either (no room, nothing may be kept), it is kept for this window alone.
 */
export class ClipShelf {
  readonly #storage: () => ShelfStorage;
  #own: Shelved | null = null;

  /** @param storage what all windows share; it throws where nothing may be kept */
  constructor(storage: () => ShelfStorage) {
    this.#storage = storage;
  }

  /** Puts a text on the shelf; `false`: other windows will not see it. */
  put({ text, isShared }: Shelved): boolean {
    this.#own = { text, isShared };
    try {
      // What lay there before is not what was copied last, whether or not there is room for this.
      this.#storage().removeItem(PLACE);
      this.#storage().setItem(PLACE, `${isShared ? 'shared' : 'kept'} ${text}`);
      this.#own = null;
      return true;
    } catch {
      return false;
    }
  }

  /** What was put there last, by whatever window; `null`: nothing. */
  get(): Shelved | null {
    if (this.#own !== null) return this.#own;
    try {
      const kept = this.#storage().getItem(PLACE);
      if (kept === null) return null;
      const space = kept.indexOf(' ');
      return { text: kept.slice(space + 1), isShared: kept.slice(0, space) === 'shared' };
    } catch {
      return null;
    }
  }
}
