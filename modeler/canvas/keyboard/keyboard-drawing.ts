import { t } from '../../language/t.ts';
import { notify } from '../../widgets/notices.ts';
import type {
  Keyboard,
  PopupMenu,
  ElementRegistry,
  EventBus,
  Modeling,
  Rect,
  Rules,
  Selection,
} from '../bpmn.ts';

const BEFORE_THE_DEFAULT = 2000;
/** How far a side moves with one key, in diagram units: the grid's half. */
const STEP = 10;

/** Fired when somebody wants to go from an element to its properties. */
export const TO_PROPERTIES = 'baton.toProperties';

/**
 * Does by keys what else takes a mouse: C connects, B adds an event at the border, M (or the menu key)
 * offers all that the pad offers, Alt+Shift+arrows resize, F4 goes to the properties, ? shows the keys.
 */
export class KeyboardDrawing {
  static readonly $inject: readonly string[] = ['keyboard', 'injector', 'eventBus'];
  readonly #injector: Injector;
  readonly #eventBus: EventBus;

  constructor(keyboard: Keyboard, injector: Injector, eventBus: EventBus) {
    this.#injector = injector;
    this.#eventBus = eventBus;
    keyboard.addListener(BEFORE_THE_DEFAULT, ({ keyEvent }) => this.#onKey(keyEvent));
  }

  /** `true` says that the key was used up; nothing says that others may have it. */
  #onKey(event: KeyboardEvent): true | undefined {
    if (event.ctrlKey || event.metaKey) return undefined;
    if (event.altKey) return event.shiftKey ? this.#resize(event.key) : undefined;
    if (event.key === '?') return showKeys();
    if (event.key === 'F4') return this.#toProperties();
    const menu = MENUS[event.shiftKey ? `Shift+${event.key}` : event.key.toLowerCase()];
    return menu === undefined ? undefined : this.#open(menu);
  }

  /** Opens a menu at what is selected; one that would be empty says why instead. */
  #open({ id: menu, empty }: KeyMenu): true | undefined {
    const selected = this.#injector.get('selection').get();
    const [first, second] = selected;
    if (first === undefined || (second !== undefined && menu !== 'baton-pad')) return undefined;
    const target = second === undefined ? first : selected;
    const popupMenu = this.#injector.get('popupMenu');
    if (popupMenu.isEmpty(target, menu)) {
      notify({ title: empty });
      return true;
    }
    const drawn = this.#injector.get('elementRegistry').getGraphics(first);
    const box = drawn?.getBoundingClientRect() ?? { right: 0, top: 0 };
    const place = { x: box.right + 8, y: box.top };
    popupMenu.open(target, menu, place, { search: true, width: 300 });
    return true;
  }

  #resize(key: string): true | undefined {
    const change = SIDES[key];
    const [shape, another] = this.#injector.get('selection').get();
    if (change === undefined || shape === undefined || another !== undefined) return undefined;
    const { x, y, width, height } = shape;
    const newBounds: Rect = {
      x,
      y,
      width: Math.max(width + change.width, STEP * 3),
      height: Math.max(height + change.height, STEP * 3),
    };
    const may = this.#injector.get('rules').allowed('shape.resize', { shape, newBounds });
    if (may === true) this.#injector.get('modeling').resizeShape(shape, newBounds);
    return true;
  }

  #toProperties(): true {
    this.#eventBus.fire(TO_PROPERTIES);
    return true;
  }
}

/** A menu that a key opens, and what is said where it has nothing to offer. */
interface KeyMenu {
  readonly id: string;
  readonly empty: string;
}

const PAD: KeyMenu = { id: 'baton-pad', empty: t('Nothing can be done with it here.') };

const MENUS: Readonly<Record<string, KeyMenu>> = {
  c: { id: 'baton-connect', empty: t('There is nothing that it may be connected with.') },
  b: {
    id: 'baton-boundary',
    empty: t('An event sits at the border of a task or a sub-process only.'),
  },
  m: PAD,
  contextmenu: PAD,
  'Shift+F10': PAD,
};

const SIDES: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  ArrowRight: { width: STEP, height: 0 },
  ArrowLeft: { width: -STEP, height: 0 },
  ArrowDown: { width: 0, height: STEP },
  ArrowUp: { width: 0, height: -STEP },
};

function showKeys(): true {
  void import('./shortcut-sheet.ts').then(({ openShortcutSheet }) => openShortcutSheet());
  return true;
}

interface DrawingServices {
  readonly elementRegistry: ElementRegistry;
  readonly modeling: Modeling;
  readonly popupMenu: PopupMenu;
  readonly rules: Rules;
  readonly selection: Selection;
}

interface Injector {
  get<K extends keyof DrawingServices>(name: K): DrawingServices[K];
}
