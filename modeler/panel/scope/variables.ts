import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { ModdleElement } from '../../canvas/bpmn.ts';
import { extensionOf, isModdle } from '../../canvas/kinds/kind.ts';
import { listOf, textOf } from '../extension-edit.ts';

/** A variable, and the element that makes it. */
export interface Variable {
  readonly name: string;
  /** What is known of its form, as JSON Schema; `null`: nothing. */
  readonly schema: JsonValue | null;
  readonly from: ModdleElement;
}

/** What an element leaves to what comes after it in the scope around it. */
export function variablesAfter(element: ModdleElement): readonly Variable[] {
  const mapped = mappingsOf(element, 'outputParameters');
  return [
    ...(mapped.length > 0 ? mapped : [...resultOf(element), ...leftInside(element)]),
    ...named(element, extensionOf(element, 'zeebe:Script'), 'resultVariable'),
    ...named(element, extensionOf(element, 'zeebe:CalledDecision'), 'resultVariable'),
    ...collected(element),
    ...exampleOf(element),
  ];
}

/** What stands inside an element only: what it is given, and the item of a pass. */
export function variablesInside(element: ModdleElement): readonly Variable[] {
  return [...mappingsOf(element, 'inputParameters'), ...itemOf(element)];
}

/** What is only returned inside a sub-process belongs to the scopes around it. */
function leftInside(element: ModdleElement): readonly Variable[] {
  return element.$instanceOf('bpmn:SubProcess')
    ? listOf(element, 'flowElements').flatMap(variablesAfter)
    : [];
}

/** A contract says what comes out; without a mapping all of it is merged. */
function resultOf(element: ModdleElement): readonly Variable[] {
  const contract = extensionOf(element, 'baton:Contract');
  const output = contract?.get('output');
  const text = isModdle(output) ? textOf(output, 'schema') : '';
  return propertiesOf(text).map(([name, schema]) => ({ name, schema, from: element }));
}

/** The properties of an object's schema, as far as it says them. */
function propertiesOf(text: string): readonly (readonly [string, JsonValue])[] {
  const outcome = parseStrictJson(text);
  if (!outcome.ok || !isJsonObject(outcome.value)) return [];
  const { properties } = outcome.value;
  return isJsonObject(properties) ? Object.entries(properties) : [];
}

function mappingsOf(
  element: ModdleElement,
  side: 'inputParameters' | 'outputParameters',
): readonly Variable[] {
  const mapping = extensionOf(element, 'zeebe:IoMapping');
  if (mapping === null) return [];
  return listOf(mapping, side).flatMap((parameter) => {
    // A target may lead into a context: `order.total` makes or changes `order`.
    const [name = ''] = textOf(parameter, 'target').split('.');
    return name === '' ? [] : [{ name, schema: null, from: element }];
  });
}

function named(
  element: ModdleElement,
  part: ModdleElement | null,
  attribute: string,
): readonly Variable[] {
  const name = textOf(part, attribute);
  return name === '' ? [] : [{ name, schema: null, from: element }];
}

function collected(element: ModdleElement): readonly Variable[] {
  return named(element, loopOf(element), 'outputCollection');
}

function itemOf(element: ModdleElement): readonly Variable[] {
  const loop = loopOf(element);
  if (loop === null) return [];
  const counter = { name: 'loopCounter', schema: { type: 'integer' }, from: element };
  return [...named(element, loop, 'inputElement'), counter];
}

function loopOf(element: ModdleElement): ModdleElement | null {
  const loop = element.get('loopCharacteristics');
  return isModdle(loop) ? extensionOf(loop, 'zeebe:LoopCharacteristics') : null;
}

/** An example of what an element puts out, kept by a modeler at the element. */
function exampleOf(element: ModdleElement): readonly Variable[] {
  const properties = extensionOf(element, 'zeebe:Properties');
  if (properties === null) return [];
  return listOf(properties, 'properties')
    .filter((property) => textOf(property, 'name') === EXAMPLE)
    .flatMap((property) => {
      const outcome = parseStrictJson(textOf(property, 'value'));
      const example = outcome.ok && isJsonObject(outcome.value) ? outcome.value : {};
      return Object.entries(example).map(([name, value]) => ({
        name,
        schema: schemaLike(value),
        from: element,
      }));
    });
}

const EXAMPLE = 'camundaModeler:exampleOutputJson';

/** The form of an example: enough to go on into its members. */
function schemaLike(value: JsonValue): JsonValue {
  if (isList(value)) return { type: 'array', items: schemaLike(value[0] ?? null) };
  if (!isJsonObject(value)) return { type: typeof value };
  const properties: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value)) properties[name] = schemaLike(member);
  return { type: 'object', properties };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
