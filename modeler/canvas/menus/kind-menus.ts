import type { PerformerKind } from '../../../shared/work-item.ts';
import { t } from '../../language/t.ts';
import type {
  AutoPlace,
  Canvas,
  Create,
  DiagramElement,
  ElementFactory,
  ElementRegistry,
  EntriesUpdater,
  EntryAction,
  EntryHost,
  MenuEntries,
  MenuEntry,
  PopupMenu,
  Selection,
} from '../bpmn.ts';
import type { KindElements } from '../kinds/kind-elements.ts';
import { kindIconMarkup } from '../kinds/kind-icon.ts';
import { KIND_LOOKS, kindOf, type KindLook } from '../kinds/kind.ts';
import { placeByKeyboard, type Dragging } from './place-by-keyboard.ts';

/** After the providers of the libraries: what they gave is put in order here. */
const LAST = 100;
const GROUP = { id: 'baton-performers', name: t('Who does the work') };
const REMARKS: readonly (readonly [type: string, icon: string, label: string])[] = [
  ['bpmn:TextAnnotation', 'text-annotation', t('Text annotation')],
  ['bpmn:Group', 'group', t('Group: a frame around what belongs together')],
];
/** Types that the kinds stand for. They are offered once, in the words of the person who draws. */
const STOOD_FOR: readonly string[] = ['user-task'];

/**
 * Puts agent, bot, API and human at the head of the append, create and replace menus, and of the pad at
 * a selected element.
 */
export class KindMenus {
  static readonly $inject: readonly string[] = ['popupMenu', 'contextPad', 'injector'];
  readonly #services: MenuServices;

  constructor(popupMenu: PopupMenu, contextPad: EntryHost, injector: Injector) {
    this.#services = {
      autoPlace: injector.get('autoPlace'),
      canvas: injector.get('canvas'),
      create: injector.get('create'),
      dragging: injector.get('dragging'),
      elementFactory: injector.get('elementFactory'),
      elementRegistry: injector.get('elementRegistry'),
      kindElements: injector.get('kindElements'),
      selection: injector.get('selection'),
    };
    const register = (menu: string, change: (target: DiagramElement) => EntriesUpdater): void =>
      popupMenu.registerProvider(menu, LAST, { getPopupMenuEntries: change });
    register('bpmn-append', (source) => withKinds(source, 'append', this.#append));
    register('bpmn-replace', (task) => withKinds(task, 'replace-with', this.#replace));
    register('bpmn-create', (root) => (entries) => {
      const all = withKinds(root, 'create', this.#create)(entries);
      return placeableByKeyboard({ ...all, ...this.#remarks() }, this.#services);
    });
    contextPad.registerProvider(LAST, this);
  }

  /** In the pad, the agent takes the place of the plain task: it is what is wanted most. */
  getContextPadEntries(_element: DiagramElement): EntriesUpdater {
    return (entries) =>
      entries['append.append-task'] === undefined ? entries : this.#pad(entries);
  }

  /** What says something about the drawing; the library's own menu has it only beside an element. */
  #remarks(): MenuEntries {
    const { create, elementFactory } = this.#services;
    const group = { id: 'baton-remarks', name: t('Remarks') };
    return Object.fromEntries(
      REMARKS.map(([type, icon, label]) => {
        const start: EntryAction = (event) =>
          create.start(event, elementFactory.createShape({ type }));
        const action = { click: start, dragstart: start };
        return [`create-${icon}`, { label, className: `bpmn-icon-${icon}`, group, action }];
      }),
    );
  }

  #pad(entries: MenuEntries): MenuEntries {
    const quick = KIND_LOOKS.map((look) => [`append.${look.kind}`, this.#padEntry(look)] as const);
    const rest = Object.entries(entries).filter(([id]) => id !== 'append.append-task');
    return Object.fromEntries([...quick, ...rest]);
  }

  #padEntry(look: KindLook): MenuEntry {
    const { autoPlace, create, kindElements } = this.#services;
    return {
      group: 'baton-performers',
      title: t('Append: {kind}', { kind: look.label }),
      html: `<div class="entry baton-entry" draggable="true">${kindIconMarkup(look)}</div>`,
      action: {
        click: (_event, source) => {
          if (source !== undefined) autoPlace.append(source, kindElements.create(look.kind));
        },
        dragstart: (event, source) =>
          create.start(event, kindElements.create(look.kind), { source }),
      },
    };
  }

  readonly #append: KindActions = (source, kind) => {
    const { autoPlace, create, kindElements } = this.#services;
    return {
      click: () => void autoPlace.append(source, kindElements.create(kind)),
      dragstart: (event) => create.start(event, kindElements.create(kind), { source }),
    };
  };

  readonly #create: KindActions = (_target, kind) => {
    const { create, kindElements } = this.#services;
    const start: EntryAction = (event) => create.start(event, kindElements.create(kind));
    return { click: start, dragstart: start };
  };

  readonly #replace: KindActions = (element, kind) => ({
    click: () => this.#services.kindElements.change(element, kind),
  });
}

interface MenuServices {
  readonly autoPlace: AutoPlace;
  readonly canvas: Canvas;
  readonly create: Create;
  readonly dragging: Dragging;
  readonly elementFactory: ElementFactory;
  readonly elementRegistry: ElementRegistry;
  readonly kindElements: KindElements;
  readonly selection: Selection;
}

interface Injector {
  get<K extends keyof MenuServices>(name: K): MenuServices[K];
}

type KindActions = (
  target: DiagramElement,
  kind: PerformerKind,
) => Readonly<Record<string, EntryAction>>;

/** Puts the kinds first, and takes away what they stand for. */
function withKinds(target: DiagramElement, prefix: string, actions: KindActions): EntriesUpdater {
  return (entries) => {
    if (Object.keys(entries).length === 0) return entries;
    const isReplace = prefix === 'replace-with';
    if (isReplace && !canBeDoneByKind(target)) return entries;
    const present = isReplace ? kindOf(target.businessObject) : null;
    const kinds = KIND_LOOKS.filter(({ kind }) => kind !== present).map((look) => {
      const entry = menuEntry(look, actions(target, look.kind));
      return [`${prefix}-${look.kind}`, entry] as const;
    });
    const rest = Object.entries(entries).filter(
      ([id]) => !STOOD_FOR.some((name) => id === `${prefix}-${name}`),
    );
    return Object.fromEntries([...kinds, ...rest]);
  };
}

function canBeDoneByKind({ businessObject }: DiagramElement): boolean {
  if (businessObject.$instanceOf('bpmn:SubProcess')) return false;
  return businessObject.$instanceOf('bpmn:Activity');
}

function menuEntry(look: KindLook, action: Readonly<Record<string, EntryAction>>): MenuEntry {
  const { label, description } = look;
  const search = `${look.kind} performer worker`;
  return { label, description, search, group: GROUP, imageHtml: kindIconMarkup(look), action };
}

/** With Enter there is no mouse to carry the new element: it is placed where there is room. */
function placeableByKeyboard(entries: MenuEntries, services: MenuServices): MenuEntries {
  const wrapped = Object.entries(entries).map(([id, entry]) => {
    const { action } = entry;
    if (action === undefined || typeof action === 'function') return [id, entry] as const;
    const click: EntryAction = (event, element) => {
      const start = (by: Event): void => action['click']?.(by, element);
      if (event instanceof KeyboardEvent) placeByKeyboard(services, start);
      else start(event);
    };
    return [id, { ...entry, action: { ...action, click } }] as const;
  });
  return Object.fromEntries(wrapped);
}
