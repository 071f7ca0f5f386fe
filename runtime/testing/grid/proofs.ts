import { childrenOf, flagOf, textOf, type ModelElement } from '../../engine/compile/model.ts';
import { attributeCell } from './attributes.ts';
import { elementCell, eventCell } from './cells.ts';
import type { Position } from './draft.ts';
import { EVENT_SUB_PROCESS } from './elements.ts';
import { MULTIPLE, NONE, PARALLEL_MULTIPLE, type Place } from './events.ts';
import { literalsOf, propertiesOf } from './schema.ts';

/**
 * The cells that a fixture proves, each with the elements that stand for it: what its model says, of the elements that its golden trace has
 * gone through. What says something without an id of its own counts with the element around it.
 */
export function provenBy(
  definitions: ModelElement,
  trace: string,
): ReadonlyMap<string, readonly ModelElement[]> {
  const passed = new Set(
    [...trace.matchAll(/ (?:elementId|flow|processId)=(\S+)/g)].map(([, id]) => id ?? ''),
  );
  const byId = indexOf(definitions);
  const called = new Set([...byId.values()].map((one) => textOf(one, 'calledElement')));
  const proven = new Map<string, ModelElement[]>();
  const open: Spot[] = [
    { element: definitions, position: 'process', isPassed: true, parent: null, before: new Set() },
  ];
  for (let spot = open.pop(); spot !== undefined; spot = open.pop()) {
    const { element } = spot;
    const here: Spot = { ...spot, isPassed: isPassed(spot, passed, trace) };
    if (here.isPassed)
      for (const [cell, of] of cellsOf(here, byId))
        proven.set(cell, [...(proven.get(cell) ?? []), of]);
    for (const children of Object.values(element.children))
      for (const child of children) open.push(within(here, child, called));
  }
  return proven;
}

/** Whether the trace has gone through an element, or what has no name through the one around it. */
function isPassed(spot: Spot, passed: ReadonlySet<string>, trace: string): boolean {
  const { element } = spot;
  if (element.id === null || !STANDS_ALONE.test(element.type)) return spot.isPassed;
  return passed.has(element.id) || isData(element, spot) || isUndone(element, trace);
}

interface Spot {
  readonly element: ModelElement;
  readonly position: Position;
  readonly isPassed: boolean;
  readonly parent: ModelElement | null;
  /** What an event-based gateway leads to, in the scope around it. */
  readonly before: ReadonlySet<string>;
}

/** What is gone through by itself. */
const STANDS_ALONE =
  /(?:Task|Gateway|SubProcess|Transaction|Activity|Event|Flow|Process|DataObject|Reference)$/;

/** No token comes to a boundary of compensation: what it leads to is done. */
function isUndone({ references, children, type }: ModelElement, trace: string): boolean {
  const [host] = references['attachedToRef'] ?? [];
  if (type !== 'bpmn:BoundaryEvent' || host === undefined) return false;
  const kinds = children['eventDefinitions'] ?? [];
  const isMeant = kinds.every((one) => one.type === 'bpmn:CompensateEventDefinition');
  return isMeant && new RegExp(`compensationBegun .*elementId=${host} `).test(trace);
}

/** Data lives as long as what it is drawn in. */
function isData({ type }: ModelElement, { isPassed }: Spot): boolean {
  return /Data/.test(type) && isPassed;
}

const CONTAINERS: Readonly<Record<string, Position>> = {
  'bpmn:SubProcess': 'subProcess',
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'adHoc',
};

function within(spot: Spot, element: ModelElement, called: ReadonlySet<string | null>): Spot {
  const { element: parent } = spot;
  if (element.type === 'bpmn:Process')
    return { ...spot, element, parent, position: called.has(element.id) ? 'called' : 'process' };
  const container = CONTAINERS[parent.type];
  const position =
    container === undefined
      ? spot.position
      : flagOf(parent, 'triggeredByEvent', false)
        ? 'eventSubProcess'
        : container;
  return { ...spot, element, parent, position, before: racing(parent) };
}

function racing(scope: ModelElement): ReadonlySet<string> {
  const inside = childrenOf(scope, 'flowElements');
  const gateways = new Set(
    inside.filter(({ type }) => type === 'bpmn:EventBasedGateway').map(({ id }) => id),
  );
  const behind = inside.filter(({ references }) =>
    gateways.has(references['sourceRef']?.[0] ?? null),
  );
  return new Set(behind.flatMap(({ references }) => references['targetRef'] ?? []));
}

