import type { JsonValue } from '../../../../shared/json.ts';
import type { ModelElement } from '../../compile/model.ts';
import { UNITS } from './units.ts';

/** What an element says, by the path of each property in it. */
export type Properties = ReadonlyMap<string, JsonValue>;

/** What flows say themselves; the order in which an element tests them is its own. */
const TOLD_BY_FLOWS = 'incoming';

/** References whose order says nothing. */
const UNORDERED: ReadonlySet<string> = new Set(['flowNodeRef']);

/** An element within a unit, and where in it. */
interface Inner {
  readonly path: string;
  readonly element: ModelElement;
}

/**
 * All that an element says, but for its id, and for what lies in it and is compared by itself. An
 * element within it is a property too: its value is its type.
 */
export function propertiesOf(unit: ModelElement): Properties {
  const properties = new Map<string, JsonValue>([['type', unit.type]]);
  const open: Inner[] = [{ path: '', element: unit }];
  for (const { path, element } of open) {
    if (path !== '') properties.set(path, element.type);
    for (const [name, value] of Object.entries(element.attributes))
      if (name !== 'id') properties.set(under(path, name), value);
    for (const [name, ids] of Object.entries(element.references))
      if (name !== TOLD_BY_FLOWS)
        properties.set(under(path, name), UNORDERED.has(name) ? [...ids].sort() : ids);
    open.push(...innerOf(path, element));
  }
  return properties;
}

function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Extensions are told apart by their types, whatever stands between them. */
function innerOf(path: string, { children }: ModelElement): readonly Inner[] {
  return Object.entries(children).flatMap(([property, elements]) => {
    if (UNITS.has(property) && path === '') return [];
    const isExtension = property === 'extensionElements';
    const count = new Map<string, number>();
    for (const { type } of elements) count.set(type, (count.get(type) ?? 0) + 1);
    const seen = new Map<string, number>();
    return elements.map((element, index): Inner => {
      const place = under(path, isExtension ? `${property}.${element.type}` : property);
      const nth = seen.get(element.type) ?? 0;
      seen.set(element.type, nth + 1);
      const isAlone = isExtension ? count.get(element.type) === 1 : elements.length === 1;
      return { path: isAlone ? place : `${place}[${isExtension ? nth : index}]`, element };
    });
  });
}
