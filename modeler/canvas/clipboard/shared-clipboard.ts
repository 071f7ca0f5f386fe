import { t } from '../../language/t.ts';
import { notify } from '../../widgets/notices.ts';
import type {
  BusEvent,
  Canvas,
  CopyPaste,
  ElementRegistry,
  EventBus,
  Moddle,
  Selection,
} from '../bpmn.ts';
import { placeByKeyboard, type Dragging } from '../menus/place-by-keyboard.ts';
import { ClipShelf } from './clip-shelf.ts';
import { clipText, readClip, type Clip, type ClipTree } from './clip-text.ts';

/** Before the library looks into a clipboard of its own, which no other window has. */
const BEFORE_THE_DEFAULT = 2050;

/** Keys that are held with others, and those of copying itself: they do not say how somebody works. */
const SILENT_KEYS = ['Control', 'Meta', 'Shift', 'Alt'];

/**
 * Copies to the clipboard of the system and pastes from it, so that it goes from window to window. Where
 * the browser does not give that clipboard, all windows of the application have one among them.
 */
export class SharedClipboard {
  static readonly $inject: readonly string[] = ['eventBus', 'injector'];
  readonly #injector: Injector;
  readonly #shelf: ClipShelf = new ClipShelf(() => localStorage);
  /** Who points at the canvas puts down with the mouse what is pasted. */
  #points = false;
  #hasTold = false;

  constructor(eventBus: EventBus, injector: Injector) {
    this.#injector = injector;
    eventBus.on('copyPaste.elementsCopied', BEFORE_THE_DEFAULT, (event) => this.#onCopied(event));
    eventBus.on('copyPaste.pasteElements', BEFORE_THE_DEFAULT, (event) => this.#onPaste(event));
    eventBus.on('canvas.init', () => this.#watchHands());
  }

  #onCopied({ tree, hints }: BusEvent): void {
    if (tree === undefined || hints === undefined || hints['clip'] === false) return;
    // From here on it is this clipboard's: the library keeps none beside it.
    hints['clip'] = false;
    if (Object.keys(tree).length > 0) void this.#write(clipText(tree));
  }

  /** `false` says that the library has nothing to paste: what is found is pasted as soon as it is there. */
  #onPaste({ tree }: BusEvent): false | undefined {
    if (tree !== undefined) return undefined;
    void this.#read().then((clip) => this.#paste(clip));
    return false;
  }

  async #write(text: string): Promise<void> {
    const isShared = await written(text);
    const isKept = this.#shelf.put({ text, isShared });
    if (isShared || this.#hasTold) return;
    this.#hasTold = true;
    notify({
      title: t('Copied for this application only'),
      detail: isKept
        ? t('The browser does not give the clipboard: paste it in any window of this application.')
        : t('The browser does not give the clipboard: paste it in this window.'),
    });
  }

  async #read(): Promise<Clip> {
    const moddle = this.#injector.get('moddle');
    const shelved = this.#shelf.get();
    if (shelved !== null && !shelved.isShared) return readClip(shelved.text, moddle);
    const text = await read();
    return readClip(text ?? shelved?.text ?? '', moddle);
  }

  #paste(clip: Clip): void {
    switch (clip.type) {
      case 'tree':
        return this.#put(clip.tree);
      case 'nothing':
        return notify({ title: t('There is nothing to paste'), detail: t('Copy elements first.') });
      case 'foreign':
        return notify({
          title: t('What was copied last is no part of a diagram'),
          detail: t('Copy elements first. A file is opened by dropping it here.'),
        });
      case 'broken':
        return notify({
          tone: 'warn',
          title: t('What was copied cannot be read'),
          detail: t('Nothing was changed. Copy the elements again.'),
        });
    }
  }

  #put(tree: ClipTree): void {
    const paste = (): void => this.#injector.get('copyPaste').paste({ tree });
    try {
      if (this.#points) paste();
      else placeByKeyboard(this.#placing(), paste);
    } catch {
      // It was read, but says what no diagram can hold; nothing is on the command stack yet.
      this.#injector.get('dragging').cancel();
      this.#paste({ type: 'broken' });
    }
  }

  #placing(): Parameters<typeof placeByKeyboard>[0] {
    return {
      canvas: this.#injector.get('canvas'),
      dragging: this.#injector.get('dragging'),
      elementRegistry: this.#injector.get('elementRegistry'),
      selection: this.#injector.get('selection'),
    };
  }

  #watchHands(): void {
    const place = this.#injector.get('canvas').getContainer();
    place.addEventListener('pointermove', () => {
      this.#points = true;
    });
    place.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
      if (!ctrlKey && !metaKey && !SILENT_KEYS.includes(key)) this.#points = false;
    });
  }
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Forbidden, or not there at all: pages that are not served safely have none.
    return false;
  }
}

async function read(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

interface ClipboardServices {
  readonly canvas: Canvas;
  readonly copyPaste: CopyPaste;
  readonly dragging: Dragging;
  readonly elementRegistry: ElementRegistry;
  readonly moddle: Moddle;
  readonly selection: Selection;
}

interface Injector {
  get<K extends keyof ClipboardServices>(name: K): ClipboardServices[K];
}
