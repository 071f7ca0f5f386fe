import type {
  DmnElementChange,
  PropertyChange,
} from '../../../../shared/api/project-diff-shapes.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import { childOf, type Model, type ModelElement } from '../../../engine/index.ts';
import { diffRules, RULES } from './diff-rules.ts';
import { propertyChanges } from './property-changes.ts';

/** Compares decisions, and what they stand on, by id; tables rule by rule and cell by cell. */
export function diffDmn(before: Model, after: Model): readonly DmnElementChange[] {
  const [then, now] = [elementsOf(before), elementsOf(after)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((id) => {
    const change = changeOf(id, then.get(id) ?? null, now.get(id) ?? null);
    return change === null ? [] : [change];
  });
}

/** All that stands in a file, and the file itself. */
function elementsOf({ definitions }: Model): ReadonlyMap<string, ModelElement> {
  const whole = { ...definitions, children: {} };
  const inside = Object.entries(definitions.children).flatMap(([property, elements]) =>
    elements.map((one, n): [string, ModelElement] => [keyOf(one, property, n), one]),
  );
  return new Map([[definitions.id ?? 'definitions', whole], ...inside]);
}

function keyOf({ id }: ModelElement, property: string, n: number): string {
  return id ?? `${property}[${n}]`;
}

function changeOf(
  elementId: string,
  before: ModelElement | null,
  after: ModelElement | null,
): DmnElementChange | null {
  const shown = after ?? before;
  if (shown === null) return null;
  const { name } = shown.attributes;
  const about = { elementId, type: shown.type, name: typeof name === 'string' ? name : null };
  if (before === null) return { ...about, change: 'added', properties: [], rules: [] };
  if (after === null) return { ...about, change: 'removed', properties: [], rules: [] };
  const properties: readonly PropertyChange[] = propertyChanges(
    propertiesOf(before),
    propertiesOf(after),
  );
  const rules = diffRules(tableOf(before), tableOf(after));
  if (properties.length === 0 && rules.length === 0) return null;
  return { ...about, change: 'changed', properties, rules };
}

function tableOf(element: ModelElement): ModelElement | null {
  const logic = childOf(element, 'decisionLogic');
  return logic?.type === 'dmn:DecisionTable' ? logic : null;
}

/** All that an element says, by path; the rules of its own table are compared by themselves. */
function propertiesOf(element: ModelElement): ReadonlyMap<string, JsonValue> {
  const properties = new Map<string, JsonValue>();
  const open = [{ path: '', element }];
  for (const { path, element: inner } of open) {
    properties.set(under(path, 'type'), inner.type);
    for (const [name, value] of Object.entries({ ...inner.attributes, ...inner.references }))
      if (name !== 'id') properties.set(under(path, name), value);
    for (const [property, elements] of Object.entries(inner.children)) {
      if (path === 'decisionLogic' && property === RULES) continue;
      for (const [n, one] of elements.entries()) {
        const place = elements.length === 1 ? property : `${property}[${one.id ?? n}]`;
        open.push({ path: under(path, place), element: one });
      }
    }
  }
  return properties;
}

function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
