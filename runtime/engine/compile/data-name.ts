import { isDataStore } from './data-stores.ts';
import { isVariableName } from './mappings.ts';
import { childrenOf, referenceOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

/**
 * The variable that an element of data stands for: that of its name, where that is one, else of its
 * id. A reference stands for what it refers to; an input or output of an activity, for what its
 * association brings it from or to. @spec BPMN 2.0.2 §10.4 (items and data)
 * @returns `null` when there is no such element, or no such name; a problem has been told if it is wrong
 */
export function dataNameOf(
  source: NodeSource,
  id: string | null,
  side: 'input' | 'output',
): string | null {
  const element = source.lookUp(id);
  if (element === null) return null;
  const near = association(source, element, side) ?? element;
  const target = source.lookUp(referenceOf(near, 'dataObjectRef')) ?? near;
  if (isDataStore(target)) {
    source.problem(
      'notExecutable',
      `Expected the items of a list of the process, but ${target.id} is a data store: an activity ` +
        'before has to read it, or one after to write it.',
    );
    return null;
  }
  const named = [textOf(target, 'name'), textOf(near, 'name'), target.id].find(
    (name) => name !== null && isVariableName(name),
  );
  if (named !== undefined) return named;
  source.problem(
    'dataInvalid',
    `Expected a name or an id that can be a variable's, but ${target.type} has neither.`,
  );
  return null;
}

/** What an association of the activity brings to its input, or takes from its output. */
function association(
  source: NodeSource,
  element: ModelElement,
  side: 'input' | 'output',
): ModelElement | null {
  const [property, own, other] =
    side === 'input'
      ? (['dataInputAssociations', 'targetRef', 'sourceRef'] as const)
      : (['dataOutputAssociations', 'sourceRef', 'targetRef'] as const);
  for (const one of childrenOf(source.element, property))
    if (referenceOf(one, own) === element.id) {
      const found = source.lookUp(referenceOf(one, other));
      if (found !== null) return found;
    }
  return null;
}
