import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from '../canvas/bpmn.ts';

/** A property of a type, as the description of the standard has it. */
interface Property {
  readonly name: string;
  readonly type: string;
  readonly isAttr?: boolean;
  readonly isId?: boolean;
  readonly isBody?: boolean;
  readonly isMany?: boolean;
  readonly isReference?: boolean;
  readonly isVirtual?: boolean;
  readonly default?: unknown;
}

interface TypeDescriptor {
  readonly properties: readonly Property[];
  readonly allTypes: readonly { readonly name: string }[];
}

interface Standard extends BpmnModdle {
  getType(type: string): { readonly $descriptor: TypeDescriptor };
  createAny(type: string, namespace: string, attributes?: object): ModdleElement;
  readonly registry: {
    readonly typeMap: Readonly<Record<string, { readonly isAbstract?: boolean }>>;
    readonly packageMap: Readonly<
      Record<string, { readonly enumerations?: readonly Enumeration[] } | undefined>
    >;
  };
}

interface Enumeration {
  readonly name: string;
  readonly literalValues: readonly { readonly name: string }[];
}

/** A file, and every element and attribute that it says, as `type` and `type#property`. */
export interface EveryElement {
  readonly xml: string;
  readonly said: ReadonlySet<string>;
  /** What the standard can say and the file does not. */
  readonly unsaid: readonly string[];
}

/**
 * A file with every element of BPMN 2.0.2 that has a form in XML, each with every attribute and every part,
 * made of the description of the standard itself: none can be forgotten. Whatever may be extended has an
 * attribute and an element of a namespace that nobody knows.
 */
export async function everyElement(): Promise<EveryElement> {
  const moddle = new BpmnModdle() as Standard;
  const work: Work = { moddle, made: [], full: new Set(), said: new Set(), pending: [] };
  const definitions = build(work, 'bpmn:Definitions');
  definitions.set('targetNamespace', 'urn:every');
  definitions.set('xmlns:acme', 'urn:acme');
  for (const refer of work.pending) refer();
  draw(work, definitions);
  const { xml } = await moddle.toXML(definitions, { format: true });
  return { xml, said: work.said, unsaid: sayable(moddle).filter((one) => !work.said.has(one)) };
}

interface Work {
  readonly moddle: Standard;
  readonly made: ModdleElement[];
  /** Types of which one element has everything; all others have their names only. */
  readonly full: Set<string>;
  readonly said: Set<string>;
  readonly pending: (() => void)[];
}

/** What the description names and the schema of the standard has no form for, or no place. */
const WITHOUT_FORM: readonly string[] = [
  'bpmn:ExtensionDefinition',
  'bpmn:ExtensionAttributeDefinition',
  'bpmn:ComplexBehaviorDefinition',
  'bpmn:ItemAwareElement',
  'bpmn:DataAssociation',
  'bpmn:Extension#definition',
  'bpmn:ExtensionElements#valueRef',
  'bpmn:ExtensionElements#extensionAttributeDefinition',
  'bpmn:ItemDefinition#import',
];

