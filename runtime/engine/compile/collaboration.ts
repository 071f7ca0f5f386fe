import {
  childrenOf,
  flagOf,
  referenceOf,
  referencesOf,
  textOf,
  type ModelElement,
} from './model.ts';
import type { NodeSource } from './node-source.ts';

/** One end of a message flow: a pool, or something that lies in one. */
export interface FlowEnd {
  readonly element: ModelElement;
  /** The process that it is, or lies in; `null` for a pool of which nothing else is known. */
  readonly process: ModelElement | null;
  /** The pool itself; what lies in another is in another. */
  readonly pool: string;
}

/** A message flow, both of whose ends are there. @spec BPMN 2.0.2 §9.3 (Message Flow) */
export interface MessageFlow {
  readonly element: ModelElement;
  readonly source: FlowEnd;
  readonly target: FlowEnd;
  /** The message that the flow itself names. */
  readonly message: ModelElement | null;
}

/** How the processes of a file speak with one another. */
export interface Collaboration {
  readonly flows: readonly MessageFlow[];
  /** Message flows of which an end is not there. */
  readonly broken: readonly ModelElement[];
  /** By the element that they begin or end at. */
  readonly from: ReadonlyMap<string, readonly MessageFlow[]>;
  readonly to: ReadonlyMap<string, readonly MessageFlow[]>;
  /** What an element lies in directly. */
  readonly parents: ReadonlyMap<string, ModelElement>;
  /** The elements that have been read as sending or receiving, filled while processes are read. */
  readonly speaking: Set<string>;
  /** The correlation keys that collaborations and their conversations declare. */
  readonly keys: readonly ModelElement[];
}

const KNOWN: WeakMap<ReadonlyMap<string, ModelElement>, Collaboration> = new WeakMap();

/** Reads it once for all elements of a file. */
export function collaborationOf(source: NodeSource): Collaboration {
  const { everything } = source;
  const known = KNOWN.get(everything);
  if (known !== undefined) return known;
  const read = readCollaboration(everything);
  KNOWN.set(everything, read);
  return read;
}

function readCollaboration(everything: ReadonlyMap<string, ModelElement>): Collaboration {
  const all = [...everything.values()];
  const ends = endsOf(all);
  const flows: MessageFlow[] = [];
  const broken: ModelElement[] = [];
  for (const element of all.filter(({ type }) => type === 'bpmn:MessageFlow')) {
    const source = ends.of.get(referenceOf(element, 'sourceRef') ?? '');
    const target = ends.of.get(referenceOf(element, 'targetRef') ?? '');
    const message = everything.get(referenceOf(element, 'messageRef') ?? '') ?? null;
    if (source === undefined || target === undefined) broken.push(element);
    else flows.push({ element, source, target, message });
  }
  return {
    flows,
    broken,
    from: byEnd(flows, ({ source }) => source),
    to: byEnd(flows, ({ target }) => target),
    parents: ends.parents,
    speaking: new Set(),
    keys: all.filter(({ type }) => type === 'bpmn:CorrelationKey'),
  };
}

interface Ends {
  readonly of: ReadonlyMap<string, FlowEnd>;
  readonly parents: ReadonlyMap<string, ModelElement>;
}

function endsOf(all: readonly ModelElement[]): Ends {
  const processes = new Map(
    all.filter(({ type }) => type === 'bpmn:Process').map((one) => [one.id ?? '', one] as const),
  );
  const pools = all.filter(({ type }) => type === 'bpmn:Participant');
  const poolOf = new Map(
    pools.map((pool) => [referenceOf(pool, 'processRef') ?? '', pool.id ?? '']),
  );
  const of = new Map<string, FlowEnd>();
  const parents = new Map<string, ModelElement>();
  for (const element of pools) {
    const process = processes.get(referenceOf(element, 'processRef') ?? '') ?? null;
    of.set(element.id ?? '', { element, process, pool: element.id ?? '' });
  }
  for (const [processId, process] of processes)
    for (const [element, parent] of within(process)) {
      const id = element.id ?? '';
      parents.set(id, parent);
      of.set(id, { element, process, pool: poolOf.get(processId) ?? processId });
    }
  return { of, parents };
}

/** All that lies in a process, to any depth, each with what it lies in. */
function within(process: ModelElement): readonly (readonly [ModelElement, ModelElement])[] {
  const found: (readonly [ModelElement, ModelElement])[] = [];
  const open: ModelElement[] = [process];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const child of childrenOf(next, 'flowElements')) {
      found.push([child, next]);
      open.push(child);
    }
  return found;
}

function byEnd(
  flows: readonly MessageFlow[],
  end: (flow: MessageFlow) => FlowEnd,
): ReadonlyMap<string, readonly MessageFlow[]> {
  const found = new Map<string, MessageFlow[]>();
  for (const flow of flows) {
    const id = end(flow).element.id ?? '';
    const known = found.get(id);
    if (known === undefined) found.set(id, [flow]);
    else known.push(flow);
  }
  return found;
}

/** Checks the message flows of a file: both ends are there, in two pools. @spec BPMN 2.0.2 §7.6.2 */
export function checkCollaboration(whole: NodeSource): void {
  const { flows, broken, keys } = collaborationOf(whole);
  for (const flow of broken)
    whole
      .within(flow)
      .problem(
        'messageFlowInvalid',
        'Expected a message flow between two ends, but one is not there.',
      );
  for (const flow of flows) checkFlow(whole.within(flow.element), flow);
  for (const key of keys) checkKey(whole.within(key));
}

function checkFlow(source: NodeSource, { source: from, target: to }: MessageFlow): void {
  if (from.pool === to.pool)
    return source.problem(
      'messageFlowInvalid',
      `Expected a message flow between two pools, but ${from.element.id} and ${to.element.id} are ` +
        'in the same.',
    );
}

/**
 * Tells which message flows are only drawn: what they join in a process that is executed neither
 * sends nor receives. To be asked when all processes have been read.
 */
export function warnOfDrawnFlows(whole: NodeSource): void {
  const { flows, speaking } = collaborationOf(whole);
  for (const { element, source, target } of flows) {
    const silent = [source, target].filter(
      (end) => isExecutable(end) && !isPool(end) && !speaking.has(end.element.id ?? ''),
    );
    if (silent.length > 0)
      whole
        .within(element)
        .warning(
          'messageFlowDrawn',
          'Expected a message flow from what sends to what receives, but ' +
            `${silent.map((end) => end.element.id).join(' and ')} does not: no message goes this way.`,
        );
  }
}

/** Whether what lies at an end is executed. */
export function isExecutable({ process }: FlowEnd): boolean {
  return process !== null && flagOf(process, 'isExecutable', false);
}

/** Whether an end is a pool, not something in it. */
export function isPool({ element }: FlowEnd): boolean {
  return element.type === 'bpmn:Participant';
}

function checkKey(source: NodeSource): void {
  const missing = referencesOf(source.element, 'correlationPropertyRef').filter(
    (id) => source.lookUp(id) === null,
  );
  if (missing.length > 0)
    source.problem(
      'correlationInvalid',
      `Expected the properties of the correlation key ${textOf(source.element, 'name') ?? ''}, but ` +
        `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there.`,
    );
}
