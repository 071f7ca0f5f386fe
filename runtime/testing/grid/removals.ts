import type { ModelElement } from '../../engine/index.ts';
import { EVENT_SUB_PROCESS } from './elements.ts';
import { MULTIPLE, NONE, PARALLEL_MULTIPLE } from './events.ts';
import type { Answer } from './grid.ts';
import { saidOtherwise } from './otherwise.ts';
import { literalsOf, propertiesOf } from './schema.ts';
import {
  changed,
  everyElement,
  silent,
  withBypass,
  withChanged,
  withoutElements,
} from './surgery.ts';

/** A model from which one behaviour has been taken. */
export interface Removal {
  /** `removed`: not said at all; `otherwise`: what cannot be left out says something else. */
  readonly by: 'removed' | 'otherwise';
  readonly definitions: () => ModelElement;
}

/**
 * What has to make a difference: the first of these models that deploys; with `anyOf`, one of them
 * (a value of an enumeration differs from some other).
 */
export interface Demand {
  readonly anyOf: boolean;
  /** Some cannot be otherwise: that their opposite is refused is a cell of its own. */
  readonly mayBeRefused?: true;
  readonly removals: readonly Removal[];
}

/** A cell of the grid, and an element of a drawing that stands for it. */
export interface Spotted {
  readonly cell: Pick<Answer, 'id' | 'table' | 'row' | 'column'>;
  readonly root: ModelElement;
  readonly element: ModelElement;
}

/**
 * The drawing without what a cell is about. An engine that ignores it does with the drawing as it
 * does with one of these.
 */
export function demandsOf(spotted: Spotted): readonly Demand[] {
  switch (spotted.cell.table) {
    case 'element':
      return [firstOf(withoutElement(spotted), () => withoutAround(spotted))];
    case 'event':
    case 'referenced':
      return withoutEvent(spotted);
    case 'attribute':
      return [withoutWord(spotted)];
  }
}

function firstOf(...models: readonly (() => ModelElement)[]): Demand {
  return {
    anyOf: false,
    removals: models.map((definitions) => ({ by: 'removed', definitions })),
  };
}

/** What passes a token on, and does nothing else. */
const PASSES = /^(?:Task|ManualTask)$/;
const BECOMES_TASK = /Task$|Gateway$|CallActivity$|^SubProcess$/;
const BECOMES_SUB_PROCESS = /^(?:Transaction|AdHocSubProcess)$/;
const KEPT_BY_TASK = [
  'ioSpecification',
  'dataInputAssociations',
  'dataOutputAssociations',
  'loopCharacteristics',
  'properties',
];

/** The element as the plainest of its family, or gone where it is the plainest itself. */
function withoutElement({ cell, root, element }: Spotted): () => ModelElement {
  const { row } = cell;
  const { id, type, references, children } = element;
  const plain = (to: string, kept: readonly string[]): ModelElement => ({
    type: to,
    id,
    attributes: {},
    references: pick(references, ['incoming', 'outgoing', 'default']),
    children: pick(children, kept),
  });
  if (row === EVENT_SUB_PROCESS) return () => withoutElements(root, [id ?? '']);
  if (PASSES.test(row)) return () => withBypass(root, element);
  if (BECOMES_TASK.test(row))
    return () => withChanged(root, element, () => plain('bpmn:Task', KEPT_BY_TASK));
  if (BECOMES_SUB_PROCESS.test(row)) return () => asSubProcess(root, element);
  if (row === 'IntermediateCatchEvent')
    return () => withChanged(root, element, () => plain('bpmn:IntermediateThrowEvent', []));
  if (type === 'bpmn:IntermediateThrowEvent') return () => withBypass(root, element);
  return () => withoutElements(root, [id ?? '']);
}

/** A transaction that cannot be cancelled, an ad-hoc sub-process in which all begins. */
function asSubProcess(root: ModelElement, element: ModelElement): ModelElement {
  const { id, references } = element;
  const isCancel = ({ children }: ModelElement): boolean =>
    children['eventDefinitions']?.[0]?.type === 'bpmn:CancelEventDefinition';
  const borders = [...everyElement(root)].filter(
    (one) => isCancel(one) && one.references['attachedToRef']?.[0] === id,
  );
  const without = withoutElements(
    root,
    borders.flatMap((one) => one.id ?? []),
  );
  const inside = new Set([...everyElement(element)].map((one) => one.id));
  return changed(without, (now) => {
    if (now.id === id)
      return {
        type: 'bpmn:SubProcess',
        id,
        attributes: {},
        references: pick(references, ['outgoing', 'default']),
        children: silent(now, 'extensionElements', 'completionCondition').children,
      };
    return isCancel(now) && inside.has(now.id) ? silent(now, 'eventDefinitions') : now;
  });
}

