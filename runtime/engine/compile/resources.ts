import type { ResourcePlan } from '../graph.ts';
import { isVariableName } from './mappings.ts';
import { childOf, childrenOf, flagOf, referenceOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

/**
 * The resource that a role asks for, with what its parameters are bound to: they are computed when
 * the task is offered. Every parameter that is required has to be bound.
 * @spec BPMN 2.0.2 §8.4.13 (resources), §10.3.1 (parameter bindings)
 * @returns `null` for a role that asks for no resource, or for one without parameters
 */
export function resourceOf(source: NodeSource, role: ModelElement): ResourcePlan | null {
  const resource = source.lookUp(referenceOf(role, 'resourceRef'));
  const bindings = childrenOf(role, 'resourceParameterBindings');
  const known = resource === null ? [] : childrenOf(resource, 'resourceParameters');
  const parameters = bindings.flatMap((one) => boundBy(source, one, known) ?? []);
  checkNames(source, parameters);
  checkRequired(source, known, bindings);
  const name = resource === null ? '' : (textOf(resource, 'name') ?? '');
  return parameters.length === 0 || name === '' ? null : { name, parameters };
}

type Bound = ResourcePlan['parameters'][number];

function boundBy(
  source: NodeSource,
  binding: ModelElement,
  known: readonly ModelElement[],
): Bound | null {
  const id = referenceOf(binding, 'parameterRef');
  const parameter = known.find((one) => one.id !== null && one.id === id);
  const name = parameter === undefined ? '' : nameOf(parameter);
  if (!isVariableName(name)) {
    source.problem(
      'resourceInvalid',
      "Expected a parameter of the resource, with a name or an id that can be a variable's, but " +
        `a binding refers to ${id ?? 'none'}.`,
    );
    return null;
  }
  const expression = childOf(binding, 'expression');
  if (expression !== null) source.refuseLanguage(expression);
  const text = expression === null ? null : (textOf(expression, 'body') ?? '').trim();
  return { name, value: source.requiredValue(text, `a value of the parameter ${name}`, '') };
}

function nameOf(parameter: ModelElement): string {
  const names = [textOf(parameter, 'name'), parameter.id];
  return names.find((one) => one !== null && isVariableName(one)) ?? '';
}

function checkNames(source: NodeSource, parameters: readonly Bound[]): void {
  const seen = new Set<string>();
  for (const { name } of parameters) {
    if (seen.has(name))
      source.problem('resourceInvalid', `Expected ${name} to be bound once, but it is twice.`);
    seen.add(name);
  }
}

function checkRequired(
  source: NodeSource,
  known: readonly ModelElement[],
  bindings: readonly ModelElement[],
): void {
  const bound = new Set(bindings.map((one) => referenceOf(one, 'parameterRef')));
  for (const parameter of known)
    if (flagOf(parameter, 'isRequired', false) && !bound.has(parameter.id))
      source.problem(
        'resourceInvalid',
        `Expected the required parameter ${textOf(parameter, 'name') ?? parameter.id} to be bound, ` +
          'but it is not.',
      );
}
