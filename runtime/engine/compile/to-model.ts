import type { JsonValue } from '../../../shared/json.ts';
import type { Model, ModelElement } from './model.ts';
import { isSimpleProperty, readAttributeValue } from './moddle/attribute-value.ts';
import { checkExtensions } from './moddle/extensions.ts';
import { readExtraAttributes } from './moddle/extra-attributes.ts';
import { find, type Findings, type ModelProblemCode, tellable } from './moddle/findings.ts';
import { readForeign } from './moddle/foreign-element.ts';
import { tellForeignDialects, tellForeignNamespaces } from './moddle/foreign-dialects.ts';
import {
  idOf,
  isModdleElement,
  isOfType,
  type ModdleElement,
  type ModdleProperty,
} from './moddle/moddle-element.ts';
import { diagnosticsOfWarning } from './moddle/parser-warnings.ts';
import { isReserved, prefixOf } from './xml/names.ts';

/** Namespaces of the drawing: not part of what is executed. */
const DIAGRAM = new Set(['bpmndi', 'dc', 'di']);

const EXTENSIONS = 'extensionElements';

/**
 * Turns a moddle tree, of the reader's child process or of the modeler, into plain JSON, and says
 * everything in it that would otherwise be dropped, guessed or ignored in silence.
 *
 * Pure; knows no element type: what a type may hold is read from its moddle descriptor.
 *
 * @param warnings as moddle's `fromXML` gives them; none for a tree that was built or edited
 */
export function toModel(definitions: ModdleElement, warnings: readonly unknown[] = []): Model {
  const findings: Findings = {
    diagnostics: [],
    ids: new Set(),
    walked: new Set(),
    namespaces: new Map(),
    foreign: new Map(),
  };
  const root = readElement(findings, definitions, null);
  tellForeignNamespaces(findings);
  const ofParser = warnings.flatMap((warning) => diagnosticsOfWarning(findings, warning));
  return { definitions: root, diagnostics: tellable([...ofParser, ...findings.diagnostics]) };
}

/** What is being read: an element, and the id by which its problems are told. */
interface Place {
  readonly findings: Findings;
  readonly element: ModdleElement;
  readonly elementId: string | null;
}

function readElement(
  findings: Findings,
  element: ModdleElement,
  around: string | null,
): ModelElement {
  findings.walked.add(element);
  if (element.$descriptor.isGeneric === true) return readForeign(findings, element, around);
  const id = idOf(element);
  const isNamed = element.$descriptor.idProperty !== undefined && id !== null;
  const place: Place = { findings, element, elementId: isNamed ? id : around };
  if (isNamed) checkId(place, id);
  checkConcrete(place);
  const read: ModelElement = {
    type: element.$type,
    id,
    attributes: Object.fromEntries([
      ...propertiesOf(element, isSimpleProperty).flatMap((property) =>
        readAttribute(place, property),
      ),
      ...readExtraAttributes(findings, element, place.elementId),
    ]),
    references: Object.fromEntries(
      propertiesOf(element, isReferenceProperty).flatMap((property) =>
        readReferences(place, property),
      ),
    ),
    children: Object.fromEntries(
      propertiesOf(element, isContainedProperty).flatMap((property) =>
        readChildren(place, property),
      ),
    ),
  };
  tellForeignDialects(findings, read, place.elementId);
  return read;
}

function checkId({ findings }: Place, id: string): void {
  const code = findings.ids.has(id) ? 'duplicate-id' : isReserved(id) ? 'illegal-id' : null;
  findings.ids.add(id);
  if (code === null) return;
  const expected = code === 'duplicate-id' ? 'every id once' : 'an id that no object inherits';
  const found = code === 'duplicate-id' ? `${id} is used again` : `found ${id}`;
  find(findings, { code, elementId: id, message: `Expected ${expected}, but ${found}` });
}

function checkConcrete(place: Place): void {
  const { $type: type, $descriptor: descriptor } = place.element;
  if (descriptor.allTypesByName?.[type]?.isAbstract !== true) return;
  report(place, 'abstract-element', `Expected a kind of ${type}, but found ${type} itself`);
}

function report({ findings, elementId }: Place, code: ModelProblemCode, message: string): void {
  find(findings, { code, elementId, message });
}

