import { childrenOf, type ModelElement } from '../../runtime/engine/index.ts';
import { isOf } from './model-index.ts';

/**
 * A model of which only the flow matters: processes are executable, and elements that are not ready
 * yet stand for what they will be, so that tokens can be followed before all is said.
 *
 * @param missing the ids of elements that cannot be executed as they are
 */
export function standIns(element: ModelElement, missing: ReadonlySet<string>): ModelElement {
  const children = Object.fromEntries(
    Object.entries(element.children).map(([property, list]) => [
      property,
      list.map((child) => standIns(child, missing)),
    ]),
  );
  const attributes =
    element.type === 'bpmn:Process'
      ? { ...element.attributes, isExecutable: true }
      : element.attributes;
  const whole = { ...element, attributes, children };
  return element.id !== null && missing.has(element.id) ? standIn(whole) : whole;
}

/** The ids of all flow nodes of a process, as far as they have any. */
export function nodeIdsOf(process: ModelElement): readonly string[] {
  const scopes = [process];
  const ids: string[] = [];
  // What is added while a list is gone through is gone through as well.
  for (const scope of scopes)
    for (const element of childrenOf(scope, 'flowElements')) {
      if (element.id !== null && isFlowNode(element)) ids.push(element.id);
      if (element.children['flowElements'] !== undefined) scopes.push(element);
    }
  return ids;
}

function isFlowNode({ type }: ModelElement): boolean {
  return /(Task|Event|Gateway|SubProcess|Transaction|CallActivity)$/.test(type);
}

function standIn(element: ModelElement): ModelElement {
  const { type, id, attributes } = element;
  if (type.endsWith('Event')) return eventStandIn(element);
  if (type.endsWith('Gateway') || element.children['flowElements'] !== undefined) return element;
  const children = { extensionElements: [bare('zeebe:UserTask')] };
  return { ...element, type: 'bpmn:UserTask', id, attributes: named(attributes), children };
}

/** What waits waits for a time; what does not is of no kind. */
function eventStandIn(element: ModelElement): ModelElement {
  const waits = isOf(element.type, 'IntermediateCatchEvent', 'BoundaryEvent');
  const children = waits ? { eventDefinitions: [ONE_HOUR] } : {};
  return { ...element, children };
}

function named({ name }: ModelElement['attributes']): ModelElement['attributes'] {
  return name === undefined ? {} : { name };
}

function bare(type: string): ModelElement {
  return { type, id: null, attributes: {}, references: {}, children: {} };
}

const ONE_HOUR: ModelElement = {
  ...bare('bpmn:TimerEventDefinition'),
  children: {
    timeDuration: [{ ...bare('bpmn:FormalExpression'), attributes: { body: 'PT1H' } }],
  },
};
