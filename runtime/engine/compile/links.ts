import type { ElementId } from '../../../shared/ids.ts';
import type { FlowNode, LinkPlan } from '../graph.ts';
import type { NodeSource } from './node-source.ts';
import type { Draft } from './draft.ts';

interface LinkNode extends FlowNode {
  readonly event: LinkPlan;
}

/**
 * Leads every link that throws to the one of its name that catches in the same scope; several may
 * throw, one catches. @spec BPMN 2.0.2 §10.5.5 (link)
 */
export function joinLinks(source: NodeSource, scope: ElementId, { nodes, outgoing }: Draft): void {
  const links = [...nodes.values()].filter(
    (node): node is LinkNode => node.scope === scope && node.event?.type === 'link',
  );
  const throwing = links.filter(({ machine }) => machine === 'linking');
  const catching = links.filter((node) => !throwing.includes(node));
  const at = ({ id }: FlowNode): NodeSource => source.within(source.lookUp(id) ?? source.element);
  for (const node of throwing) {
    const { name } = node.event;
    const targets = catching.filter(({ event }) => event.name === name);
    const [target] = targets;
    if (target === undefined || targets.length > 1)
      at(node).problem(
        'linkInvalid',
        `Expected one catching link "${name}" in the same scope, but found ${targets.length}.`,
      );
    else nodes.set(node.id, { ...node, event: { type: 'link', name, target: target.id } });
    if ((outgoing.get(node.id) ?? []).length > 0)
      at(node).problem('linkInvalid', `Expected no flow out of the throwing link ${node.id}.`);
  }
  for (const node of catching) {
    if (node.incoming.length > 0)
      at(node).problem('linkInvalid', `Expected no flow into the catching link ${node.id}.`);
    if (!throwing.some(({ event }) => event.name === node.event.name))
      at(node).warning(
        'unreachable',
        `Nothing leads to ${node.id}: no link "${node.event.name}" throws.`,
      );
  }
}
