import type { BusEvent, DiagramElement, EventBus, Selection } from './bpmn.ts';

const BEFORE_THE_DEFAULT = 1500;

/**
 * Keeps selected what is clicked once more. The library lets go of it then: who comes back from a button of
 * the toolbar, clicks the element to be sure, and presses Delete would see nothing happen.
 */
export class KeepSelected {
  static readonly $inject: readonly string[] = ['eventBus', 'selection'];
  readonly #selection: Selection;

  constructor(eventBus: EventBus, selection: Selection) {
    this.#selection = selection;
    eventBus.on('element.click', BEFORE_THE_DEFAULT, (event) => this.#onClick(event));
  }

  /** `true` keeps the click from the library: there is nothing left to do. */
  #onClick({ element, originalEvent }: BusEvent): true | undefined {
    const adds = originalEvent instanceof MouseEvent && originalEvent.shiftKey;
    return !adds && element !== undefined && isAlone(element, this.#selection.get())
      ? true
      : undefined;
  }
}

function isAlone(element: DiagramElement, selected: readonly DiagramElement[]): boolean {
  return selected.length === 1 && selected[0] === element;
}
