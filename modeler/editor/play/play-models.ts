import type { Resource } from '../../client/definitions.ts';
import type { CaseView } from '../../live/case-view.ts';
import type { InstanceHistory } from '../../live/fold/instance-history.ts';
import { modelIndexOf, NO_MODEL, type ModelIndex } from '../../live/api/model-index.ts';
import { wordingOf } from '../../live/journal/wording.ts';

/** What the texts beside a play know of the models that are played. */
export class PlayModels {
  readonly #models: readonly ModelIndex[];

  constructor(resources: readonly Resource[]) {
    this.#models = resources
      .filter(({ name }) => name.toLowerCase().endsWith('.bpmn'))
      .map(({ content }) => modelIndexOf(content));
  }

  /** The history of a process as the live view reads it: its panels and tokens are drawn of this. */
  caseView(history: InstanceHistory, process: string): CaseView {
    const model = this.#modelWith(process);
    const nameOf = (id: string): string => {
      const found = [model, ...this.#models].map((one) => one.nameOf(id)).find((one) => one !== id);
      return found ?? id;
    };
    return {
      history,
      model: { ...model, nameOf },
      // What is called lies in this file or in one of those beside it.
      modelOf: (definition: string | null) =>
        definition === null ? model : this.#modelWith(calledBy(definition)),
      wording: wordingOf(nameOf),
    };
  }

  #modelWith(process: string): ModelIndex {
    return this.#models.find(({ typeOf }) => typeOf(process) === 'process') ?? NO_MODEL;
  }
}

/** In play a version is called after its process. */
function calledBy(definition: string): string {
  return decodeURIComponent(definition.replace(/^play:/, ''));
}
