import { childrenOf, textOf, type Model, type ModelElement } from '../../runtime/engine/index.ts';

/** A sequence flow, as far as rules ask. */
export interface FlowEntry {
  readonly id: string;
  readonly element: ModelElement;
  readonly source: string;
  readonly target: string;
  readonly hasCondition: boolean;
}

/** A flow node with what leads to it and from it. */
export interface NodeEntry {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly element: ModelElement;
  /** The process or sub-process it lies in. */
  readonly scope: ModelElement;
  readonly incoming: readonly FlowEntry[];
  readonly outgoing: readonly FlowEntry[];
  readonly defaultFlow: string | null;
}

/** A process as rules look at it. */
export interface ProcessEntry {
  readonly element: ModelElement;
  readonly nodes: ReadonlyMap<string, NodeEntry>;
  /** The process itself, and every sub-process in it. */
  readonly scopes: readonly ModelElement[];
}

/** The processes of a model, in the order of the file. */
export function processesOf({ definitions }: Model): readonly ModelElement[] {
  return childrenOf(definitions, 'rootElements').filter(({ type }) => type === 'bpmn:Process');
}

/** Lays out one process for the rules. */
export function entryOf(process: ModelElement): ProcessEntry {
  const scopes: ModelElement[] = [process];
  const nodes = new Map<string, NodeEntry>();
  // What is added while a list is gone through is gone through as well.
  for (const scope of scopes) {
    const elements = childrenOf(scope, 'flowElements');
    const flows = elements.flatMap(flowOf);
    for (const element of elements) {
      if (element.id === null || !isNode(element)) continue;
      nodes.set(element.id, nodeOf(element, scope, flows));
      if (element.children['flowElements'] !== undefined || isScope(element)) scopes.push(element);
    }
  }
  return { element: process, nodes, scopes };
}

/** The name to speak of something by: its own, or its id. */
export function nameOf({ id, attributes }: ModelElement): string {
  const name = attributes['name'];
  return typeof name === 'string' && name.trim() !== '' ? `“${name.trim()}”` : (id ?? '');
}

/** What kind of thing an element is. */
export function isOf(type: string, ...kinds: readonly string[]): boolean {
  return kinds.some((kind) => type === `bpmn:${kind}`);
}

/** Whether it is an activity: a task, a sub-process or a call. */
export function isActivity(type: string): boolean {
  return type.endsWith('Task') || isOf(type, 'CallActivity') || SCOPES.has(type);
}

const SCOPES: ReadonlySet<string> = new Set(
  ['SubProcess', 'Transaction', 'AdHocSubProcess'].map((kind) => `bpmn:${kind}`),
);

function isScope({ type }: ModelElement): boolean {
  return SCOPES.has(type);
}

function isNode({ type }: ModelElement): boolean {
  return isActivity(type) || type.endsWith('Gateway') || type.endsWith('Event');
}

function flowOf(element: ModelElement): readonly FlowEntry[] {
  const source = element.references['sourceRef']?.[0];
  const target = element.references['targetRef']?.[0];
  if (element.type !== 'bpmn:SequenceFlow' || element.id === null) return [];
  if (source === undefined || target === undefined) return [];
  const hasCondition = childrenOf(element, 'conditionExpression').some(
    (one) => (textOf(one, 'body') ?? '').trim() !== '',
  );
  return [{ id: element.id, element, source, target, hasCondition }];
}

function nodeOf(
  element: ModelElement,
  scope: ModelElement,
  flows: readonly FlowEntry[],
): NodeEntry {
  const id = element.id ?? '';
  return {
    id,
    name: textOf(element, 'name'),
    type: element.type,
    element,
    scope,
    incoming: flows.filter(({ target }) => target === id),
    outgoing: flows.filter(({ source }) => source === id),
    defaultFlow: element.references['default']?.[0] ?? null,
  };
}
