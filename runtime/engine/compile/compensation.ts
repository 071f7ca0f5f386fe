import { parseElementId, type ElementId } from '../../../shared/ids.ts';
import type { FlowNode } from '../graph.ts';
import { childrenOf, referenceOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';
import type { Draft } from './draft.ts';

/**
 * Leads each activity to what undoes it: the activity that an association connects with the
 * compensation event on its border. @spec BPMN 2.0.2 §10.7.1
 */
export function joinCompensation(source: NodeSource, scope: ElementId, { nodes }: Draft): void {
  const inScope = [...nodes.values()].filter((node) => node.scope === scope);
  const associations = childrenOf(source.element, 'artifacts').filter(isAssociation);
  const led = new Set<ElementId>();
  for (const boundary of inScope) {
    if (boundary.event?.type !== 'compensation' || boundary.attachedTo === null) continue;
    const handler = nodes.get(handlerOf(boundary.id, associations) ?? boundary.id);
    if (handler?.forCompensation !== true) {
      tell(source, boundary.id, 'an association with an activity for compensation');
      continue;
    }
    led.add(handler.id);
    const host = nodes.get(boundary.attachedTo);
    if (host === undefined) continue;
    warnOfTwoWays(source, host, handler.id);
    nodes.set(host.id, withHandler(host, handler.id));
  }
  warnOfUnled(source, inScope, led);
}

/** Two ways back would undo it twice: the one that is drawn is gone. */
function warnOfTwoWays(source: NodeSource, { id, work }: FlowNode, handler: ElementId): void {
  const tools = (work?.governance?.tools ?? []).filter(({ compensator }) => compensator !== null);
  if (tools.length === 0) return;
  const names = tools.map(({ name }) => name).join(', ');
  source
    .within(source.lookUp(id) ?? source.element)
    .warning(
      'twoWaysBack',
      `${id} is undone by ${handler}: what undoes its tools (${names}) is not called. It is only ` +
        'looked at whether their effects are gone then.',
    );
}

function warnOfUnled(
  source: NodeSource,
  inScope: readonly FlowNode[],
  led: ReadonlySet<ElementId>,
): void {
  for (const { id, forCompensation } of inScope)
    if (forCompensation && !led.has(id))
      source
        .within(source.lookUp(id) ?? source.element)
        .warning('unreachable', `No compensation event leads to ${id}: it will never be entered.`);
}

function isAssociation({ type }: ModelElement): boolean {
  return type === 'bpmn:Association';
}

function handlerOf(boundary: ElementId, associations: readonly ModelElement[]): ElementId | null {
  for (const one of associations) {
    const [from, to] = [referenceOf(one, 'sourceRef'), referenceOf(one, 'targetRef')];
    if (from === boundary) return parseElementId(to ?? '');
    if (to === boundary) return parseElementId(from ?? '');
  }
  return null;
}

function tell(source: NodeSource, id: ElementId, wanted: string): void {
  source
    .within(source.lookUp(id) ?? source.element)
    .problem('compensationInvalid', `Expected ${wanted}, but the event ${id} has none.`);
}

function withHandler(host: FlowNode, compensation: ElementId): FlowNode {
  const pass = host.pass === null ? null : { ...host.pass, compensation, keeps: true };
  return { ...host, compensation: pass === null ? compensation : null, keeps: pass === null, pass };
}

/**
 * Whether something can be compensated in a scope: then its own completion is kept too, with what
 * has completed in it.
 */
export function keepsCompletions(id: ElementId, { nodes }: Draft): boolean {
  for (const node of nodes.values()) {
    if (node.scope !== id) continue;
    if (node.keeps || node.pass?.keeps === true) return true;
    const starts = node.handles ? node.starts.map((start) => nodes.get(start)) : [];
    if (starts.some((start) => start?.event?.type === 'compensation')) return true;
  }
  return false;
}
