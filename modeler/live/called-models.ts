import type { DefinitionId } from '../../shared/ids.ts';
import { modelOf, NO_MODEL, type ModelIndex } from './api/model-index.ts';

/** More different processes than this are not asked for: the names of the rest are their ids. */
const MOST = 20;

/** The models of the processes that an instance calls; each is asked for once, when it is called. */
export class CalledModels {
  readonly #models = new Map<DefinitionId, ModelIndex>();
  readonly #come: () => void;

  /** `come` is told when a model has arrived. */
  constructor(come: () => void) {
    this.#come = come;
  }

  /** Asks for what is not known yet. What cannot be had goes by its ids. */
  want(definitions: Iterable<DefinitionId>): void {
    for (const definition of definitions) {
      if (this.#models.has(definition) || this.#models.size >= MOST) continue;
      this.#models.set(definition, NO_MODEL);
      modelOf(definition).then(
        (model) => {
          this.#models.set(definition, model);
          this.#come();
        },
        () => this.#models.delete(definition),
      );
    }
  }

  /** The model of a called process; of nothing, as long as it has not come. */
  of(definition: DefinitionId): ModelIndex {
    return this.#models.get(definition) ?? NO_MODEL;
  }

  /** The name of an element of any of them; its id when none knows it. */
  readonly nameOf = (id: string): string => {
    for (const { nameOf } of this.#models.values()) if (nameOf(id) !== id) return nameOf(id);
    return id;
  };
}
