import { t } from '../../language/t.ts';
import type {
  Create,
  DiagramElement,
  EntriesUpdater,
  EntryAction,
  MenuEntry,
  PopupMenu,
} from '../bpmn.ts';
import { kindIconMarkup } from '../kinds/kind-icon.ts';
import { lookOf } from '../kinds/kind.ts';
import { kindOfTemplate, type ElementTemplate, type TemplateOrigin } from './element-template.ts';
import type { TemplateElements } from './template-elements.ts';
import { templateOf, type TemplateShelf } from './template-shelf.ts';

/** After the libraries, before the kinds, which then stand first. */
const BEFORE_THE_KINDS = 200;

const GROUPS: Readonly<Record<TemplateOrigin, { readonly id: string; readonly name: string }>> = {
  registry: { id: 'baton-registry', name: t('Registered performers') },
  file: { id: 'baton-file-templates', name: t('Templates of this process') },
  house: { id: 'baton-steps', name: t('Ready-made AI steps') },
};

/** Offers templates where elements are created, appended and replaced; they are found by searching. */
export class TemplateMenus {
  static readonly $inject: readonly string[] = [
    'popupMenu',
    'create',
    'templateElements',
    'templateShelf',
  ];
  readonly #create: Create;
  readonly #elements: TemplateElements;
  readonly #shelf: TemplateShelf;

  constructor(
    popupMenu: PopupMenu,
    create: Create,
    elements: TemplateElements,
    shelf: TemplateShelf,
  ) {
    this.#create = create;
    this.#elements = elements;
    this.#shelf = shelf;
    const register = (menu: string, change: (target: DiagramElement) => EntriesUpdater): void =>
      popupMenu.registerProvider(menu, BEFORE_THE_KINDS, { getPopupMenuEntries: change });
    register('bpmn-create', () => this.#with('create', () => true, this.#placed));
    register('bpmn-append', (source) => this.#with('append', () => true, this.#appended(source)));
    register('bpmn-replace', (element) =>
      this.#with('replace', (template) => fits(element, template), this.#applied(element)),
    );
  }

  #with(
    prefix: string,
    isOffered: (template: ElementTemplate) => boolean,
    actions: (template: ElementTemplate) => Readonly<Record<string, EntryAction>>,
  ): EntriesUpdater {
    return (entries) => {
      if (Object.keys(entries).length === 0) return entries;
      const own = this.#shelf
        .latest()
        .filter(isOffered)
        .map((template, rank) => {
          const entry = entryOf(template, rank, actions(template));
          return [`${prefix}-template-${template.id}`, entry] as const;
        });
      return { ...Object.fromEntries(own), ...entries };
    };
  }

  readonly #placed = (template: ElementTemplate): Readonly<Record<string, EntryAction>> => {
    const start: EntryAction = (event) =>
      this.#create.start(event, this.#elements.create(template));
    return { click: start, dragstart: start };
  };

  #appended(source: DiagramElement) {
    return (template: ElementTemplate): Readonly<Record<string, EntryAction>> => ({
      click: () => this.#elements.append(source, template),
      dragstart: (event) => this.#create.start(event, this.#elements.create(template), { source }),
    });
  }

  #applied(element: DiagramElement) {
    return (template: ElementTemplate): Readonly<Record<string, EntryAction>> => ({
      click: () => this.#elements.apply(element, template),
    });
  }
}

function entryOf(
  template: ElementTemplate,
  rank: number,
  action: Readonly<Record<string, EntryAction>>,
): MenuEntry {
  const { id, name, description, origin } = template;
  const kind = kindOfTemplate(template);
  return {
    label: name,
    description,
    search: `${id} template ${kind ?? ''}`,
    group: GROUPS[origin],
    // The libraries put higher ranks first.
    rank: -rank,
    ...(kind === null
      ? { className: 'bpmn-icon-task' }
      : { imageHtml: kindIconMarkup(lookOf(kind)) }),
    action,
  };
}

/** Whether a template may be laid on an element that is there. */
function fits(element: DiagramElement, template: ElementTemplate): boolean {
  const { businessObject } = element;
  if (templateOf(element)?.id === template.id) return false;
  if (template.appliesTo.some((type) => businessObject.$instanceOf(type))) return true;
  const isTask = businessObject.$instanceOf('bpmn:Task');
  return template.elementType !== null && isTask && isActivity(template.elementType);
}

function isActivity(type: string): boolean {
  return /Task$|SubProcess$|CallActivity$/.test(type);
}