type Proven = readonly [cell: string, by: ModelElement];

function cellsOf(spot: Spot, byId: ReadonlyMap<string, ModelElement>): readonly Proven[] {
  const { element, position } = spot;
  const type = local(element.type);
  const isHandler = flagOf(element, 'triggeredByEvent', false);
  const placed = childrenOf(spot.parent ?? element, 'flowElements').includes(element)
    ? [elementCell(isHandler ? EVENT_SUB_PROCESS : type, position)]
    : [];
  const here = [...placed, ...eventCells(spot, byId), ...attributes(element, type)];
  return [...here.map((cell): Proven => [cell, element]), ...referred(element, byId)];
}

function eventCells(spot: Spot, byId: ReadonlyMap<string, ModelElement>): readonly string[] {
  const place = placeOf(spot);
  if (place === null) return [];
  const { element } = spot;
  const inline = childrenOf(element, 'eventDefinitions').map(({ type }) => local(type));
  const refs = (element.references['eventDefinitionRef'] ?? []).flatMap((id) => byId.get(id) ?? []);
  const subjectOf = (types: readonly string[]): string => {
    if (types.length < 2) return types[0] ?? NONE;
    return flagOf(element, 'parallelMultiple', false) ? PARALLEL_MULTIPLE : MULTIPLE;
  };
  const referenced = refs.map(({ type }) => local(type));
  return referenced.length === 0
    ? [eventCell('event', place, subjectOf(inline))]
    : [eventCell('referenced', place, subjectOf([...inline, ...referenced]))];
}

function placeOf({ element, position, parent, before }: Spot): Place | null {
  switch (element.type) {
    case 'bpmn:StartEvent':
      if (parent?.type === 'bpmn:Process') return 'processStart';
      if (position !== 'eventSubProcess') return 'subProcessStart';
      return flagOf(element, 'isInterrupting', true) ? 'handlerInterrupting' : 'handlerBeside';
    case 'bpmn:IntermediateCatchEvent':
      return before.has(element.id ?? '') ? 'afterGateway' : 'catch';
    case 'bpmn:BoundaryEvent':
      return flagOf(element, 'cancelActivity', true) ? 'boundaryInterrupting' : 'boundaryBeside';
    case 'bpmn:IntermediateThrowEvent':
      return 'throw';
    case 'bpmn:EndEvent':
      return 'end';
    default:
      return null;
  }
}

/** What an element says of itself, value by value where the schema enumerates them. */
function attributes(element: ModelElement, type: string): readonly string[] {
  const said = new Set([
    ...Object.keys(element.attributes),
    ...Object.keys(element.references),
    ...Object.keys(element.children),
  ]);
  return propertiesOf(type)
    .filter(({ name }) => said.has(name))
    .flatMap(({ name, type: of }): readonly string[] => {
      const value = element.attributes[name];
      const isKinds = name === 'loopCharacteristics' || name === 'resources';
      const kinds = isKinds
        ? childrenOf(element, name).map((one) => `${name}=${local(one.type)}`)
        : [];
      if (kinds.length > 0) return kinds.map((kind) => attributeCell(type, kind));
      const isValue = typeof value === 'boolean' || literalsOf(of).length > 0;
      return [attributeCell(type, isValue ? `${name}=${String(value)}` : name)];
    });
}

/** What is said by definitions that stand elsewhere. */
function referred(
  element: ModelElement,
  byId: ReadonlyMap<string, ModelElement>,
): readonly Proven[] {
  return (element.references['eventDefinitionRef'] ?? []).flatMap((id) => {
    const one = byId.get(id);
    return one === undefined
      ? []
      : attributes(one, local(one.type)).map((cell): Proven => [cell, one]);
  });
}

function indexOf(root: ModelElement): ReadonlyMap<string, ModelElement> {
  const byId = new Map<string, ModelElement>();
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.id !== null) byId.set(next.id, next);
    for (const children of Object.values(next.children)) open.push(...children);
  }
  return byId;
}

function local(type: string): string {
  return type.replace(/^bpmn:/, '');
}
