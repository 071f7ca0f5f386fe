import type {
  Create,
  DiagramElement,
  ElementFactory,
  EntryHost,
  EventBus,
  MenuEntries,
  MenuEntry,
  Tool,
} from './bpmn.ts';
import { t } from '../language/t.ts';
import type { KindElements } from './kinds/kind-elements.ts';
import { kindIconMarkup } from './kinds/kind-icon.ts';
import { KIND_LOOKS, type KindLook } from './kinds/kind.ts';

/** The tools at the left: four kinds of performers first, then the shapes that join them. */
export class PaletteProvider {
  static readonly $inject: readonly string[] = ['palette', 'injector', 'eventBus'];
  readonly #services: PaletteServices;

  constructor(palette: EntryHost, injector: Injector, eventBus: EventBus) {
    this.#services = {
      create: injector.get('create'),
      elementFactory: injector.get('elementFactory'),
      kindElements: injector.get('kindElements'),
      handTool: injector.get('handTool'),
      lassoTool: injector.get('lassoTool'),
      spaceTool: injector.get('spaceTool'),
      globalConnect: injector.get('globalConnect'),
    };
    palette.registerProvider(this);
    eventBus.on('palette.changed', makeReachable);
  }

  getPaletteEntries(): MenuEntries {
    return {
      ...toolEntries(this.#services),
      ...Object.fromEntries(KIND_LOOKS.map((look) => this.#kindEntry(look))),
      'performer-separator': { group: 'performers', separator: true },
      ...shapeEntries(this.#services),
    };
  }

  #kindEntry(look: KindLook): readonly [string, MenuEntry] {
    const { create, kindElements } = this.#services;
    const start = (event: Event): void => create.start(event, kindElements.create(look.kind));
    const entry: MenuEntry = {
      group: 'performers',
      title: `${look.label}: ${look.description}`,
      html: `<div class="entry baton-entry" draggable="true">${kindIconMarkup(look)}</div>`,
      action: { dragstart: start, click: start },
    };
    return [`create.${look.kind}`, entry];
  }
}

interface PaletteServices {
  readonly create: Create;
  readonly elementFactory: ElementFactory;
  readonly kindElements: KindElements;
  readonly handTool: Tool;
  readonly lassoTool: Tool;
  readonly spaceTool: Tool;
  readonly globalConnect: Tool;
}

interface Injector {
  get<K extends keyof PaletteServices>(name: K): PaletteServices[K];
}

function toolEntries(services: PaletteServices): MenuEntries {
  const { handTool, lassoTool, spaceTool, globalConnect } = services;
  const tool = (className: string, title: string, click: (event: Event) => void): MenuEntry => ({
    group: 'tools',
    className: `bpmn-icon-${className}`,
    title,
    action: { click },
  });
  return {
    'hand-tool': tool('hand-tool', t('Move the canvas (H)'), (e) => handTool.activateHand(e)),
    'lasso-tool': tool('lasso-tool', t('Select an area (L)'), (e) =>
      lassoTool.activateSelection(e),
    ),
    'space-tool': tool('space-tool', t('Make or remove space (S)'), (e) =>
      spaceTool.activateSelection(e),
    ),
    'global-connect-tool': tool('connection-multi', t('Connect elements (C)'), (e) =>
      globalConnect.start(e),
    ),
    'tool-separator': { group: 'tools', separator: true },
  };
}

const SHAPES: readonly (readonly [string, string, string])[] = [
  ['bpmn:StartEvent', 'start-event-none', t('Start event')],
  ['bpmn:IntermediateThrowEvent', 'intermediate-event-none', t('Intermediate or boundary event')],
  ['bpmn:EndEvent', 'end-event-none', t('End event')],
  ['bpmn:ExclusiveGateway', 'gateway-xor', t('Exclusive gateway: one way of several')],
  ['bpmn:Task', 'task', t('Task')],
];

function shapeEntries(services: PaletteServices): MenuEntries {
  const { create, elementFactory } = services;
  const entry = (icon: string, title: string, make: Make): MenuEntry => {
    const start = (event: Event): void => create.start(event, make());
    return {
      group: 'shapes',
      className: `bpmn-icon-${icon}`,
      title,
      action: { dragstart: start, click: start },
    };
  };
  const simple = SHAPES.map(([type, icon, title]) => {
    const make = (): DiagramElement => elementFactory.createShape({ type });
    return [`create.${icon}`, entry(icon, title, make)] as const;
  });
  return {
    ...Object.fromEntries(simple),
    'create.subprocess-expanded': entry('subprocess-expanded', t('Sub-process'), () =>
      subProcess(elementFactory),
    ),
    'create.participant-expanded': entry('participant', t('Pool, with lanes'), () =>
      elementFactory.createParticipantShape(),
    ),
  };
}

type Make = () => DiagramElement | readonly DiagramElement[];

/** A sub-process is of no use without its start event: both are placed at once. */
function subProcess(elementFactory: ElementFactory): readonly DiagramElement[] {
  const frame = elementFactory.createShape({
    type: 'bpmn:SubProcess',
    x: 0,
    y: 0,
    isExpanded: true,
  });
  const start = elementFactory.createShape({
    type: 'bpmn:StartEvent',
    x: 40,
    y: 82,
    parent: frame,
  });
  return [frame, start];
}

/** The library makes entries for the mouse alone; here they get a place in the tab order, and Enter. */
function makeReachable(): void {
  for (const entry of document.querySelectorAll<HTMLElement>('.djs-palette .entry')) {
    if (entry.tabIndex === 0) continue;
    entry.tabIndex = 0;
    entry.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      entry.click();
    });
  }
}
