import type { ElementId } from '../../../shared/ids.ts';
import { definitionOf } from '../elements/index.ts';
import type { ElementRole } from '../elements/definition.ts';
import type { FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { NodeSource } from './node-source.ts';
import type { Draft } from './scope.ts';

/** Checks how nodes are joined. @spec BPMN 2.0.2 §7.6.1 (sequence flow rules), §10.5.4, §13.2 */
export function checkConnections(process: NodeSource, draft: Draft): void {
  const at = (id: string): NodeSource => process.within(process.lookUp(id) ?? process.element);
  for (const node of draft.nodes.values()) checkNode(at(node.id), node, draft);
  for (const id of unreachable(draft))
    at(id).warning('unreachable', `Nothing leads to ${id}: it will never be entered.`);
}

const NO_INCOMING: ReadonlySet<ElementRole> = new Set(['start', 'boundary']);

function checkNode(source: NodeSource, node: FlowNode, draft: Draft): void {
  const role = definitionOf(node.type)?.role;
  if (role === undefined) return;
  if (NO_INCOMING.has(role) && node.incoming.length > 0)
    source.problem(
      'flowInvalid',
      `Expected no flow into ${node.id}, but found ${node.incoming.join(', ')}.`,
    );
  if (role === 'end' && node.outgoing.length > 0)
    source.problem(
      'flowInvalid',
      `Expected no flow out of the end event ${node.id}, but found one.`,
    );
  if (node.defaultFlow !== null && !node.outgoing.some(({ id }) => id === node.defaultFlow))
    source.problem(
      'flowInvalid',
      `Expected the default flow ${node.defaultFlow} to leave ${node.id}, but it does not.`,
    );
  if ((role === 'process' || role === 'scope') && node.starts.length === 0)
    source.problem('scopeEmpty', `Expected something to do in ${node.id}, but it is empty.`);
  if (node.machine === LIVES.choosing.spec.id) checkChoice(source, node);
  if (role === 'boundary') checkBoundary(source, node, draft);
  if (role === 'activity' || role === 'gateway') refuseMappings(source, node);
}

/** Where one of several flows is chosen, every flow but the default needs a condition. */
function checkChoice(source: NodeSource, { outgoing, defaultFlow }: FlowNode): void {
  if (outgoing.length < 2) return;
  for (const { id, condition } of outgoing)
    if (condition === null && id !== defaultFlow)
      source.problem(
        'conditionMissing',
        `Expected a condition on the flow ${id}, since it is not the default, but found none.`,
      );
}

/** Mappings on a node that only passes tokens on would be ignored. */
function refuseMappings(source: NodeSource, node: FlowNode): void {
  const passes = node.work === null && node.script === null;
  if (passes && (node.inputs.length > 0 || node.outputs.length > 0))
    source.problem('notExecutable', `Expected no mappings on ${node.id}, which does no work.`);
  if (passes && node.boundary.length > 0)
    source.problem(
      'notExecutable',
      `Expected no boundary events on ${node.id}, which no token ever waits in.`,
    );
}

function checkBoundary(source: NodeSource, node: FlowNode, draft: Draft): void {
  const host = node.attachedTo === null ? undefined : draft.nodes.get(node.attachedTo);
  if (host === undefined)
    return source.problem(
      'boundaryInvalid',
      `Expected ${node.id} on an activity of the process, but found "${node.attachedTo ?? ''}".`,
    );
  const role = definitionOf(host.type)?.role;
  if (role !== 'activity' && role !== 'scope')
    source.problem(
      'boundaryInvalid',
      `Expected ${node.id} on an activity, but ${host.id} is none.`,
    );
  if (host.scope !== node.scope)
    source.problem('boundaryInvalid', `Expected ${node.id} in the scope of ${host.id}.`);
  if (node.event?.type === 'error' && !node.interrupting)
    source.problem(
      'boundaryInvalid',
      'Expected an error to interrupt its activity: it always does.',
    );
  if (node.inputs.length > 0)
    source.problem('notExecutable', 'Expected no input mappings on a boundary event.');
}

function unreachable(draft: Draft): readonly ElementId[] {
  const reached = new Set<ElementId>();
  const open: ElementId[] = [];
  const reach = (id: ElementId): void => {
    if (reached.has(id)) return;
    reached.add(id);
    open.push(id);
  };
  for (const node of draft.nodes.values()) if (node.scope === null) reach(node.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = draft.nodes.get(id);
    for (const next of node?.starts ?? []) reach(next);
    for (const next of node?.boundary ?? []) reach(next);
    for (const flow of node?.outgoing ?? []) reach(flow.target);
  }
  return [...draft.nodes.keys()].filter((id) => !reached.has(id));
}
