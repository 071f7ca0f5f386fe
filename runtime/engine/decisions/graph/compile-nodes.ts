import { childOf } from '../../compile/model.ts';
import type { NameTree } from '../../expression/index.ts';
import { lambdaOf } from '../boxed/function-definition.ts';
import { report, seeing, within, type Place } from '../place.ts';
import { namesIn } from '../types/decision-type.ts';
import { isUnnamed } from '../unnamed.ts';
import type { DecisionFile } from './decision-file.ts';
import type { DecisionNode, GraphNode, KnowledgeNode, Link } from './node.ts';
import { orderNodes } from './order.ts';

/** Compiles what is in the nodes of a file, one a step; those in its imports are compiled already. */
export function* compileNodes(file: DecisionFile): Generator<void, void, void> {
  const { nodes, circles } = orderNodes(file.nodes.values());
  for (const circle of circles) {
    const [first] = circle;
    const names = circle.map(({ name }) => `“${name}”`).join(' requires ');
    const place = first === undefined ? file.place : within(file.place, first.element);
    report(place, 'requirement-circle', `Expected requirements that come to an end, but ${names}.`);
  }
  // Names that a circle leads back to are not known yet: what is in it is refused anyway.
  for (const node of nodes) {
    const place = seeing(within(file.place, node.element), namesFor(node));
    if (node.type === 'decision') compileDecision(node, place);
    else if (node.type === 'knowledge') compileKnowledge(node, place);
    yield;
  }
}

function compileDecision(node: DecisionNode, place: Place): void {
  const logic = childOf(node.element, 'decisionLogic');
  if (logic === null) {
    const message = `Expected the decision ${node.name} to have logic, but it has none: it is null.`;
    report(place, 'no-logic', message, 'warning');
    return;
  }
  const boxed = place.workshop.box(logic, { ...place, declared: node.declared });
  node.logic = boxed.logic;
  node.names = boxed.names;
}

function compileKnowledge(node: KnowledgeNode, place: Place): void {
  const logic = childOf(node.element, 'encapsulatedLogic');
  if (logic === null) {
    const message = `Expected the business knowledge model ${node.name} to have logic, but it has none: it is null.`;
    report(place, 'no-logic', message, 'warning');
    return;
  }
  node.lambda = lambdaOf(logic, within(place, logic));
}

/** What the texts of a node may name: what it requires, that of imports within the import's name. */
function namesFor(node: GraphNode): NameTree {
  const names = new Map<string, NameTree | null>();
  const imported = new Map<string, Map<string, NameTree | null>>();
  for (const { via, node: required } of node.requires) {
    const here =
      via === null || isUnnamed(via)
        ? names
        : (imported.get(via) ?? new Map<string, NameTree | null>());
    here.set(required.variable.name, insideOf({ via, node: required }));
    if (via !== null && !isUnnamed(via)) imported.set(via, here);
  }
  for (const [via, inner] of imported) names.set(via, Object.fromEntries(inner));
  // A business knowledge model may call itself.
  if (node.type === 'knowledge') names.set(node.variable.name, null);
  return Object.fromEntries(names);
}

function insideOf({ node }: Link): NameTree | null {
  const typed = namesIn(node.variable.type.feel);
  if (typed !== null) return typed;
  switch (node.type) {
    case 'input':
      return null;
    case 'decision':
      return node.names;
    case 'knowledge':
      return node.lambda?.names ?? null;
    case 'service':
      return namesOfOutputs(node.outputs);
  }
}

function namesOfOutputs(outputs: readonly Link[]): NameTree | null {
  const [only] = outputs;
  if (outputs.length === 1 && only !== undefined) return namesOfDecision(only);
  return Object.fromEntries(outputs.map((one) => [one.node.variable.name, namesOfDecision(one)]));
}

function namesOfDecision({ node }: Link): NameTree | null {
  return namesIn(node.variable.type.feel) ?? (node.type === 'decision' ? node.names : null);
}
