import type { PerformerKind } from '../../../shared/work-item.ts';
import { t } from '../../language/t.ts';
import type { ModdleElement } from '../bpmn.ts';

/** How one kind of performer looks and is spoken of, on the canvas and in menus. */
export interface KindLook {
  readonly kind: PerformerKind;
  /** The short word on the task itself. */
  readonly title: string;
  /** What a person who draws reads in a menu. */
  readonly label: string;
  readonly description: string;
  readonly bpmnType: 'bpmn:ServiceTask' | 'bpmn:UserTask';
  /** Strokes on a 16 × 16 grid. */
  readonly strokes: readonly string[];
  /** The colour token of the kind. */
  readonly color: string;
  readonly softColor: string;
}

/** The four kinds in the order in which palette and menus show them. */
export const KIND_LOOKS: readonly KindLook[] = [
  {
    kind: 'agent',
    title: 'AGENT',
    label: t('Agent task'),
    description: t('An AI agent works; its claim is checked before the process goes on'),
    bpmnType: 'bpmn:ServiceTask',
    strokes: [
      'M7 2.5 8.3 6.2 12 7.5 8.3 8.8 7 12.5 5.7 8.8 2 7.5 5.7 6.2z',
      'M12.5 10.3v3.4M10.8 12h3.4',
    ],
    color: 'var(--agent)',
    softColor: 'var(--agent-soft)',
  },
  {
    kind: 'bot',
    title: 'BOT',
    label: t('Bot task'),
    description: t('A robot works through screens or scripts'),
    bpmnType: 'bpmn:ServiceTask',
    strokes: ['M3.5 6h9v6.5h-9z', 'M8 6V3', 'M6 8.7v.7M10 8.7v.7', 'M1.8 8.3v2.2M14.2 8.3v2.2'],
    color: 'var(--bot)',
    softColor: 'var(--bot-soft)',
  },
  {
    kind: 'api',
    title: 'API',
    label: t('API task'),
    description: t('A system is called'),
    bpmnType: 'bpmn:ServiceTask',
    strokes: ['M5.5 4.5 2 8l3.5 3.5', 'M10.5 4.5 14 8l-3.5 3.5', 'M9 3.5 7 12.5'],
    color: 'var(--api)',
    softColor: 'var(--api-soft)',
  },
  {
    kind: 'human',
    title: 'HUMAN',
    label: t('Human task'),
    description: t('A person decides or fills in a form, in the inbox'),
    bpmnType: 'bpmn:UserTask',
    strokes: [
      'M8 7.8a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
      'M2.8 13.4c.5-2.3 2.5-3.5 5.2-3.5s4.7 1.2 5.2 3.5',
    ],
    color: 'var(--human)',
    softColor: 'var(--human-soft)',
  },
];

/** The look of a kind. */
export function lookOf(kind: PerformerKind): KindLook {
  const look = KIND_LOOKS.find((candidate) => candidate.kind === kind);
  if (look === undefined) throw new Error(`Expected a look for kind ${kind}, but there is none.`);
  return look;
}

/**
 * Who works on a task: `human` for a user task, what `baton:performer` says for a service task, `null`
 * for everything else (a service task without a kind is offered to whoever has the capability).
 */
export function kindOf(element: ModdleElement): PerformerKind | null {
  if (element.$instanceOf('bpmn:UserTask')) return 'human';
  if (!element.$instanceOf('bpmn:ServiceTask')) return null;
  const said = extensionOf(element, 'baton:Performer')?.get('kind');
  return said === 'agent' || said === 'bot' || said === 'api' ? said : null;
}

/** The extension element of a type, e.g. `zeebe:TaskDefinition`; `null` when there is none. */
export function extensionOf(element: ModdleElement, type: string): ModdleElement | null {
  const extensions = element.get('extensionElements');
  const values = isModdle(extensions) ? extensions.get('values') : null;
  if (!Array.isArray(values)) return null;
  return values.filter(isModdle).find(({ $type }) => $type === type) ?? null;
}

/** Tells a moddle element from the other values a property may have. */
export function isModdle(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
