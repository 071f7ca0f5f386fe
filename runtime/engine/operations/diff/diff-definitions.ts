import type { JsonValue } from '../../../../shared/json.ts';
import type { Model } from '../../compile/model.ts';
import { propertiesOf, type Properties } from './properties.ts';
import { unitsOf, type Unit } from './units.ts';

/** An element that is in one of two versions only. */
export interface ElementEntry {
  readonly elementId: string;
  readonly type: string;
  readonly name: string | null;
  /** The element in which it lies; `null` for what stands beside the process. */
  readonly parent: string | null;
}

/** What one property says in each version; `null` where it says nothing. */
export interface PropertyChange {
  /** From the element inwards: `name`, `eventDefinitions.timeDuration.body`. */
  readonly property: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** An element of both versions that says something else. */
export interface ElementChange {
  readonly elementId: string;
  readonly type: string;
  readonly name: string | null;
  readonly properties: readonly PropertyChange[];
}

/** An element that lies in another one now. */
export interface ElementMove {
  readonly elementId: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** How two versions of a process differ; each list in the order of the documents. */
export interface DefinitionDiff {
  readonly added: readonly ElementEntry[];
  readonly removed: readonly ElementEntry[];
  readonly changed: readonly ElementChange[];
  readonly moved: readonly ElementMove[];
}

/** Two versions of a process, each as its file says it. */
export interface Versions {
  readonly processId: string;
  readonly before: Model;
  readonly after: Model;
}

/**
 * Compares two versions of a process by what they say, not by how they are drawn or written: elements
 * by their ids, and all that stands in an element property by property. Of its file belongs to a
 * process what it refers to (messages, errors …), and the pools that it is in.
 */
export function diffDefinitions({ processId, before, after }: Versions): DefinitionDiff {
  const [one, other] = [unitsOf(before, processId), unitsOf(after, processId)];
  const both = [...other.values()].flatMap((now) => {
    const was = one.get(now.id);
    return was === undefined ? [] : [{ was, now }];
  });
  return {
    added: [...other.values()].filter(({ id }) => !one.has(id)).map(entryOf),
    removed: [...one.values()].filter(({ id }) => !other.has(id)).map(entryOf),
    changed: both.flatMap(({ was, now }) => changeOf(was, now)),
    moved: both.flatMap(({ was, now }) =>
      was.parent === now.parent ? [] : [{ elementId: now.id, from: was.parent, to: now.parent }],
    ),
  };
}

function entryOf({ id: elementId, element, parent }: Unit): ElementEntry {
  return { elementId, type: element.type, name: nameOf(element.attributes['name']), parent };
}

function nameOf(name: JsonValue | undefined): string | null {
  return typeof name === 'string' ? name : null;
}

function changeOf(was: Unit, now: Unit): readonly ElementChange[] {
  const [before, after] = [propertiesOf(was.element), propertiesOf(now.element)];
  const properties = [...new Set([...before.keys(), ...after.keys()])].flatMap((property) =>
    differs(before, after, property),
  );
  const { elementId, type, name } = entryOf(now);
  return properties.length === 0 ? [] : [{ elementId, type, name, properties }];
}

function differs(
  before: Properties,
  after: Properties,
  property: string,
): readonly PropertyChange[] {
  const [was, now] = [before.get(property) ?? null, after.get(property) ?? null];
  if (JSON.stringify(was) === JSON.stringify(now)) return [];
  // Flows that come or go are told by themselves; that they are tested in another order is not.
  if (property === 'outgoing' && sorted(was) !== sorted(now)) return [];
  return [{ property, before: was, after: now }];
}

/** The flows that lead out, whatever their order. */
function sorted(value: JsonValue): string {
  const flows = isList(value) ? value.map((flow) => JSON.stringify(flow)) : [];
  return flows.sort().join(' ');
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
