import { parseElementId, parseFlowId, type ElementId, type FlowId } from '../../../shared/ids.ts';
import type { ElementDefinition } from '../elements/definition.ts';
import { definitionOf } from '../elements/index.ts';
import type { FlowNode, SequenceFlow } from '../graph.ts';
import { compileMappings } from './mappings.ts';
import { childOf, childrenOf, flagOf, referenceOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';
import { refuseUnread } from './unread.ts';

/** A process that is being compiled. */
export interface Draft {
  readonly nodes: Map<ElementId, FlowNode>;
  readonly flows: Map<FlowId, SequenceFlow>;
  /** The flows out of, and into, each node, in document order. */
  readonly outgoing: Map<ElementId, SequenceFlow[]>;
  readonly incoming: Map<ElementId, FlowId[]>;
}

/** A process of which nothing has been read yet. */
export function emptyDraft(): Draft {
  return { nodes: new Map(), flows: new Map(), outgoing: new Map(), incoming: new Map() };
}

interface Place {
  readonly id: ElementId;
  /** The scope around it; `null` for the process. */
  readonly parent: ElementId | null;
  readonly definition: ElementDefinition;
}

/** Drawn, and without any effect on execution. */
const DRAWN: ReadonlySet<string> = new Set([
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

/** Reads a scope with all that lies in it, to any depth. */
export function compileScope(source: NodeSource, place: Place, draft: Draft): void {
  const elements = childrenOf(source.element, 'flowElements');
  const flows = elements.filter(({ type }) => type === 'bpmn:SequenceFlow');
  for (const flow of flows) compileFlow(source.within(flow), draft);
  const nodes = elements.filter(({ type }) => type !== 'bpmn:SequenceFlow' && !DRAWN.has(type));
  for (const element of nodes) compileNode(source.within(element), place.id, nodes, draft);
  addNode(source, place, { starts: startsOf(nodes, draft), boundary: [] }, draft);
}

function compileNode(
  source: NodeSource,
  scope: ElementId,
  siblings: readonly ModelElement[],
  draft: Draft,
): void {
  const { element } = source;
  const definition = definitionOf(element.type);
  const id = parseElementId(element.id ?? '');
  if (id === null)
    return source.problem('idInvalid', `Expected an id of ${element.type}, but found none.`);
  if (definition === null)
    return source.problem(
      'notExecutable',
      `Expected an element that is executed, but ${element.type} is not executed yet.`,
    );
  const place: Place = { id, parent: scope, definition };
  if (definition.role === 'scope') return compileInner(source, place, siblings, draft);
  addNode(source, place, { starts: [], boundary: boundaryOf(id, siblings) }, draft);
}

function compileInner(
  source: NodeSource,
  place: Place,
  siblings: readonly ModelElement[],
  draft: Draft,
): void {
  compileScope(source, place, draft);
  const inner = draft.nodes.get(place.id);
  if (inner !== undefined)
    draft.nodes.set(place.id, { ...inner, boundary: boundaryOf(place.id, siblings) });
}

function addNode(
  source: NodeSource,
  { id, parent, definition }: Place,
  { starts, boundary }: Pick<FlowNode, 'starts' | 'boundary'>,
  draft: Draft,
): void {
  const { element } = source;
  refuseUnread(source, element, definition.reads);
  const compiled = definition.compile(source);
  if (compiled === null) return;
  draft.nodes.set(id, {
    work: null,
    script: null,
    event: null,
    ...compiled,
    id,
    name: textOf(element, 'name'),
    type: element.type,
    arrival: definition.arrival,
    scope: parent,
    incoming: draft.incoming.get(id) ?? [],
    outgoing: outgoingOf(element, draft.outgoing.get(id) ?? []),
    defaultFlow: parseFlowId(referenceOf(element, 'default') ?? ''),
    boundary,
    attachedTo: parseElementId(referenceOf(element, 'attachedToRef') ?? ''),
    interrupting: flagOf(element, 'cancelActivity', true),
    starts,
    ...compileMappings(source),
  });
}

function compileFlow(source: NodeSource, draft: Draft): void {
  const { element } = source;
  const id = parseFlowId(element.id ?? '');
  const from = parseElementId(referenceOf(element, 'sourceRef') ?? '');
  const to = parseElementId(referenceOf(element, 'targetRef') ?? '');
  refuseUnread(source, element, {
    attributes: ['isImmediate'],
    children: ['conditionExpression'],
    extensions: [],
  });
  if (id === null || from === null || to === null)
    return source.problem('flowInvalid', 'Expected a flow with id, source and target.');
  const origin = source.lookUp(from);
  const isDefault = origin !== null && referenceOf(origin, 'default') === id;
  const condition = isDefault ? null : conditionOf(source);
  const flow: SequenceFlow = { id, source: from, target: to, condition };
  draft.flows.set(id, flow);
  draft.outgoing.set(from, [...(draft.outgoing.get(from) ?? []), flow]);
  draft.incoming.set(to, [...(draft.incoming.get(to) ?? []), id]);
}

/** In the order in which the node itself names them, where it does; else in that of the file. */
function outgoingOf(
  element: ModelElement,
  flows: readonly SequenceFlow[],
): readonly SequenceFlow[] {
  const named = element.references['outgoing'] ?? [];
  const rank = ({ id }: SequenceFlow): number => {
    const index = named.indexOf(id);
    return index < 0 ? named.length : index;
  };
  return [...flows].sort((one, other) => rank(one) - rank(other));
}

function conditionOf(source: NodeSource): SequenceFlow['condition'] {
  const holder = childOf(source.element, 'conditionExpression');
  if (holder === null) return null;
  const text = (textOf(holder, 'body') ?? '').trim();
  if (text.startsWith('=')) return source.expression(text.slice(1), 'condition');
  source.problem(
    'conditionInvalid',
    `Expected a FEEL condition that begins with =, but found "${text}".`,
  );
  return null;
}

/** Where a scope begins: at its start events, or, without any, at what nothing leads to. */
function startsOf(nodes: readonly ModelElement[], draft: Draft): readonly ElementId[] {
  const starts = nodes.filter(({ type }) => definitionOf(type)?.role === 'start');
  const inner = nodes.filter(({ type }) => definitionOf(type)?.role !== 'boundary');
  const ids = (elements: readonly ModelElement[]): readonly ElementId[] =>
    elements.flatMap(({ id }) => parseElementId(id ?? '') ?? []);
  return starts.length > 0 ? ids(starts) : ids(inner).filter((id) => !draft.incoming.has(id));
}

function boundaryOf(id: ElementId, siblings: readonly ModelElement[]): readonly ElementId[] {
  return siblings
    .filter((sibling) => referenceOf(sibling, 'attachedToRef') === id)
    .flatMap((sibling) => parseElementId(sibling.id ?? '') ?? []);
}
