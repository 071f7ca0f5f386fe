/** The forms that belong to the model in the editor: the panel reads their ids, the page keeps them. */
export class FormShelf {
  #ids: readonly string[] = [];

  /** The ids, in the order of the alphabet. */
  ids(): readonly string[] {
    return this.#ids;
  }

  /** Says which forms there are. */
  fill(ids: readonly string[]): void {
    this.#ids = [...ids].sort((a, b) => a.localeCompare(b));
  }
}
