import { ListGroup } from '@bpmn-io/properties-panel';
import type { DiagramElement, ModdleElement } from '../../canvas/bpmn.ts';
import { edit, type EditServices } from '../edit.ts';
import { listOf } from '../extension-edit.ts';
import type { PanelEntry, PanelGroup, PanelListItem } from '../panel-types.ts';
import { GOVERNANCE, governanceOf, removePart } from './governance-part.ts';

/** A list of parts of the governance, and how one of them is edited. */
export interface PartList {
  readonly id: string;
  readonly label: string;
  readonly tooltip?: string;
  /** The property of the governance that holds the parts, and their type. */
  readonly property: string;
  readonly type: string;
  /** What one is called in the list. */
  readonly title: (part: ModdleElement) => string;
  readonly entries: (part: ModdleElement, id: string) => readonly PanelEntry[];
  /** What a new one says from the beginning. */
  readonly fresh: (present: readonly ModdleElement[]) => object;
}

/** Draws a list of parts; adding one opens it. */
export function partListGroup(
  list: PartList,
  element: DiagramElement,
  services: EditServices,
): PanelGroup {
  const governance = governanceOf(element);
  const parts = governance === null ? [] : listOf(governance, list.property);
  return {
    id: list.id,
    label: list.label,
    component: ListGroup,
    ...(list.tooltip === undefined ? {} : { tooltip: list.tooltip }),
    items: parts.map((part, index) => itemOf(part, index, { list, element, services })),
    add: (event) => {
      event.stopPropagation();
      edit(element, services, (change) => {
        const made = change.make(list.type, list.fresh(parts));
        change.append(change.extension(GOVERNANCE), list.property, made);
      });
    },
  };
}

function itemOf(
  part: ModdleElement,
  index: number,
  context: {
    readonly list: PartList;
    readonly element: DiagramElement;
    readonly services: EditServices;
  },
): PanelListItem {
  const { list, element, services } = context;
  const id = `${element.id}-${list.id}-${index}`;
  const entries = list.entries(part, id);
  const title = list.title(part);
  return {
    id,
    label: title === '' ? `<${list.label}>` : title,
    entries,
    ...(entries[0] === undefined ? {} : { autoFocusEntry: entries[0].id }),
    remove: (event) => {
      event.stopPropagation();
      edit(element, services, (change) => removePart(change, list.property, part));
    },
  };
}
