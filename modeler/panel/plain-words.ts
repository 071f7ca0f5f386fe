import type { DiagramElement } from '../canvas/bpmn.ts';
import { translate } from '../canvas/words.ts';
import { t } from '../language/t.ts';
import { completionsAt } from './scope/completion.ts';
import type { EntryComponent, PanelEntry, PanelGroup, VNode } from './panel-types.ts';

/*
 * Fields of the libraries bring explanations that end in a link to another vendor's manual. Their words
 * are replaced here by ours, or by none. A field is wrapped once, so that it keeps its place and focus.
 */

const HINTS: Readonly<Record<string, string>> = {
  timerEventDefinitionValue: t(
    'ISO 8601: a duration such as PT15M, a date such as 2026-12-24T18:00:00Z, or a cycle such as R3/PT1H. With = in front it is an expression.',
  ),
  taskScheduleDueDate: t(
    'Until when it is to be done: a date such as 2026-12-24T18:00:00Z, or an expression with = in front.',
  ),
  taskScheduleFollowUpDate: t(
    'Before this nobody need look at it: a date, or an expression with = in front.',
  ),
  priorityDefinitionPriority: t(
    'From 0 to 100, the higher the more urgent; 50 if nothing is said.',
  ),
  'multiInstance-inputCollection': t('A list; the activity is done once for each of its items.'),
  'multiInstance-completionCondition': t(
    'Asked after each pass; what is left over is called off when it holds.',
  ),
  activityRef: t('If nothing is chosen: everything in this scope, the latest first.'),
};

/** Takes foreign explanations out of a group. */
export function inPlainWords(group: PanelGroup): PanelGroup {
  const { tooltip: _foreign, ...rest } = group;
  return {
    ...rest,
    ...(group.entries !== undefined && { entries: group.entries.map(plainEntry) }),
    ...(group.items !== undefined && {
      items: group.items.map((item) =>
        item.entries === undefined ? item : { ...item, entries: item.entries.map(plainEntry) },
      ),
    }),
  };
}

/** Gives a group, and each item of its list, the words of its reader for their buttons and arrows. */
export function spoken(group: PanelGroup): PanelGroup {
  return {
    ...group,
    translate,
    ...(group.items !== undefined && {
      items: group.items.map((item) => ({ ...item, translate })),
    }),
    ...(group.groups !== undefined && { groups: group.groups.map(spoken) }),
  };
}

/** Where an expression is written, the variables in scope are offered. */
function offersOf({ feel, variables, element }: VNode['props']): object {
  if (feel === undefined || variables !== undefined || !isDrawn(element)) return {};
  return { variables: completionsAt(element.businessObject) };
}

function isDrawn(element: unknown): element is DiagramElement {
  return typeof element === 'object' && element !== null && 'businessObject' in element;
}

const wrapped = new WeakMap<EntryComponent, EntryComponent>();

function plainEntry(entry: PanelEntry): PanelEntry {
  const { component } = entry;
  if (typeof component !== 'function') return entry;
  const known = wrapped.get(component) ?? wrap(component);
  wrapped.set(component, known);
  return { ...entry, component: known };
}

function wrap(component: EntryComponent): EntryComponent {
  return (props: never): VNode | null => {
    const node: VNode | null = component(props);
    if (node === null || typeof node !== 'object') return node;
    const hint = HINTS[String(node.props['id'])];
    const words = { tooltip: undefined, description: hint };
    const given = { ...node.props, translate };
    const offered = offersOf(node.props);
    const foreign = typeof node.props['description'] === 'object' || hint !== undefined;
    return {
      ...node,
      props: foreign
        ? { ...given, ...words, ...offered }
        : { ...given, tooltip: undefined, ...offered },
    };
  };
}
