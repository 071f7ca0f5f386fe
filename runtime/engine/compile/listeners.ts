import type { ListenerEvent } from '../../../shared/work-item.ts';
import type { FlowNode, Listeners } from '../graph.ts';
import { LIVES, machineOf } from '../machines/index.ts';
import { compileListener } from '../work/plan.ts';
import { childrenOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

const EXTENSION = 'zeebe:ExecutionListeners';

/** Of a node beside which nothing is done. */
export const NO_LISTENERS: Listeners = { start: [], end: [] };

/** Where in a life each of them is heard. */
const STATES: Readonly<Record<ListenerEvent, string>> = { start: 'ready', end: 'completing' };

/**
 * Reads what is done beside an element by whoever has the capability: before it begins, once its
 * inputs are there, and before it is left, once its outputs are. A life in which there is no such
 * moment refuses it by name.
 */
export function withListeners(source: NodeSource, node: FlowNode): FlowNode {
  const extension = source.extension(EXTENSION);
  const all = extension === null ? [] : childrenOf(extension, 'listeners');
  if (all.length === 0) return node;
  const own = hearing(node);
  const heard = new Set<string>();
  const of = (event: ListenerEvent): Listeners['start'] =>
    all
      .filter((one) => textOf(one, 'eventType') === event)
      .flatMap((one) => {
        checkOnce(source, one, heard);
        return hears(source, own, event) ? [compileListener(source, one)] : [];
      });
  checkEvents(source, all);
  return { ...own, listeners: { start: of('start'), end: of('end') } };
}

/** A node that a token only passes has to stay while it is listened to. */
function hearing(node: FlowNode): FlowNode {
  return node.machine === LIVES.passing.spec.id
    ? { ...node, machine: LIVES.calculating.spec.id }
    : node;
}

function hears(source: NodeSource, node: FlowNode, event: ListenerEvent): boolean {
  const state = machineOf(node.machine).spec.states[STATES[event]];
  if (state?.on?.listened !== undefined) return true;
  const instead =
    event === 'start' ? 'at the end of what leads to it' : 'at the start of what follows it';
  source.problem(
    'listenerNotHeard',
    `Expected a listener at a moment that ${node.type} has, but it has none at its ${event}; let it ` +
      `be heard ${instead}.`,
  );
  return false;
}

function checkEvents(source: NodeSource, all: readonly ModelElement[]): void {
  for (const one of all) {
    const event = textOf(one, 'eventType');
    if (event !== 'start' && event !== 'end')
      source.problem(
        'listenerInvalid',
        `Expected start or end as the eventType of a listener, but found "${event ?? ''}".`,
      );
  }
}

/** The same work twice at the same moment would be a mistake of the model. */
function checkOnce(source: NodeSource, one: ModelElement, heard: Set<string>): void {
  const [event, type] = [textOf(one, 'eventType'), textOf(one, 'type')];
  const key = `${event} ${type}`;
  if (heard.has(key))
    source.problem(
      'listenerInvalid',
      `Expected every listener once, but ${type ?? ''} is there twice at its ${event}.`,
    );
  heard.add(key);
}
