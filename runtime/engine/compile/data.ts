import type { Mapping, ValueSource } from '../graph.ts';
import { dataNameOf } from './data-name.ts';
import { dataStoreOf } from './data-stores.ts';
import { isVariableName } from './mappings.ts';
import {
  childOf,
  childrenOf,
  referencesOf,
  referenceOf,
  textOf,
  type ModelElement,
} from './model.ts';
import type { NodeSource } from './node-source.ts';

/** What an element says about its data in the words of the standard. @spec BPMN 2.0.2 §10.4 */
export interface DataPlan {
  /** What its data input associations bring, as input mappings. */
  readonly inputs: readonly Mapping[];
  /** What its data output associations take out, as output mappings. */
  readonly outputs: readonly Mapping[];
  /** Variables of its own from the start: its properties, and the data objects of a scope. */
  readonly locals: readonly string[];
  /** Of each input set the inputs that have to be there; empty where no set says so. */
  readonly inputSets: readonly (readonly string[])[];
  readonly outputSets: readonly (readonly string[])[];
}

/** The parts of an element that say something of its data. */
export const DATA_CHILDREN: Readonly<
  Record<'activity' | 'scope' | 'throw' | 'catch', readonly string[]>
> = {
  activity: ['ioSpecification', 'properties', 'dataInputAssociations', 'dataOutputAssociations'],
  scope: ['ioSpecification', 'properties', 'dataInputAssociations', 'dataOutputAssociations'],
  throw: ['properties', 'dataInputs', 'inputSet', 'dataInputAssociations'],
  catch: ['properties', 'dataOutputs', 'outputSet', 'dataOutputAssociations'],
};

/** Reads the data of an element. */
export function compileData(source: NodeSource): DataPlan {
  const { element } = source;
  const specification = childOf(element, 'ioSpecification') ?? element;
  const locals = [...childrenOf(element, 'properties'), ...objectsIn(element)];
  return {
    inputs: childrenOf(element, 'dataInputAssociations').flatMap((one) => inputOf(source, one)),
    outputs: childrenOf(element, 'dataOutputAssociations').flatMap((one) =>
      gathered(source, one) ? [] : outputOf(source, one),
    ),
    locals: [...new Set(locals.flatMap((one) => dataNameOf(source, one.id, 'input') ?? []))],
    inputSets: setsOf(source, specification, 'input'),
    outputSets: setsOf(source, specification, 'output'),
  };
}

/** The data objects of a scope; drawing tools name what refers to them. */
function objectsIn(scope: ModelElement): readonly ModelElement[] {
  const inside = childrenOf(scope, 'flowElements');
  const objects = inside.filter(({ type }) => type === 'bpmn:DataObject');
  return objects.flatMap((object) => {
    const references = inside.filter((one) => referenceOf(one, 'dataObjectRef') === object.id);
    return references.length > 0 ? references : [object];
  });
}

/** The output in which the results of all passes are gathered: no pass of its own brings it. §13.3.7 */
function gatheredIn({ element }: NodeSource): string | null {
  const loop = childOf(element, 'loopCharacteristics');
  return loop === null ? null : referenceOf(loop, 'loopDataOutputRef');
}

/** Whether an association takes what is gathered, which the whole of the passes does. */
function gathered(source: NodeSource, association: ModelElement): boolean {
  const all = gatheredIn(source);
  if (all === null || !referencesOf(association, 'sourceRef').includes(all)) return false;
  const changed = [
    ...childrenOf(association, 'transformation'),
    ...childrenOf(association, 'assignment'),
  ];
  if (changed.length > 0)
    source.problem(
      'notExecutable',
      `Expected ${all} to be taken as it is gathered, but its association changes it.`,
    );
  return true;
}

function inputOf(source: NodeSource, association: ModelElement): readonly Mapping[] {
  const target = nameFor(source, referenceOf(association, 'targetRef'));
  return target === null ? [] : mappingsOf(source, association, target);
}

function outputOf(source: NodeSource, association: ModelElement): readonly Mapping[] {
  const to = referenceOf(association, 'targetRef');
  const store = dataStoreOf(source, to);
  const target = store?.name ?? dataOf(source, to);
  if (target === null) return [];
  const mappings = mappingsOf(source, association, target);
  // An assignment may name what it writes otherwise: only the target itself is the store.
  return store === null
    ? mappings
    : mappings.map((one) => (one.target[0] === store.name ? { ...one, into: store } : one));
}

