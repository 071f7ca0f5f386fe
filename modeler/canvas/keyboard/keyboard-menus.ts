import { t } from '../../language/t.ts';
import type {
  Canvas,
  ContextPad,
  DiagramElement,
  ElementFactory,
  ElementRegistry,
  EntryAction,
  MenuEntries,
  MenuEntry,
  Modeling,
  PopupMenu,
  Rules,
  Selection,
} from '../bpmn.ts';
import { describeElement } from './describe-element.ts';
import { readingOrder } from './reading-order.ts';

const DEFAULT = 1000;

/** What is only done by dragging: the keys have another way to it. */
const BY_MOUSE = ['connect'];

/** The menus behind the keys of drawing: what to connect with, which event, and all that the pad has. */
export class KeyboardMenus {
  static readonly $inject: readonly string[] = ['popupMenu', 'injector'];
  readonly #injector: Injector;

  constructor(popupMenu: PopupMenu, injector: Injector) {
    this.#injector = injector;
    const register = (menu: string, entries: (target: DiagramElement) => MenuEntries): void =>
      popupMenu.registerProvider(menu, DEFAULT, {
        getPopupMenuEntries: entries,
        getEmptyPlaceholder: () => NothingHere,
      });
    register('baton-connect', (source) => this.#targets(source));
    register('baton-boundary', (host) => this.#events(host));
    register('baton-pad', (target) => this.#pad(target));
  }

  #targets(source: DiagramElement): MenuEntries {
    const rules = this.#injector.get('rules');
    const may = (target: DiagramElement): boolean => {
      const answer = rules.allowed('connection.create', { source, target });
      return answer !== false && answer !== null && answer !== undefined;
    };
    const elements = this.#injector
      .get('elementRegistry')
      .filter(
        (one) => one.labelTarget === undefined && one.waypoints === undefined && one !== source,
      )
      .filter(may);
    return Object.fromEntries(
      readingOrder(elements).map((target) => [
        `connect-${target.id}`,
        {
          label: describeElement(target),
          description: target.id,
          action: () => {
            this.#injector.get('modeling').connect(source, target);
            this.#injector.get('selection').select(target);
            this.#injector.get('canvas').focus();
          },
        },
      ]),
    );
  }

  #events(host: DiagramElement): MenuEntries {
    if (!host.businessObject.$instanceOf('bpmn:Activity')) return {};
    const one = (
      icon: string,
      label: string,
      type: string,
      cancelActivity: boolean,
    ): MenuEntry => ({
      label,
      className: `bpmn-icon-intermediate-event-catch-${cancelActivity ? '' : 'non-interrupting-'}${icon}`,
      action: () => this.#attach(host, type, cancelActivity),
    });
    return Object.fromEntries(
      EVENTS.flatMap(([icon, type, interrupts, beside]) => [
        [`boundary-${icon}`, one(icon, interrupts, type, true)] as const,
        ...(beside === null
          ? []
          : [[`boundary-${icon}-beside`, one(icon, beside, type, false)] as const]),
      ]),
    );
  }

  #attach(host: DiagramElement, definition: string, cancelActivity: boolean): void {
    const shape = this.#injector.get('elementFactory').createShape({
      type: 'bpmn:BoundaryEvent',
      eventDefinitionType: `bpmn:${definition}EventDefinition`,
      ...(definition === 'Compensate' ? {} : { cancelActivity }),
    });
    const placed = this.#injector
      .get('modeling')
      .createShape(shape, freeAtBorder(host), host, { attach: true });
    this.#injector.get('selection').select(placed);
    this.#injector.get('canvas').focus();
  }

  #pad(target: DiagramElement | readonly DiagramElement[]): MenuEntries {
    const entries = this.#injector.get('contextPad').getEntries(target);
    return Object.fromEntries(
      Object.entries(entries)
        .filter(([id, { separator }]) => separator !== true && !BY_MOUSE.includes(id))
        .map(([id, entry]) => [`pad-${id}`, padEntry(id, entry, target)]),
    );
  }
}

function padEntry(
  id: string,
  { title, className, action }: MenuEntry,
  target: DiagramElement | readonly DiagramElement[],
): MenuEntry {
  const click: EntryAction | undefined = typeof action === 'function' ? action : action?.['click'];
  return {
    label: title ?? id,
    ...(className === undefined ? {} : { className }),
    // The library hands over what the pad stands at: one element, or a list.
    action: (event) => {
      if (click !== undefined) Reflect.apply(click, undefined, [event, target, true]);
    },
  };
}

const EVENTS: readonly (readonly [string, string, string, string | null])[] = [
  ['timer', 'Timer', t('Timer: it takes too long'), t('Timer, the work goes on')],
  ['message', 'Message', t('Message: something is heard'), t('Message, the work goes on')],
  ['error', 'Error', t('Error: it cannot be done'), null],
  ['escalation', 'Escalation', t('Escalation'), t('Escalation, the work goes on')],
  ['signal', 'Signal', t('Signal: told to all'), t('Signal, the work goes on')],
  ['condition', 'Conditional', t('Condition: data say so'), t('Condition, the work goes on')],
  ['compensation', 'Compensate', t('Compensation: how it is undone'), null],
];

/** At the lower border, from the right, where no other event sits. */
function freeAtBorder(host: DiagramElement): { readonly x: number; readonly y: number } {
  const { x, y, width, height } = host;
  const attached: unknown = Reflect.get(host, 'attachers');
  const taken = (Array.isArray(attached) ? attached : [])
    .filter((one): one is DiagramElement => typeof one === 'object' && one !== null)
    .filter((one) => Math.abs(one.y + one.height / 2 - (y + height)) < 20)
    .map((one) => one.x + one.width / 2);
  let at = x + width - 20;
  while (at > x && taken.some((other) => Math.abs(other - at) < 38)) at -= 40;
  return { x: Math.max(at, x), y: y + height };
}

/** The library draws what this gives back: here, nothing; the menu's field counts what fits. */
function NothingHere(): null {
  return null;
}

interface MenuServices {
  readonly canvas: Canvas;
  readonly contextPad: ContextPad;
  readonly elementFactory: ElementFactory;
  readonly elementRegistry: ElementRegistry;
  readonly modeling: Modeling;
  readonly rules: Rules;
  readonly selection: Selection;
}

interface Injector {
  get<K extends keyof MenuServices>(name: K): MenuServices[K];
}
