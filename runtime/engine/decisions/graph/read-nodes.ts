import { childOf, childrenOf, textOf, type ModelElement } from '../../compile/model.ts';
import { resultOf } from '../boxed/function-definition.ts';
import { variableIn } from '../boxed/variable.ts';
import { report, within, type Place } from '../place.ts';
import { ANYTHING, type DecisionType } from '../types/decision-type.ts';
import { isUnnamed } from '../unnamed.ts';
import { besides, type DecisionFile } from './decision-file.ts';
import type { GraphNode, Link } from './node.ts';
import { wordsOf } from '../words.ts';

/** A node whose links are still being gathered. */
interface Draft {
  readonly node: GraphNode;
  readonly element: ModelElement;
  readonly place: Place;
  readonly requires: Link[];
  readonly service: {
    readonly inputDecisions: Link[];
    readonly inputData: Link[];
    readonly outputs: Link[];
  };
}

/** Reads the elements of a file's graph and what they require. @spec DMN 1.5 §6.3 */
export function readNodes(file: DecisionFile): void {
  const drafts: Draft[] = [];
  const declared = new Set(namesOfImports(file));
  for (const element of childrenOf(file.definitions, 'drgElement')) {
    const draft = draftOf(element, within(file.place, element), declared);
    if (draft === null) continue;
    const { node, place } = draft;
    declared.add(node.name).add(node.variable.name);
    if (node.name === '')
      report(place, 'missing-name', `Expected ${element.type} to have a name, but it has none.`);
    if (file.nodes.has(node.id))
      report(place, 'duplicate', `Expected ${node.id} once in a file, but it is there twice.`);
    file.nodes.set(node.id, node);
    drafts.push(draft);
  }
  for (const draft of drafts) link(draft, file);
}

/** The imports' own names; of those without one, the names within. */
function namesOfImports(file: DecisionFile): readonly string[] {
  const named = [...file.imports.keys()].filter((via) => !isUnnamed(via));
  const within = [...besides(file)].flatMap(({ nodes }) => [...nodes.values()]);
  return [...named, ...within.flatMap((node) => [node.name, node.variable.name])];
}

function draftOf(element: ModelElement, place: Place, declared: ReadonlySet<string>): Draft | null {
  const name = wordsOf(element, 'name');
  const requires: Link[] = [];
  const service = { inputDecisions: [], inputData: [], outputs: [] };
  const draft = (node: GraphNode): Draft => ({ node, element, place, requires, service });
  const common = { element, declared, id: element.id ?? name, name, requires };
  switch (element.type) {
    case 'dmn:InputData':
      return draft({ type: 'input', ...common, variable: variableIn(element, place) });
    case 'dmn:Decision': {
      const variable = variableIn(element, place);
      return draft({ type: 'decision', ...common, variable, logic: null, names: null });
    }
    case 'dmn:BusinessKnowledgeModel': {
      const variable = variableIn(element, place);
      const result = resultOf(
        variable.type === ANYTHING ? typeOfLogic(element, place) : variable.type,
      );
      return draft({ type: 'knowledge', ...common, variable, result, lambda: null });
    }
    case 'dmn:DecisionService': {
      const variable = variableIn(element, place);
      return draft({
        type: 'service',
        ...common,
        ...service,
        variable,
        result: resultOf(variable.type),
      });
    }
    default:
      // Knowledge sources say where decisions come from, not what they are.
      return null;
  }
}

/** Where the variable of business knowledge says no type, its function definition may. */
function typeOfLogic(element: ModelElement, place: Place): DecisionType {
  const logic = childOf(element, 'encapsulatedLogic');
  const typeRef = logic === null ? null : textOf(logic, 'typeRef');
  return place.workshop.typeOf(typeRef, place, 'warning');
}

const REQUIREMENTS = [
  { within: 'informationRequirement', as: 'requiredDecision', type: 'decision' },
  { within: 'informationRequirement', as: 'requiredInput', type: 'input' },
  { within: 'knowledgeRequirement', as: 'requiredKnowledge', type: 'knowledge' },
] as const;

function link({ node, element, place, requires, service }: Draft, file: DecisionFile): void {
  for (const { within: wrapper, as, type } of REQUIREMENTS)
    for (const one of childrenOf(element, wrapper)) {
      const reference = childOf(one, as);
      const found = reference === null ? null : linkTo(reference, within(place, one), file);
      if (found !== null && isOf(found, type, within(place, one))) requires.push(found);
    }
  if (node.type !== 'service') return;
  const gather = (property: string, type: 'decision' | 'input'): readonly Link[] =>
    childrenOf(element, property).flatMap((reference) => {
      const found = linkTo(reference, place, file);
      return found !== null && isOf(found, type, place) ? [found] : [];
    });
  service.outputs.push(...gather('outputDecision', 'decision'));
  service.inputDecisions.push(...gather('inputDecision', 'decision'));
  service.inputData.push(...gather('inputData', 'input'));
  // What is encapsulated is found by what the outputs require; here it is only looked up.
  gather('encapsulatedDecision', 'decision');
  if (service.outputs.length === 0)
    report(
      place,
      'missing-part',
      `Expected the decision service ${node.name} to have an output decision, but it has none.`,
    );
}

function isOf({ node }: Link, type: 'decision' | 'input' | 'knowledge', place: Place): boolean {
  if (node.type === type || (type === 'knowledge' && node.type === 'service')) return true;
  report(
    place,
    'mistyped-reference',
    `Expected a reference to a ${type}, but ${node.id} is a ${node.type}.`,
  );
  return false;
}

function linkTo(reference: ModelElement, place: Place, file: DecisionFile): Link | null {
  const href = textOf(reference, 'href')?.trim() ?? '';
  const hash = href.lastIndexOf('#');
  const namespace = hash > 0 ? href.slice(0, hash) : file.namespace;
  const found = target(file, namespace, href.slice(hash + 1));
  if (found !== null) return found;
  const message = `Expected a reference to an element, but there is no ${href}.`;
  report(place, 'dangling-reference', message);
  return null;
}

function target(file: DecisionFile, namespace: string, id: string): Link | null {
  const isOwn = namespace === file.namespace;
  for (const beside of besides(file)) {
    const node = isOwn || beside.namespace === namespace ? beside.nodes.get(id) : undefined;
    if (node !== undefined) return { via: beside === file ? null : '', node };
  }
  for (const [via, imported] of file.imports) {
    const node = imported.namespace === namespace ? nodeIn(imported, id) : undefined;
    if (node !== undefined) return { via, node };
  }
  return null;
}

/** An element of a file, or of those that it imports without a name. */
function nodeIn(file: DecisionFile, id: string): GraphNode | undefined {
  for (const { nodes } of besides(file)) {
    const node = nodes.get(id);
    if (node !== undefined) return node;
  }
  return undefined;
}
