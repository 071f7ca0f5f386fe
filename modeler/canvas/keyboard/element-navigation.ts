import type {
  Canvas,
  DiagramElement,
  DirectEditing,
  ElementRegistry,
  EventBus,
  Keyboard,
  Selection,
} from '../bpmn.ts';
import { t } from '../../language/t.ts';
import { readAloud } from './describe-element.ts';
import { boundsOf, isWithin } from './bounds.ts';
import { readingOrder } from './reading-order.ts';

const BEFORE_THE_DEFAULT = 2000;

/**
 * Lets the keyboard reach and rename every element: Tab and Shift+Tab walk in reading order and leave the
 * canvas at either end; Enter and F2 edit the name; Escape lets go. What is selected is read out.
 */
export class ElementNavigation {
  static readonly $inject: readonly string[] = ['injector', 'eventBus', 'keyboard'];
  readonly #injector: Injector;
  readonly #voice: HTMLElement;

  constructor(injector: Injector, eventBus: EventBus, keyboard: Keyboard) {
    this.#injector = injector;
    this.#voice = document.createElement('div');
    this.#voice.className = 'visually-hidden';
    this.#voice.setAttribute('aria-live', 'polite');
    keyboard.addListener(BEFORE_THE_DEFAULT, ({ keyEvent }) => this.#onKey(keyEvent));
    eventBus.on('canvas.init', () => injector.get('canvas').getContainer().append(this.#voice));
    eventBus.on('selection.changed', ({ newSelection = [] }) => this.#announce(newSelection));
    eventBus.on('directEditing.deactivate', () => queueMicrotask(() => this.#takeFocusBack()));
  }

  /** `true` says that the key was used up; nothing says that others may have it. */
  #onKey(event: KeyboardEvent): true | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    switch (event.key) {
      case 'Tab':
        return this.#step(event.shiftKey ? -1 : 1);
      case 'Enter':
      case 'F2':
        return this.#rename();
      default:
        return undefined;
    }
  }

  #step(by: 1 | -1): true | undefined {
    const order = this.#elements();
    const selection = this.#injector.get('selection');
    const present = selection.get()[0];
    const index = present === undefined ? -1 : order.indexOf(present);
    const next = index < 0 ? (by > 0 ? order[0] : order.at(-1)) : order[index + by];
    if (next === undefined) {
      selection.select(null);
      return undefined;
    }
    selection.select(next);
    this.#show(next);
    return true;
  }

  /** To scroll makes the browser lay out the whole diagram anew: it is done only when it is needed. */
  #show(element: DiagramElement): void {
    const canvas = this.#injector.get('canvas');
    if (!isWithin(boundsOf(element), canvas.viewbox())) canvas.scrollToElement(element, 80);
  }

  #rename(): true | undefined {
    const [selected] = this.#injector.get('selection').get();
    if (selected === undefined) return undefined;
    return this.#injector.get('directEditing').activate(selected) ? true : undefined;
  }

  /** Not while the text box is still closing: to take its focus away would close it a second time. */
  #takeFocusBack(): void {
    if (document.activeElement === document.body) this.#injector.get('canvas').focus();
  }

  #elements(): readonly DiagramElement[] {
    const root = this.#injector.get('canvas').getRootElement();
    const shown = this.#injector
      .get('elementRegistry')
      .filter((element) => element.labelTarget === undefined && element.hidden !== true);
    return readingOrder(shown.filter((element) => isBelow(element, root)));
  }

  #announce(selected: readonly DiagramElement[]): void {
    const [first] = selected;
    this.#voice.textContent =
      selected.length > 1
        ? t('{count} elements selected', { count: selected.length })
        : first === undefined
          ? ''
          : readAloud(first);
  }
}

interface NavigationServices {
  readonly canvas: Canvas;
  readonly elementRegistry: ElementRegistry;
  readonly selection: Selection;
  readonly directEditing: DirectEditing;
}

interface Injector {
  get<K extends keyof NavigationServices>(name: K): NavigationServices[K];
}

function isBelow(element: DiagramElement, root: DiagramElement): boolean {
  for (let above = element.parent; above !== null && above !== undefined; above = above.parent)
    if (above === root) return true;
  return false;
}