function pick<Value>(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

const DEFINITIONS = ['eventDefinitions', 'eventDefinitionRef', 'parallelMultiple'];

/** The event about nothing, or gone where it could not stand so; and its other way to end what it meets. */
function withoutEvent(spotted: Spotted): readonly Demand[] {
  const { cell, root, element } = spotted;
  const gone = (): ModelElement => withBypass(root, element);
  const about = (to: (event: ModelElement) => ModelElement) => (): ModelElement =>
    withChanged(root, element, to);
  const demands = [];
  if (cell.row === NONE) demands.push(firstOf(gone));
  else if (cell.row === PARALLEL_MULTIPLE)
    demands.push(firstOf(about((event) => silent(event, 'parallelMultiple'))));
  else if (cell.row === MULTIPLE)
    demands.push(...eachDefinition(spotted).map((one) => firstOf(one)));
  else if (cell.row === 'LinkEventDefinition') demands.push(otherLink(spotted));
  else
    demands.push(
      firstOf(
        about((event) => passing(silent(event, ...DEFINITIONS))),
        gone,
        () => withoutElements(root, [element.id ?? '']),
        () => withoutAround(spotted),
      ),
    );
  return cell.row === 'CompensateEventDefinition'
    ? demands
    : [...demands, ...interrupting(spotted)];
}

/** Without the scope that has to begin with the event. */
function withoutAround({ root, element }: Spotted): ModelElement {
  const around = [...everyElement(root)].find(
    ({ children }) => children['flowElements']?.includes(element) === true,
  );
  return withoutElements(root, [around?.id ?? '']);
}

/** A link without its other end is refused: it leads to, or comes from, another. */
function otherLink({ root, element }: Spotted): Demand {
  const referenced = element.references['eventDefinitionRef']?.[0];
  const link =
    [...everyElement(root)].find(({ id }) => id !== null && id === referenced) ??
    element.children['eventDefinitions']?.[0] ??
    element;
  const removals = saidOtherwise(root, link, 'name').map((definitions): Removal => ({
    by: 'otherwise',
    definitions: () => definitions,
  }));
  return { anyOf: false, removals };
}

/** Nothing can be waited for where nothing is named. */
function passing(event: ModelElement): ModelElement {
  return event.type === 'bpmn:IntermediateCatchEvent'
    ? { ...event, type: 'bpmn:IntermediateThrowEvent' }
    : event;
}

function eachDefinition({ root, element }: Spotted): readonly (() => ModelElement)[] {
  const inline = element.children['eventDefinitions'] ?? [];
  const referenced = element.references['eventDefinitionRef'] ?? [];
  return [
    ...inline.map((one) => () => withChanged(root, one, () => null)),
    ...referenced.map(
      (id) => () =>
        withChanged(root, element, (now) => ({
          ...now,
          references: {
            ...now.references,
            eventDefinitionRef: referenced.filter((other) => other !== id),
          },
        })),
    ),
  ];
}

/** Where the place is about whether something is interrupted: that it is, or is not. */
function interrupting({ cell, root, element }: Spotted): readonly Demand[] {
  const property = element.type === 'bpmn:BoundaryEvent' ? 'cancelActivity' : 'isInterrupting';
  if (!/interrupting/.test(cell.column)) return [];
  const other = element.attributes[property] === false;
  const toggled = (): ModelElement =>
    withChanged(root, element, (now) => ({
      ...now,
      attributes: { ...now.attributes, [property]: other },
    }));
  return [{ ...firstOf(toggled), mayBeRefused: true }];
}

function withoutWord(spotted: Spotted): Demand {
  const { cell, root, element } = spotted;
  const [name = '', value = null] = cell.column.split('=');
  const property = propertiesOf(cell.row).find((one) => one.name === name);
  const removed: Removal = {
    by: 'removed',
    definitions: () => withChanged(root, element, (now) => unsaid(now, name, value)),
  };
  const literals = literalsOf(property?.type ?? '').filter((one) => one !== value);
  if (literals.length > 0) {
    const others = literals.map((literal): Removal => ({
      by: 'otherwise',
      definitions: () =>
        withChanged(root, element, (now) => ({
          ...now,
          attributes: { ...now.attributes, [name]: literal },
        })),
    }));
    return { anyOf: true, removals: [removed, ...others] };
  }
  const otherwise = saidOtherwise(root, element, name).map((definitions): Removal => ({
    by: 'otherwise',
    definitions: () => definitions,
  }));
  const whole: Removal = { by: 'removed', definitions: () => withoutHanging(spotted, name) };
  return { anyOf: false, removals: [removed, whole, ...otherwise] };
}

/** Without what an element says, and without whatever else is about that. */
function withoutHanging({ root, element }: Spotted, name: string): ModelElement {
  const said = (element.children[name] ?? []).flatMap((one) => [...everyElement(one)]);
  const { id } = element;
  const undone = [...everyElement(root)].filter(
    ({ type, references }) =>
      name === 'isForCompensation' &&
      /Association/.test(type) &&
      references['targetRef']?.[0] === id,
  );
  const borders = undone.flatMap(({ references }) => references['sourceRef'] ?? []);
  const silenced = withChanged(root, element, (now) => silent(now, name));
  const without = withoutElements(silenced, [...said.flatMap((one) => one.id ?? []), ...borders]);
  const [usual] = name === 'default' ? (element.references[name] ?? []) : [];
  return usual === undefined ? without : neverTaken(without, usual);
}

/** What is no longer taken when all else fails is not taken at all. */
function neverTaken(root: ModelElement, flow: string): ModelElement {
  const condition: ModelElement = {
    type: 'bpmn:FormalExpression',
    id: null,
    attributes: { body: '=false' },
    references: {},
    children: {},
  };
  return changed(root, (now) =>
    now.id === flow
      ? { ...now, children: { ...now.children, conditionExpression: [condition] } }
      : now,
  );
}

/** Of a property with cells by kind, only what is of that kind. */
function unsaid(element: ModelElement, name: string, value: string | null): ModelElement {
  const inside = element.children[name];
  if (inside === undefined || value === null) return silent(element, name);
  const left = inside.filter(({ type }) => type !== `bpmn:${value}`);
  return { ...element, children: { ...element.children, [name]: left } };
}
