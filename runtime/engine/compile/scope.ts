import { parseElementId, parseFlowId, type ElementId } from '../../../shared/ids.ts';
import type { ElementDefinition } from '../elements/definition.ts';
import { definitionOf } from '../elements/index.ts';
import type { FlowNode, Handler, SequenceFlow } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { compileData, DATA_CHILDREN, type DataPlan } from './data.ts';
import { withChoice } from './choice.ts';
import type { Draft } from './draft.ts';
import { joinCompensation, keepsCompletions } from './compensation.ts';
import { joinLinks } from './links.ts';
import { NO_LISTENERS, withListeners } from './listeners.ts';
import { repeated } from './loops.ts';
import { compileMappings } from './mappings.ts';
import {
  childOf,
  childrenOf,
  flagOf,
  referenceOf,
  referencesOf,
  textOf,
  type ModelElement,
} from './model.ts';
import type { NodeSource } from './node-source.ts';
import { quantitiesOf } from './quantities.ts';
import { refuseUnread } from './unread.ts';

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
  const nodes = elements.filter(({ type }) => type !== 'bpmn:SequenceFlow' && !DRAWN.has(type));
  const inside = new Set(nodes.map(({ id }) => id));
  for (const flow of elements)
    if (flow.type === 'bpmn:SequenceFlow') compileFlow(source.within(flow), inside, draft);
  for (const node of nodes) attach(node, draft);
  for (const element of nodes) compileNode(source.within(element), place.id, draft);
  joinLinks(source, place.id, draft);
  joinCompensation(source, place.id, draft);
  const starting = startsOf(source, nodes, draft);
  addNode(source, place, { ...starting, handlers: handlersOf(nodes, draft) }, draft);
}

/** The event sub-processes of a scope, each with what begins it. */
function handlersOf(nodes: readonly ModelElement[], draft: Draft): readonly Handler[] {
  return nodes.flatMap(({ id }) => {
    const parsed = parseElementId(id ?? '');
    const node = parsed === null ? undefined : draft.nodes.get(parsed);
    if (node?.handles !== true) return [];
    return node.starts.map((start) => ({ id: node.id, start }));
  });
}

/** Lists a boundary event at what it is attached to. */
function attach(node: ModelElement, { boundary }: Draft): void {
  const host = referenceOf(node, 'attachedToRef');
  const id = parseElementId(node.id ?? '');
  if (host !== null && id !== null) listOf(boundary, host).push(id);
}

function listOf<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const fresh: Value[] = [];
  lists.set(key, fresh);
  return fresh;
}

function compileNode(source: NodeSource, scope: ElementId, draft: Draft): void {
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
  if (definition.role === 'scope') compileScope(source, place, draft);
  else addNode(source, place, NO_STARTS, draft);
}

type Starting = Pick<FlowNode, 'starts' | 'startsAt'>;

const NO_STARTS: Starting & Pick<FlowNode, 'handlers'> = {
  starts: [],
  startsAt: 'all',
  handlers: [],
};

/** What a node is unless its element says more. */
const PLAIN = {
  work: null,
  script: null,
  event: null,
  activation: null,
  call: null,
  decision: null,
  choice: null,
  handles: false,
  instantiates: false,
  listeners: NO_LISTENERS,
  loop: null,
  pass: null,
  transaction: false,
  compensation: null,
} as const satisfies Partial<FlowNode>;

/** Whatever is done once can be repeated, and undone. */
function readsOf(definition: ElementDefinition): ElementDefinition['reads'] {
  const { reads } = definition;
  const children = [...reads.children, ...dataChildren(definition)];
  const extensions = [...reads.extensions, 'zeebe:ExecutionListeners'];
  if (!repeats(definition)) return { ...reads, children, extensions };
  return {
    ...reads,
    extensions,
    attributes: [...reads.attributes, 'isForCompensation'],
    children: [...children, 'loopCharacteristics'],
  };
}

function addNode(
  source: NodeSource,
  { id, parent, definition }: Place,
  starting: Starting & Pick<FlowNode, 'handlers'>,
  draft: Draft,
): void {
  const { element } = source;
  refuseUnread(source, element, readsOf(definition));
  const read = definition.compile(source);
  if (read === null) return;
  const { choosing, ...compiled } = read;
  const quantities = quantitiesOf(source);
  const node: FlowNode = {
    ...PLAIN,
    keeps: definition.role === 'scope' ? keepsCompletions(id, draft) : hasEffects(compiled),
    forCompensation: flagOf(element, 'isForCompensation', false),
    ...compiled,
    id,
    name: textOf(element, 'name'),
    type: element.type,
    arrival: quantities.startQuantity > 1 ? 'join' : definition.arrival,
    scope: parent,
    ...quantities,
    ...connectionsOf(element, id, draft),
    interrupting: INTERRUPTS.every((flag) => flagOf(element, flag, true)),
    ...starting,
    ...dataAndMappings(source),
  };
  const minded = withListeners(source, definition.role === 'gateway' ? node : minding(node));
  const whole = withChoice(minded, choosing, draft.nodes);
  draft.nodes.set(id, repeats(definition) ? repeated(source, whole) : whole);
}

/** Whether what is done there may change something that can be undone: through tools alone. */
function hasEffects({ work }: Partial<FlowNode>): boolean {
  const governance = work?.governance;
  if (governance === undefined || governance.tools.length === 0) return false;
  return governance.effectMode === 'gateway' || governance.effectMode === 'proposal';
}

/** What leads to a node, away from it, and is attached to it. */
function connectionsOf(element: ModelElement, id: ElementId, draft: Draft) {
  return {
    incoming: draft.incoming.get(id) ?? [],
    outgoing: outgoingOf(element, draft.outgoing.get(id) ?? []),
    defaultFlow: parseFlowId(referenceOf(element, 'default') ?? ''),
    boundary: draft.boundary.get(id) ?? [],
    attachedTo: parseElementId(referenceOf(element, 'attachedToRef') ?? ''),
  };
}

