import type { DefinitionId, ElementId } from '../../../shared/ids.ts';
import type { RecordOf } from '../../../shared/journal.ts';
import type { Instant } from '../../../shared/time.ts';

/** Whose an element or an item is: `null` is the instance's own version, whichever it is now. */
export type Version = DefinitionId | null;

/** An element that was entered and not left. */
export interface OpenElement {
  readonly elementId: ElementId;
  readonly scope: string | null;
  readonly version: Version;
  /** It is a called process as a whole. */
  readonly isCalled: boolean;
  readonly since: Instant;
  /** One pass of an activity that repeats, or one that is only here again to be undone. */
  readonly as: 'whole' | 'pass' | 'undone';
}

/** An item of work, and since when it is offered, or in somebody's hands. */
export interface OpenItem {
  readonly element: string;
  /** Of its element when it was opened. */
  readonly version: Version;
  readonly offeredAt: Instant | null;
  readonly takenAt: Instant | null;
}

/** What has to be remembered of an instance to count its next record, by the ids of its rows. */
export interface OpenInstance {
  definition: DefinitionId;
  /** The last record that was read. */
  seq: number;
  readonly elements: Map<string, OpenElement>;
  readonly items: Map<string, OpenItem>;
  /** What the open incidents are about. */
  readonly incidents: Map<string, string>;
}

/** An instance that begins: nothing of it was read yet. */
export function opened({ definition }: RecordOf<'instanceStarted'>): OpenInstance {
  return {
    definition,
    seq: 0,
    elements: new Map(),
    items: new Map(),
    incidents: new Map(),
  };
}

/** The version that a part of an instance runs on. What is gone counts as the instance's own. */
export function versionOf(open: OpenInstance, subject: string): DefinitionId {
  const item = open.items.get(subject);
  const element = open.elements.get(item?.element ?? subject);
  return element?.version ?? item?.version ?? open.definition;
}

/** The instance goes on in another version; what it calls stays as it is. */
export function migrate(open: OpenInstance, { to, elements }: RecordOf<'instanceMigrated'>): void {
  open.definition = to;
  for (const [id, element] of open.elements)
    if (element.version === null) rename(open, id, { element, version: null, elements });
}

/** A called process goes on in another version; what it calls in turn stays as it is. */
export function migrateCalled(
  open: OpenInstance,
  { element: called, to, elements }: RecordOf<'calledProcessMigrated'>,
): void {
  const inside = [...open.elements].filter(([id]) => calledAround(open, id) === called);
  for (const [id, element] of inside) rename(open, id, { element, version: to, elements });
}

function rename(
  open: OpenInstance,
  id: string,
  {
    element,
    version,
    elements,
  }: Pick<RecordOf<'instanceMigrated'>, 'elements'> & {
    readonly element: OpenElement;
    readonly version: Version;
  },
): void {
  const elementId = elements[element.elementId] ?? element.elementId;
  open.elements.set(id, { ...element, elementId, version });
}

/** The called process, as a whole, that something lies in. */
function calledAround(open: OpenInstance, id: string): string | null {
  let place: string | null = id;
  while (place !== null) {
    const element: OpenElement | undefined = open.elements.get(place);
    if (element === undefined || element.isCalled) return element === undefined ? null : place;
    place = element.scope;
  }
  return null;
}
