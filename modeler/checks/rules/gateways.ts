import { childOf, textOf } from '../../../runtime/engine/index.ts';
import type { Finding } from '../finding.ts';
import { change, goTo, type Fix } from '../fix.ts';
import { isActivity, isOf, nameOf, type FlowEntry, type NodeEntry } from '../model-index.ts';
import { found, type Rule } from './rule.ts';

/** Gateways do what they look like, and the flows out of them say when they are taken. */
export const gateways: Rule = ({ nodes }) =>
  [...nodes.values()].flatMap((node) => RULES.flatMap((rule) => rule(node)));

type NodeRule = (node: NodeEntry) => readonly Finding[];

const RULES: readonly NodeRule[] = [
  superfluous,
  mixed,
  fakeJoin,
  branches,
  noDefault,
  openBranches,
  flowTwice,
  loneCondition,
];

const isGateway = ({ type }: NodeEntry): boolean => type.endsWith('Gateway');

function superfluous(node: NodeEntry): readonly Finding[] {
  const { id, element, incoming, outgoing } = node;
  if (!isGateway(node) || incoming.length !== 1 || outgoing.length !== 1) return [];
  const fixes = [change('takeOut', {}, { type: 'takeOut', elementId: id })];
  return [found('gatewaySuperfluous', 'hint', id, { values: { name: nameOf(element) }, fixes })];
}

function mixed(node: NodeEntry): readonly Finding[] {
  const { id, type, element, incoming, outgoing } = node;
  if (!isGateway(node) || incoming.length < 2 || outgoing.length < 2) return [];
  const fixes = [
    change('partGateway', {}, { type: 'insertBehind', elementId: id, bpmnType: type }),
  ];
  return [found('gatewayMixed', 'hint', id, { values: { name: nameOf(element) }, fixes })];
}

/** It looks like a join, and every token passes by itself. */
function fakeJoin({ id, type, element, incoming }: NodeEntry): readonly Finding[] {
  if (incoming.length < 2 || !isActivity(type)) return [];
  const insert = (bpmnType: string): Fix =>
    change(
      bpmnType === 'bpmn:ParallelGateway' ? 'joinBefore' : 'mergeBefore',
      {},
      { type: 'insertBefore', elementId: id, bpmnType },
    );
  const fixes = [insert('bpmn:ExclusiveGateway'), insert('bpmn:ParallelGateway')];
  const values = { name: nameOf(element), count: incoming.length };
  return [found('joinFake', 'hint', id, { values, fixes })];
}

function chooses({ type, outgoing }: NodeEntry): boolean {
  return isOf(type, 'ExclusiveGateway', 'InclusiveGateway') && outgoing.length > 1;
}

function branches(node: NodeEntry): readonly Finding[] {
  if (!chooses(node)) return [];
  const values = { gateway: nameOf(node.element) };
  return node.outgoing
    .filter(({ element }) => (textOf(element, 'name') ?? '').trim() === '')
    .map((flow) =>
      found('branchUnnamed', 'hint', flow.id, {
        field: 'name',
        values,
        fixes: nameFlow(node, flow),
      }),
    );
}

function nameFlow({ defaultFlow }: NodeEntry, { id, element }: FlowEntry): readonly Fix[] {
  const condition = childOf(element, 'conditionExpression');
  const said = (condition === null ? '' : (textOf(condition, 'body') ?? '')).replace(/^=\s*/, '');
  const value = defaultFlow === id ? 'otherwise' : said.trim();
  if (value === '' || value.length > 60) return [goTo(id, 'name')];
  return [
    change(
      'nameFlow',
      { name: value },
      { type: 'setProperty', elementId: id, property: 'name', value },
    ),
    goTo(id, 'name'),
  ];
}

/** When no condition holds, the process halts here. */
function noDefault(node: NodeEntry): readonly Finding[] {
  const { id, element, outgoing, defaultFlow } = node;
  if (!chooses(node) || defaultFlow !== null) return [];
  if (!outgoing.every(({ hasCondition }) => hasCondition)) return [];
  const last = outgoing.at(-1);
  const fixes = last === undefined ? [] : [makeDefault(id, last)];
  return [found('defaultMissing', 'hint', id, { values: { name: nameOf(element) }, fixes })];
}

function makeDefault(elementId: string, { id, element }: FlowEntry): Fix {
  return change(
    'setDefault',
    { flow: nameOf(element) },
    { type: 'setCondition', flowId: id, value: null },
    { type: 'setDefault', elementId, flowId: id },
  );
}

/** An inclusive branch without a condition is always taken; of an exclusive one the compiler tells. */
function openBranches(node: NodeEntry): readonly Finding[] {
  if (!chooses(node) || isOf(node.type, 'ExclusiveGateway')) return [];
  const values = { gateway: nameOf(node.element) };
  return node.outgoing
    .filter(({ id, hasCondition }) => !hasCondition && id !== node.defaultFlow)
    .map((flow) => {
      const fixes = [goTo(flow.id, 'conditionExpression'), makeDefault(node.id, flow)];
      return found('branchOpen', 'warning', flow.id, {
        field: 'conditionExpression',
        values,
        fixes,
      });
    });
}

function flowTwice({ element, outgoing }: NodeEntry): readonly Finding[] {
  return outgoing.flatMap(({ id, target, hasCondition }, index) => {
    const before = outgoing.findIndex((one) => one.target === target);
    if (before === index || hasCondition) return [];
    const fixes = [change('removeFlow', {}, { type: 'remove', elementId: id })];
    return [found('flowTwice', 'warning', id, { values: { name: nameOf(element) }, fixes })];
  });
}

/** The only way on has a condition: when it does not hold, the process halts. */
function loneCondition({ element, outgoing, defaultFlow }: NodeEntry): readonly Finding[] {
  const [only] = outgoing;
  if (outgoing.length !== 1 || only === undefined || !only.hasCondition || defaultFlow !== null)
    return [];
  const fixes = [
    change('dropCondition', {}, { type: 'setCondition', flowId: only.id, value: null }),
  ];
  const values = { name: nameOf(element) };
  return [
    found('conditionAlone', 'warning', only.id, { field: 'conditionExpression', values, fixes }),
  ];
}