/** A task that nobody does, or an event of no kind, still hands on its data. */
function minding(node: FlowNode): FlowNode {
  const says =
    node.inputs.length + node.outputs.length + node.locals.length + node.inputSets.length > 0;
  return says && node.machine === LIVES.passing.spec.id
    ? { ...node, machine: LIVES.calculating.spec.id }
    : node;
}

/** What is said in the standard's words comes before what is said in ours. */
function dataAndMappings(source: NodeSource): DataPlan {
  const data = compileData(source);
  const { inputs, outputs } = compileMappings(source);
  return {
    ...data,
    inputs: [...data.inputs, ...inputs],
    outputs: [...data.outputs, ...outputs],
  };
}

/** What a kind of element may say of its data. */
function dataChildren({ role }: ElementDefinition): readonly string[] {
  if (role === 'activity' || role === 'scope') return DATA_CHILDREN[role];
  if (role === 'throw' || role === 'end') return DATA_CHILDREN.throw;
  if (role === 'start' || role === 'catch' || role === 'boundary') return DATA_CHILDREN.catch;
  return role === 'process' ? ['properties'] : [];
}

/** Activities may repeat. */
function repeats({ role }: ElementDefinition): boolean {
  return role === 'activity' || role === 'scope';
}

/** How a boundary event, and the start of an event sub-process, says that it does not interrupt. */
const INTERRUPTS: readonly string[] = ['cancelActivity', 'isInterrupting'];

function compileFlow(source: NodeSource, inside: ReadonlySet<string | null>, draft: Draft): void {
  const { element } = source;
  const id = parseFlowId(element.id ?? '');
  const from = parseElementId(referenceOf(element, 'sourceRef') ?? '');
  const to = parseElementId(referenceOf(element, 'targetRef') ?? '');
  refuseUnread(source, element, {
    attributes: [],
    children: ['conditionExpression'],
    extensions: [],
  });
  if (id === null || from === null || to === null)
    return source.problem('flowInvalid', 'Expected a flow with id, source and target.');
  if (!inside.has(from) || !inside.has(to))
    return source.problem(
      'flowInvalid',
      `Expected ${from} and ${to} to be flow nodes of the scope that the flow ${id} lies in, but ` +
        'they are not both.',
    );
  const condition = isDefault(source, from) ? null : conditionOf(source);
  const flow: SequenceFlow = { id, source: from, target: to, condition };
  draft.flows.set(id, flow);
  listOf(draft.outgoing, from).push(flow);
  listOf(draft.incoming, to).push(id);
}

/** The condition on a default flow is ignored by definition. @spec BPMN 2.0.2 §8.3.13 */
function isDefault(source: NodeSource, from: ElementId): boolean {
  const origin = source.lookUp(from);
  return origin !== null && referenceOf(origin, 'default') === source.element.id;
}

/** In the order in which the node itself names them, where it does; else in that of the file. */
function outgoingOf(
  element: ModelElement,
  flows: readonly SequenceFlow[],
): readonly SequenceFlow[] {
  const named = new Map(referencesOf(element, 'outgoing').map((id, index) => [id, index] as const));
  const rank = ({ id }: SequenceFlow): number => named.get(id) ?? named.size;
  return [...flows].sort((one, other) => rank(one) - rank(other));
}

function conditionOf(source: NodeSource): SequenceFlow['condition'] {
  const holder = childOf(source.element, 'conditionExpression');
  if (holder === null) return null;
  const feel = source.feelOf(holder);
  if (feel !== null) return source.expression(feel, 'condition');
  const found = textOf(holder, 'body') ?? '';
  source.problem(
    'conditionInvalid',
    `Expected a FEEL condition that begins with =, but found "${found}".`,
  );
  return null;
}

/** A node that begins the process by its own event, or the events behind it. §10.6.6, §13.2 */
function eventsThatBegin(id: ElementId | null, { nodes }: Draft): readonly ElementId[] {
  const node = id === null ? undefined : nodes.get(id);
  if (node?.instantiates !== true) return [];
  return node.event === null ? node.outgoing.map(({ target }) => target) : [node.id];
}

/**
 * Where a scope begins: at its start events (a process at one of them), or, without any, at
 * everything that nothing leads to. @spec BPMN 2.0.2 §10.5.2, §13.2, §13.3.4
 */
function startsOf(source: NodeSource, nodes: readonly ModelElement[], draft: Draft): Starting {
  const ids = (elements: readonly ModelElement[]): readonly ElementId[] =>
    elements.flatMap(({ id }) => parseElementId(id ?? '') ?? []);
  const starts = nodes.filter(({ type }) => definitionOf(type)?.role === 'start');
  if (starts.length > 1 && definitionOf(source.element.type)?.role === 'scope')
    source.problem(
      'startAmbiguous',
      `Expected one start event in a sub-process, but found ${starts.length}: none says which counts.`,
    );
  const begun = nodes.flatMap(({ id }) => eventsThatBegin(parseElementId(id ?? ''), draft));
  if (starts.length + begun.length > 0)
    return { starts: [...ids(starts), ...begun], startsAt: 'one' };
  const inner = nodes.filter(({ type }) => definitionOf(type)?.role !== 'boundary');
  const begins = (id: ElementId): boolean =>
    !draft.incoming.has(id) &&
    draft.nodes.get(id)?.handles !== true &&
    draft.nodes.get(id)?.forCompensation !== true &&
    draft.nodes.get(id)?.event?.type !== 'link';
  return { starts: ids(inner).filter(begins), startsAt: 'all' };
}
