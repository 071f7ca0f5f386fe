import { childrenOf } from '../../../runtime/engine/index.ts';
import type { Finding } from '../finding.ts';
import { change, goTo } from '../fix.ts';
import { isActivity, isOf, nameOf, type NodeEntry, type ProcessEntry } from '../model-index.ts';
import { found, type Rule } from './rule.ts';

/** Whatever somebody has to understand has a name, and no two things of one scope have the same. */
export const names: Rule = (process) => [
  ...[...process.nodes.values()].flatMap(unnamed),
  ...twice(process),
  ...ofProcess(process),
];

function unnamed(node: NodeEntry): readonly Finding[] {
  const { id, type, name, element } = node;
  if ((name ?? '').trim() !== '') return [];
  const rule = isActivity(type)
    ? 'taskUnnamed'
    : asks(node)
      ? 'gatewayUnnamed'
      : childrenOf(element, 'eventDefinitions').length > 0
        ? 'eventUnnamed'
        : null;
  if (rule === null || element.attributes['triggeredByEvent'] === true) return [];
  return [found(rule, 'hint', id, { field: 'name', values: { id }, fixes: [goTo(id, 'name')] })];
}

/** A gateway at which somebody has to know what is asked. */
function asks({ type, outgoing }: NodeEntry): boolean {
  return isOf(type, 'ExclusiveGateway', 'InclusiveGateway') && outgoing.length > 1;
}

function twice({ nodes }: ProcessEntry): readonly Finding[] {
  const seen = new Map<string, NodeEntry>();
  const findings: Finding[] = [];
  for (const node of nodes.values()) {
    const name = (node.name ?? '').trim().toLowerCase();
    if (name === '' || !isActivity(node.type)) continue;
    const key = `${node.scope.id} ${name}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, node);
    else
      findings.push(
        found('nameTwice', 'hint', node.id, {
          field: 'name',
          values: { name: nameOf(node.element), other: first.id },
          fixes: [goTo(node.id, 'name')],
        }),
      );
  }
  return findings;
}

/** Callers, addresses and lists know a process by its id: one that was made up says nothing there. */
function ofProcess({ element }: ProcessEntry): readonly Finding[] {
  const { id, attributes } = element;
  if (id === null) return [];
  const findings: Finding[] = [];
  const name = attributes['name'];
  const suggestion = typeof name === 'string' ? idFrom(name) : '';
  if (/^Process_[0-9a-z]{7}$/.test(id)) {
    const fixes =
      suggestion === ''
        ? [goTo(id, 'id')]
        : [change('setId', { id: suggestion }, { type: 'setId', elementId: id, id: suggestion })];
    findings.push(found('idMadeUp', 'hint', id, { field: 'id', values: { id }, fixes }));
  }
  if (attributes['isExecutable'] !== true) {
    const command = { elementId: id, property: 'isExecutable', value: true } as const;
    const fixes = [change('makeExecutable', {}, { type: 'setProperty', ...command })];
    const values = { name: nameOf(element) };
    findings.push(found('notExecuted', 'hint', id, { field: 'isExecutable', values, fixes }));
  }
  return findings;
}

/** An id that reads like the name: what no id may hold becomes a hyphen. */
function idFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const id = plain
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return /^[a-z]/.test(id) ? id.slice(0, 60) : '';
}
