import type { DiagramElement } from '../canvas/bpmn.ts';

/** A piece of what the properties panel draws. Made by the panel's own `jsx`, and looked into nowhere. */
export interface VNode {
  readonly props: Readonly<Record<string, unknown>>;
}

/** Draws one field; it is given the element and every member of its {@link PanelEntry}. */
export type EntryComponent = (props: never) => VNode | null;

/** What a field is drawn from. */
export interface EntryProps {
  readonly element: DiagramElement;
  readonly id: string;
}

/** One field of a group. */
export interface PanelEntry {
  readonly id: string;
  readonly component: EntryComponent;
  readonly isEdited?: (node: unknown) => boolean;
  /** Whatever the component needs of its own. */
  readonly spec?: unknown;
  readonly options?: unknown;
  readonly feel?: unknown;
}

/** One item of a list: a key, a probe. */
export interface PanelListItem {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly PanelEntry[];
  readonly autoFocusEntry?: string;
  readonly remove: (event: Event) => void;
  readonly translate?: unknown;
}

/** A group of fields, or a list of them. */
export interface PanelGroup {
  readonly id: string;
  readonly label: string;
  readonly component?: unknown;
  readonly entries?: readonly PanelEntry[];
  readonly items?: readonly PanelListItem[];
  readonly add?: (event: Event) => void;
  readonly tooltip?: string;
  readonly shouldOpen?: boolean;
  /** Speaks the words of the library's own parts: its buttons and arrows. */
  readonly translate?: unknown;
  /** The component and the words of a group that explains itself. */
  readonly inner?: unknown;
  readonly help?: string;
  /** Groups that are folded into this one. */
  readonly groups?: readonly PanelGroup[];
}

/** Says which groups an element has; called in the order of priority, each with what came before. */
export interface PropertiesProvider {
  getGroups(element: DiagramElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[];
}

/** The part of the panel that takes providers. */
export interface PropertiesPanel {
  registerProvider(priority: number, provider: PropertiesProvider): void;
}
