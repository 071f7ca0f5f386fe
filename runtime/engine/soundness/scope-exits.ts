import type { ElementId } from '../../../shared/ids.ts';
import { definitionOf } from '../elements/index.ts';
import type { EventPlan, ExecutableProcess, FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { Ending, Thrown } from './net.ts';

/** How a scope can be left. */
export interface ScopeExits {
  readonly completes: boolean;
  readonly throws: readonly Thrown[];
  /** Whether work is done in it: then any error may come of it. */
  readonly works: boolean;
}

/** What is thrown out of a node: it ends the scope around it, is caught there, or is just lost. */
export type ThrownOut =
  { readonly type: 'cut'; readonly thrown: Thrown | null } | { readonly type: 'lost' };

/** The ways that a node can be left beside its flows. */
export interface BorderWays {
  readonly interrupting: readonly ElementId[];
  readonly beside: readonly ElementId[];
  readonly thrown: readonly ThrownOut[];
  readonly completes: boolean;
  /** Whether its flows are the only way. */
  readonly isPlain: boolean;
}

/** @param exits how the node can be left, if it is a scope that has been looked at */
export function borderOf(
  node: FlowNode,
  process: ExecutableProcess,
  exits: ScopeExits | null,
): BorderWays {
  const events = node.boundary.flatMap((id) => {
    const event = process.nodes.get(id);
    return event !== undefined && mayHappen(event, node, exits) ? [event] : [];
  });
  const interrupting = events.filter((one) => one.interrupting).map(({ id }) => id);
  const beside = events.filter((one) => !one.interrupting).map(({ id }) => id);
  const scope = node.scope === null ? undefined : process.nodes.get(node.scope);
  const thrown = (exits?.throws ?? []).flatMap((one): readonly ThrownOut[] => {
    if (events.some(({ event }) => catches(event, one))) return [];
    if (one.type === 'cancel' && node.transaction) return [{ type: 'lost' }];
    return [{ type: 'cut', thrown: leftOver(one, scope, process) }];
  });
  const completes = exits?.completes ?? true;
  const isPlain = completes && events.length + thrown.length === 0;
  return { interrupting, beside, thrown, completes, isPlain };
}

/** What becomes of a token at an end; `null` when it goes on. */
export function endingOf(
  node: FlowNode,
  scope: FlowNode,
  process: ExecutableProcess,
): Ending | null {
  const { machine, event, outgoing } = node;
  if (machine === LIVES.ending.spec.id) return { type: 'cut', thrown: null };
  if (machine === LIVES.cancelling.spec.id)
    return { type: 'cut', thrown: { type: 'cancel', code: null } };
  const error = definitionOf(node.type)?.role === 'end' ? errorOf(event) : null;
  if (error !== null) return { type: 'cut', thrown: leftOver(error, scope, process) };
  const links = event?.type === 'link' && event.target !== null;
  return outgoing.length === 0 && !links ? { type: 'end' } : null;
}

function errorOf(event: EventPlan | null): Thrown | null {
  const error = partsOf(event).find(({ type }) => type === 'error');
  return error?.type === 'error' ? { type: 'error', code: error.code } : null;
}

/** An event sub-process of the scope catches it, and completes the scope; else it goes on outwards. */
function leftOver(
  thrown: Thrown,
  scope: FlowNode | undefined,
  { nodes }: ExecutableProcess,
): Thrown | null {
  const caught = (scope?.handlers ?? []).some(({ start }) =>
    catches(nodes.get(start)?.event ?? null, thrown),
  );
  return caught ? null : thrown;
}

function mayHappen(event: FlowNode, host: FlowNode, exits: ScopeExits | null): boolean {
  if (!holdsTokens(host)) return false;
  const parts = partsOf(event.event);
  if (parts.some(({ type }) => type === 'compensation')) return false;
  if (exits === null || exits.works || !parts.every(({ type }) => OF_INSIDE.has(type)))
    return parts.every(({ type }) => type !== 'cancel') || cancels(exits);
  return exits.throws.some((thrown) => catches(event.event, thrown));
}

/** What only comes out of the activity itself. */
const OF_INSIDE: ReadonlySet<string> = new Set(['error', 'cancel']);

function cancels(exits: ScopeExits | null): boolean {
  return exits === null || exits.throws.some(({ type }) => type === 'cancel');
}

/** Whether a token rests in an activity, so that something can happen to it meanwhile. */
function holdsTokens({ type, work, loop, machine }: FlowNode): boolean {
  return (
    definitionOf(type)?.role === 'scope' || work !== null || loop !== null || HOLDING.has(machine)
  );
}

const HOLDING: ReadonlySet<string> = new Set([LIVES.waiting.spec.id, LIVES.calling.spec.id]);

function catches(event: EventPlan | null, { type, code }: Thrown): boolean {
  return partsOf(event).some((part) => {
    if (part.type !== type) return false;
    return part.type !== 'error' || part.code === null || part.code === code;
  });
}

function partsOf(event: EventPlan | null): readonly EventPlan[] {
  if (event === null) return [];
  return event.type === 'multiple' ? event.parts : [event];
}