/** The properties of one kind that the file says something about. */
function propertiesOf(
  element: ModdleElement,
  isKind: (property: ModdleProperty) => boolean,
): readonly ModdleProperty[] {
  const properties = element.$descriptor.properties ?? [];
  return properties.filter(
    (property) =>
      isKind(property) && property.isVirtual !== true && Object.hasOwn(element, property.name),
  );
}

function isReferenceProperty(property: ModdleProperty): boolean {
  return property.isReference === true;
}

function isContainedProperty(property: ModdleProperty): boolean {
  if (isReferenceProperty(property) || isSimpleProperty(property)) return false;
  return !DIAGRAM.has(prefixOf(property.type));
}

function readAttribute(
  place: Place,
  property: ModdleProperty,
): readonly (readonly [string, JsonValue])[] {
  if (isReferenceProperty(property)) return [];
  if (isMisspelt(place, property)) return reportAttribute(place, property);
  const values = valuesOf(place, property).flatMap((value) => {
    const reading = readAttributeValue(property, value);
    if (reading.ok) return [reading.value];
    const found = JSON.stringify(value);
    const message = `Expected ${property.name} of ${place.element.$type} to be ${reading.expected}, but it is ${found}`;
    report(place, 'invalid-value', message);
    return [];
  });
  const [first] = values;
  if (first === undefined) return [];
  return [[property.name, isMany(property) ? values : first]];
}

/** In the reader's packages what stands in elements comes in lists: text alone came as an attribute. */
function isMisspelt({ element }: Place, property: ModdleProperty): boolean {
  const isInside = property.isAttr !== true && property.isBody !== true;
  return isInside && property.declared !== undefined && !Array.isArray(element[property.name]);
}

function reportAttribute(place: Place, property: ModdleProperty): readonly [] {
  const message = `Expected ${property.name} of ${place.element.$type} to be an element, but it is an attribute`;
  report(place, 'unknown-attribute', message);
  return [];
}

function readReferences(
  place: Place,
  property: ModdleProperty,
): readonly (readonly [string, readonly string[]])[] {
  const targets = valuesOf(place, property).filter(isModdleElement);
  for (const target of targets) checkTarget(place, property, target);
  const ids = targets.flatMap((target) => idOf(target) ?? []);
  return ids.length === 0 ? [] : [[property.name, ids]];
}

function checkTarget(place: Place, property: ModdleProperty, target: ModdleElement): void {
  if (property.type === 'Element' || isOfType(target, property.type)) return;
  const message = `Expected ${property.name} of ${place.element.$type} to refer to a ${property.type}, but ${idOf(target) ?? 'its target'} is a ${target.$type}`;
  report(place, 'mistyped-reference', message);
}

function readChildren(
  place: Place,
  property: ModdleProperty,
): readonly (readonly [string, readonly ModelElement[]])[] {
  const children = valuesOf(place, property).flatMap((value) => readChild(place, property, value));
  return children.length === 0 ? [] : [[property.name, children]];
}

function readChild(
  place: Place,
  property: ModdleProperty,
  value: unknown,
): readonly ModelElement[] {
  const { findings, element, elementId } = place;
  if (!isModdleElement(value)) return reportAttribute(place, property);
  if (property.type !== 'Element' && !isOfType(value, property.type)) {
    const message = `Expected ${property.name} of ${element.$type} to be a ${property.type}, but it is a ${value.$type}`;
    report(place, 'unexpected-type', message);
  }
  const child = readElement(findings, value, elementId);
  if (property.name !== EXTENSIONS) return [child];
  checkExtensions(findings, element, value, elementId);
  return child.children['values'] ?? [];
}

/** What a property holds, one or many; more than one where the package allows one is told. */
function valuesOf(place: Place, property: ModdleProperty): readonly unknown[] {
  const value: unknown = place.element[property.name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length > 1 && !isMany(property)) {
    const message = `Expected one ${property.name} in ${place.element.$type}, but there are ${values.length}`;
    report(place, 'repeated-element', message);
  }
  return values.filter((one) => one !== undefined && one !== null);
}

function isMany(property: ModdleProperty): boolean {
  return (property.declared ?? property).isMany === true;
}
