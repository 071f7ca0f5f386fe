import { readBehavior } from './loop-behavior.ts';
import { dataNameOf } from './data-name.ts';
import type { FlowNode, LoopPlan, MultiInstance, ValueSource } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { isVariableName } from './mappings.ts';
import {
  childOf,
  childrenOf,
  extensionOf,
  flagOf,
  referenceOf,
  textOf,
  type ModelElement,
} from './model.ts';
import type { NodeSource } from './node-source.ts';

/**
 * An activity that repeats is two nodes: the whole, on whose border events are and from which flows
 * go, and one pass of it. One that does not repeat is left as it is.
 */
export function repeated(source: NodeSource, node: FlowNode): FlowNode {
  const characteristics = childOf(source.element, 'loopCharacteristics');
  if (characteristics === null) return node;
  const loop =
    characteristics.type === 'bpmn:StandardLoopCharacteristics'
      ? standardLoop(source, characteristics)
      : multiInstance(source, characteristics);
  if (loop === null) return node;
  const pass: FlowNode = {
    ...node,
    incoming: [],
    outgoing: [],
    defaultFlow: null,
    boundary: [],
    startQuantity: 1,
    completionQuantity: 1,
    arrival: 'enter',
  };
  return { ...node, machine: LIVES.repeating.spec.id, loop, pass, handlers: [], outputs: [] };
}

function standardLoop(source: NodeSource, element: ModelElement): LoopPlan {
  const condition = expressionIn(source, element, 'loopCondition');
  // The schema's attribute is an integer; the prose also has an expression, in an element.
  const maximum = element.attributes['loopMaximum'];
  if (typeof maximum === 'number' && (maximum < 0 || !Number.isInteger(maximum)))
    source.problem('loopInvalid', `Expected loopMaximum to be 0 or more, but found ${maximum}.`);
  if (condition === null && maximum === undefined)
    source.problem(
      'loopInvalid',
      'Expected a loopCondition or a loopMaximum, but found neither: the loop would never end.',
    );
  return {
    type: 'standard',
    testBefore: flagOf(element, 'testBefore', false),
    condition,
    maximum: typeof maximum === 'number' ? { type: 'literal', value: maximum } : null,
  };
}

function multiInstance(source: NodeSource, element: ModelElement): LoopPlan | null {
  const dialect = extensionOf(element, 'zeebe:LoopCharacteristics');
  const given = dialect === null ? standardData(source, element) : dialectData(source, dialect);
  const body = childOf(element, 'loopCardinality');
  const text = body === null ? null : (textOf(body, 'body') ?? '').trim();
  const cardinality = text === null || text === '' ? null : source.value(text, 'loopCardinality');
  if ((given.collection === null) === (cardinality === null)) {
    source.problem(
      'loopInvalid',
      'Expected either an input collection or a loopCardinality, but found ' +
        `${given.collection === null ? 'neither' : 'both'}.`,
    );
    return null;
  }
  if (given.outputCollection !== null && given.outputCollection === nameIn(given.collection))
    source.problem(
      'loopInvalid',
      `Expected the results in another variable than the items, but both are ${given.outputCollection}.`,
    );
  return {
    type: 'multiInstance',
    sequential: flagOf(element, 'isSequential', false),
    cardinality,
    completion: expressionIn(source, element, 'completionCondition'),
    throws: readBehavior(source, element),
    atOnce: atOnce(source.element),
    resultName: resultName(given),
    ...given,
  };
}

type Data = Pick<
  MultiInstance,
  'collection' | 'inputElement' | 'outputCollection' | 'outputElement'
>;

/** How many passes begin in one step. */
const PASSES_A_STEP = 500;
/** How many moves of tokens their beginnings may come to. */
const MOVES_A_STEP = 5_000;

/** A task is moved to once; of what lies in a scope each node may be. */
function atOnce(element: ModelElement): number {
  let nodes = 0;
  const open = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes += 1;
    open.push(...childrenOf(next, 'flowElements'));
  }
  return Math.max(1, Math.min(PASSES_A_STEP, Math.floor(MOVES_A_STEP / nodes)));
}

/** A result that is a variable, or part of one, is the pass's own, and not yet known when it begins. */
function resultName({ outputElement, inputElement }: Data): string | null {
  if (outputElement?.type !== 'expression') return null;
  const [name, ...path] = outputElement.expression.source.trim().split('.');
  if (name === undefined || ![name, ...path].every(isVariableName)) return null;
  return name === inputElement || name === 'loopCounter' || name === 'null' ? null : name;
}

/** Items and results as the Camunda 8 dialect says them. */
function dialectData(source: NodeSource, dialect: ModelElement): Data {
  const collection = textOf(dialect, 'inputCollection');
  const outputElement = textOf(dialect, 'outputElement');
  const outputCollection = nameOf(source, textOf(dialect, 'outputCollection'), 'outputCollection');
  if ((outputElement === null) !== (outputCollection === null))
    source.problem(
      'loopInvalid',
      'Expected both an outputCollection and an outputElement, or neither, but found one.',
    );
  return {
    collection: collection === null ? null : source.value(collection, 'inputCollection'),
    inputElement: nameOf(source, textOf(dialect, 'inputElement'), 'inputElement'),
    outputCollection,
    outputElement: outputElement === null ? null : source.value(outputElement, 'outputElement'),
  };
}

/** Items and results as the standard says them: data of the activity, or around it. */
function standardData(source: NodeSource, element: ModelElement): Data {
  const input = dataNameOf(source, referenceOf(element, 'loopDataInputRef'), 'input');
  const output = dataNameOf(source, referenceOf(element, 'loopDataOutputRef'), 'output');
  const item = childOf(element, 'inputDataItem');
  const result = childOf(element, 'outputDataItem');
  const resultName = result === null ? null : (textOf(result, 'name') ?? result.id);
  return {
    collection: input === null ? null : source.value(`=${input}`, 'loopDataInputRef'),
    inputElement:
      item === null ? null : nameOf(source, textOf(item, 'name') ?? item.id, 'inputDataItem'),
    outputCollection: output,
    outputElement:
      output === null ? null : source.value(`=${resultName ?? 'null'}`, 'outputDataItem'),
  };
}

function nameOf(source: NodeSource, name: string | null, what: string): string | null {
  if (name === null || name === '') return null;
  if (isVariableName(name)) return name;
  source.problem('loopInvalid', `Expected a variable name as ${what}, but found "${name}".`);
  return null;
}

/** The variable that an expression is, if it is just one. */
function nameIn(value: ValueSource | null): string | null {
  if (value?.type !== 'expression') return null;
  const text = value.expression.source.trim();
  return isVariableName(text) ? text : null;
}

function expressionIn(
  source: NodeSource,
  element: ModelElement,
  property: string,
): ReturnType<NodeSource['expression']> {
  const holder = childOf(element, property);
  if (holder === null) return null;
  const feel = source.feelOf(holder);
  if (feel !== null) return source.expression(feel, property);
  const found = textOf(holder, 'body') ?? '';
  source.problem(
    'conditionInvalid',
    `Expected ${property} in FEEL that begins with =, but found "${found}".`,
  );
  return null;
}