function mappingsOf(
  source: NodeSource,
  association: ModelElement,
  target: string,
): readonly Mapping[] {
  const from = referencesOf(association, 'sourceRef');
  const reads = from.flatMap((id) => dataStoreOf(source, id)?.name ?? []);
  const mappings = copiesOf(source, association, target);
  return reads.length === 0 ? mappings : mappings.map((one) => ({ ...one, reads }));
}

/** The whole of the source, what it is transformed to, or part by part. @spec BPMN 2.0.2 §10.4.2 */
function copiesOf(
  source: NodeSource,
  association: ModelElement,
  target: string,
): readonly Mapping[] {
  const transformation = childOf(association, 'transformation');
  const assignments = childrenOf(association, 'assignment');
  const parts = assignments.flatMap((one) => assignmentOf(source, one, target));
  if (transformation !== null)
    return [
      { source: formal(source, transformation, 'transformation'), target: [target] },
      ...parts,
    ];
  const [from, ...more] = referencesOf(association, 'sourceRef');
  if (from === undefined) return parts;
  if (more.length > 0) {
    source.problem(
      'dataInvalid',
      'Expected a transformation where an association has several sources, but found none.',
    );
    return [];
  }
  const name = dataOf(source, from);
  if (name === null) return [];
  return assignments.length > 0
    ? parts
    : [{ source: source.value(`=${name}`, 'data association'), target: [target] }];
}

function assignmentOf(
  source: NodeSource,
  assignment: ModelElement,
  target: string,
): readonly Mapping[] {
  const from = childOf(assignment, 'from');
  const to = childOf(assignment, 'to');
  const text = (to === null ? '' : (textOf(to, 'body') ?? '')).trim().replace(/^=\s*/, '');
  const [name, ...path] = text === '' ? [target] : text.split('.');
  if (from === null || name === undefined || ![name, ...path].every(isVariableName)) {
    source.problem(
      'dataInvalid',
      `Expected an assignment from an expression to a variable (or a path a.b), but found "${text}".`,
    );
    return [];
  }
  return [{ source: formal(source, from, 'assignment'), target: [name, ...path] }];
}

function formal(source: NodeSource, expression: ModelElement, place: string): ValueSource {
  source.refuseLanguage(expression);
  return source.requiredValue((textOf(expression, 'body') ?? '').trim(), place, '');
}

/** The variable of an input or output of the element itself. */
function nameFor(source: NodeSource, id: string | null): string | null {
  const element = source.lookUp(id);
  if (element === null) {
    source.problem('dataInvalid', 'Expected data that an association leads to, but found none.');
    return null;
  }
  const named = [textOf(element, 'name'), element.id].find(
    (name) => name !== null && isVariableName(name),
  );
  if (named !== undefined && named !== null) return named;
  source.problem(
    'dataInvalid',
    `Expected a name or an id that can be a variable's, but "${element.id}" has neither.`,
  );
  return null;
}

/** The variable of data around the element: an object, a property, or an input or output of its own. */
function dataOf(source: NodeSource, id: string | null): string | null {
  const element = source.lookUp(id);
  const store = dataStoreOf(source, id);
  if (store !== null) return store.name;
  const isOwn = element !== null && /^bpmn:Data(?:Input|Output)$/.test(element.type);
  return isOwn ? nameFor(source, id) : (dataNameOf(source, id, 'input') ?? missing(source, id));
}

function missing(source: NodeSource, id: string | null): null {
  if (source.lookUp(id) === null)
    source.problem('dataInvalid', `Expected data "${id ?? ''}" in the file, but found none.`);
  return null;
}

function setsOf(
  source: NodeSource,
  specification: ModelElement,
  side: 'input' | 'output',
): readonly (readonly string[])[] {
  const [several, one, required, optional] =
    side === 'input'
      ? (['inputSets', 'inputSet', 'dataInputRefs', 'optionalInputRefs'] as const)
      : (['outputSets', 'outputSet', 'dataOutputRefs', 'optionalOutputRefs'] as const);
  const all = gatheredIn(source);
  const sets = [...childrenOf(specification, several), ...childrenOf(specification, one)];
  const wanted = sets.map((set) => {
    const free = new Set(referencesOf(set, optional));
    const ids = referencesOf(set, required).filter((id) => !free.has(id) && id !== all);
    return ids.flatMap((id) => nameFor(source, id) ?? []);
  });
  // A set that asks for nothing is there at once.
  return wanted.some((names) => names.length === 0) ? [] : wanted;
}
