import { childrenOf, type ModelElement } from '../../../runtime/engine/index.ts';
import type { Finding } from '../finding.ts';
import { change, type Fix } from '../fix.ts';
import { isOf, nameOf, type NodeEntry, type ProcessEntry } from '../model-index.ts';
import { found, type Rule } from './rule.ts';

/** A scope says where it begins and where it ends. */
export const startsAndEnds: Rule = (process) => [
  ...process.scopes.flatMap((scope) => inScope(process, scope)),
  ...[...process.nodes.values()].flatMap(implicitEnd),
];

function inScope(process: ProcessEntry, scope: ModelElement): readonly Finding[] {
  const nodes = [...process.nodes.values()].filter((node) => node.scope === scope);
  if (nodes.length === 0 || scope.type === 'bpmn:AdHocSubProcess') return [];
  const values = { name: nameOf(scope) };
  const starts = nodes.filter(({ type, element }) => isOf(type, 'StartEvent') || begins(element));
  const none = starts.filter(({ element }) => isPlainStart(element));
  const findings: Finding[] = [];
  if (starts.length === 0)
    findings.push(
      found('startMissing', 'warning', scope.id, { values, fixes: addStart(scope, nodes) }),
    );
  if (!nodes.some(({ type }) => isOf(type, 'EndEvent')))
    findings.push(found('endMissing', 'hint', scope.id, { values, fixes: addEnds(nodes) }));
  for (const { id } of none.slice(1))
    findings.push(found('startsTwice', 'warning', id, { values }));
  return findings;
}

function isPlainStart({ type, children }: ModelElement): boolean {
  return isOf(type, 'StartEvent') && children['eventDefinitions'] === undefined;
}

function begins({ attributes }: ModelElement): boolean {
  return attributes['instantiate'] === true;
}

function addStart({ id }: ModelElement, nodes: readonly NodeEntry[]): readonly Fix[] {
  if (id === null) return [];
  const first = nodes.filter(({ incoming, type }) => incoming.length === 0 && canBeLedTo(type));
  const targetId = first.length === 1 ? (first[0]?.id ?? null) : null;
  return [change('addStart', {}, { type: 'addStart', scopeId: id, targetId })];
}

function canBeLedTo(type: string): boolean {
  return !isOf(type, 'BoundaryEvent', 'StartEvent');
}

function addEnds(nodes: readonly NodeEntry[]): readonly Fix[] {
  const [last, ...others] = nodes.filter(endsByItself);
  if (last === undefined) return [];
  return [change('addEnds', { count: others.length + 1 }, append(last), ...others.map(append))];
}

function append({ id }: NodeEntry) {
  return { type: 'append', elementId: id, bpmnType: 'bpmn:EndEvent' } as const;
}

function implicitEnd(node: NodeEntry): readonly Finding[] {
  const { id, element, scope } = node;
  if (!endsByItself(node) || scope.type === 'bpmn:AdHocSubProcess') return [];
  const fixes = [change('addEnd', {}, append(node))];
  return [found('endImplicit', 'warning', id, { values: { name: nameOf(element) }, fixes })];
}

/** Nothing follows it, and it is none of the things that nothing has to follow. */
function endsByItself({ type, element, outgoing }: NodeEntry): boolean {
  if (outgoing.length > 0 || isOf(type, 'EndEvent')) return false;
  const { attributes } = element;
  if (attributes['triggeredByEvent'] === true || attributes['isForCompensation'] === true)
    return false;
  const definitions = childrenOf(element, 'eventDefinitions').map((one) => one.type);
  if (isOf(type, 'BoundaryEvent')) return !definitions.includes('bpmn:CompensateEventDefinition');
  return !(
    isOf(type, 'IntermediateThrowEvent') && definitions.includes('bpmn:LinkEventDefinition')
  );
}