/** All that a file can say. */
function sayable(moddle: Standard): readonly string[] {
  return concrete(moddle)
    .filter((type) => !WITHOUT_FORM.includes(type))
    .flatMap((type) => [
      type,
      ...written(moddle, type).map(({ name }) => `${type}#${local(name)}`),
    ]);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function concrete(moddle: Standard): readonly string[] {
  const { typeMap } = moddle.registry;
  return Object.keys(typeMap).filter(
    (type) => type.startsWith('bpmn:') && typeMap[type]?.isAbstract !== true,
  );
}

/** What is written of a type: not what the reader derives, and no parts beside a text. */
function written(moddle: Standard, type: string): readonly Property[] {
  const { properties } = moddle.getType(type).$descriptor;
  const hasText = properties.some(({ isBody }) => isBody);
  return properties.filter(
    ({ name, isVirtual, isAttr, isBody }) =>
      isVirtual !== true &&
      !WITHOUT_FORM.includes(`${type}#${local(name)}`) &&
      local(name) !== 'extensionDefinitions' &&
      (!hasText || isAttr === true || isBody === true),
  );
}

function build(work: Work, type: string): ModdleElement {
  const { moddle, made, full, said } = work;
  const element = moddle.create(type, {});
  const isFirst = !full.has(type);
  full.add(type);
  said.add(type);
  made.push(element);
  const properties = written(moddle, type);
  if (properties.some(({ isId }) => isId)) element.set('id', `E${made.length}`);
  if (!isFirst) return element;
  if (properties.some(({ name }) => local(name) === 'extensionElements'))
    element.set('acme:note', `n ${made.length}`);
  for (const property of properties) say(work, type, element, property);
  return element;
}

function say(work: Work, type: string, element: ModdleElement, property: Property): void {
  const { name, isReference, isMany = false, isId } = property;
  const word = `${type}#${local(name)}`;
  if (isId === true || local(name) === 'diagrams') {
    work.said.add(word);
    return;
  }
  if (isReference === true) {
    work.pending.push(() => refer(work, type, element, property));
    return;
  }
  const values = local(name) === 'values' ? foreign(work) : valuesOf(work, property);
  if (values.length === 0) return;
  for (const value of values)
    if (typeof value === 'object') (value as ModdleElement).$parent = element;
  element.set(name, isMany ? values : values[0]);
  work.said.add(word);
}

/** Of the first element that may be meant; what belongs to a flow or a shape is meant there. */
function refer(work: Work, type: string, element: ModdleElement, property: Property): void {
  const target = work.made.find(
    (one) => one !== element && one.id !== undefined && fits(one, property),
  );
  if (target === undefined) return;
  element.set(property.name, property.isMany === true ? [target] : target);
  work.said.add(`${type}#${local(property.name)}`);
}

/** A relationship may be between elements of any type. */
function fits(element: ModdleElement, { type }: Property): boolean {
  return type === 'Element' || element.$instanceOf(type);
}

function valuesOf(work: Work, property: Property): readonly unknown[] {
  const { moddle, full } = work;
  const { type, isMany = false } = property;
  const simple = simpleValue(work, property);
  if (simple !== undefined) return [simple];
  const fitting = concrete(moddle).filter((one) =>
    moddle.getType(one).$descriptor.allTypes.some(({ name }) => name === type),
  );
  const fresh = fitting.filter((one) => !full.has(one));
  const wanted = isMany && fresh.length > 0 ? fresh : [fresh[0] ?? fitting[0] ?? ''];
  // Several of a kind are told from each other, and one process may support another.
  const more = local(property.name) === 'rootElements' ? ['bpmn:Process'] : [];
  return [...wanted, ...more].filter((one) => one !== '').map((one) => build(work, one));
}

function simpleValue(work: Work, { type, name, default: usual }: Property): unknown {
  const [prefix = '', kind = ''] = type.split(':');
  const literals = work.moddle.registry.packageMap[prefix]?.enumerations?.find(
    (one) => one.name === kind,
  );
  if (literals !== undefined)
    return literals.literalValues.map((one) => one.name).find((one) => one !== usual);
  switch (type) {
    case 'String':
      return `${local(name)} "of" ${work.made.length} & more`;
    case 'Boolean':
      return usual !== true;
    case 'Integer':
      return 7;
    case 'Real':
      return 2.5;
    default:
      return undefined;
  }
}

function foreign({ moddle, made }: Work): readonly ModdleElement[] {
  const cell = moddle.createAny('acme:cell', 'urn:acme', { $body: 'A & B' });
  const sheet = moddle.createAny('acme:sheet', 'urn:acme', { rows: String(made.length) });
  sheet.set('$children', [cell]);
  cell.$parent = sheet;
  return [sheet];
}

/** Draws the flow nodes of the first process, and on a second sheet the parties of a collaboration. */
function draw(work: Work, definitions: ModdleElement): void {
  const process = first(work, 'bpmn:Process');
  const nodes = (process.get('flowElements') as readonly ModdleElement[]).filter(
    (one) => one.$instanceOf('bpmn:FlowNode') && one.$type !== 'bpmn:BoundaryEvent',
  );
  const collaboration = first(work, 'bpmn:Collaboration');
  const parties = collaboration.get('participants') as readonly ModdleElement[];
  definitions.set('diagrams', [
    sheet(work, definitions, process, nodes),
    sheet(work, definitions, collaboration, parties),
  ]);
}

function first({ made }: Work, type: string): ModdleElement {
  return made.find(({ $type }) => $type === type)!;
}

function sheet(
  { moddle }: Work,
  definitions: ModdleElement,
  about: ModdleElement,
  shown: readonly ModdleElement[],
): ModdleElement {
  const diagram = moddle.create('bpmndi:BPMNDiagram', {
    id: `Sheet_${about.id}`,
    name: 'A sheet',
    documentation: 'drawn by hand',
    resolution: 96,
  });
  const plane = moddle.create('bpmndi:BPMNPlane', { id: `Plane_${about.id}`, bpmnElement: about });
  const shapes = shown.map((one, index) => {
    const [x, y] = [(index % 6) * 200, Math.floor(index / 6) * 160];
    const bounds = moddle.create('dc:Bounds', { x, y, ...sizeOf(one) });
    const id = `Shape_${one.id}`;
    const shape = moddle.create('bpmndi:BPMNShape', { id, bpmnElement: one, bounds });
    shape.set('acme:layer', 'top');
    [bounds.$parent, shape.$parent] = [shape, plane];
    return shape;
  });
  plane.set('planeElement', shapes);
  diagram.set('plane', plane);
  [plane.$parent, diagram.$parent] = [diagram, definitions];
  return diagram;
}

function sizeOf(element: ModdleElement): { readonly width: number; readonly height: number } {
  if (element.$instanceOf('bpmn:Event')) return { width: 36, height: 36 };
  if (element.$instanceOf('bpmn:Gateway')) return { width: 50, height: 50 };
  if (element.$instanceOf('bpmn:Participant')) return { width: 600, height: 150 };
  return { width: 100, height: 80 };
}

/** The same file as a person or another tool might have written it: other prefixes, quotes, comments. */
export function inAnotherHand(xml: string): string {
  return xml
    .replace('xmlns:bpmn=', 'xmlns=')
    .replaceAll('<bpmn:', '<')
    .replaceAll('</bpmn:', '</')
    .replaceAll('xsi:type="bpmn:', 'xsi:type="')
    .replaceAll('xmlns:bpmndi=', 'xmlns:di2=')
    .replaceAll('<bpmndi:', '<di2:')
    .replaceAll('</bpmndi:', '</di2:')
    .replace(/ acme:note="([^"]*)"/g, "\n   acme:note='$1'")
    .replace(/^( *)(<(?:task|lane|message|participant|dataObject) )/gm, '$1<!-- by hand -->\n$1$2');
}
