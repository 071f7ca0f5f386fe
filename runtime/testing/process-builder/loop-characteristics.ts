import type { JsonValue } from '../../../shared/json.ts';
import type { ModelElement } from '../../engine/index.ts';
import { element, expression, said } from './model-parts.ts';
import type { LoopOptions } from './options.ts';

/** How the activity of this id repeats; what it throws is put into `roots`. */
export function characteristicsOf(
  options: LoopOptions,
  id: string,
  roots: ModelElement[],
): ModelElement {
  const { loop, testBefore, maximum, event, error, signal } = options;
  if (loop !== undefined)
    return element('bpmn:StandardLoopCharacteristics', null, {
      attributes: said<JsonValue>({ testBefore, loopMaximum: maximum }),
      children: { loopCondition: [expression(`=${loop}`)] },
    });
  if (event !== undefined) roots.push(...thrown('Escalation', { escalationCode: event }, id));
  if (error !== undefined) roots.push(...thrown('Error', { errorCode: error }, id));
  if (options.compensation === true)
    roots.push(element('bpmn:CompensateEventDefinition', `${id}-thrown`));
  if (signal !== undefined) roots.push(...thrown('Signal', { name: signal }, id));
  return multipleOf(options, id);
}

function multipleOf(options: LoopOptions, id: string): ModelElement {
  const { items, cardinality, completion, sequential, behavior } = options;
  const dialect = element('zeebe:LoopCharacteristics', null, {
    attributes: said({
      inputCollection: items,
      inputElement: options.item,
      outputCollection: options.results,
      outputElement: options.result,
    }),
  });
  return element('bpmn:MultiInstanceLoopCharacteristics', null, {
    attributes: said<JsonValue>({ isSequential: sequential, behavior }),
    references:
      behavior === undefined
        ? {}
        : { [`${behavior.toLowerCase()}BehaviorEventRef`]: [`${id}-thrown`] },
    children: said({
      extensionElements: items === undefined ? undefined : [dialect],
      loopCardinality: cardinality === undefined ? undefined : [expression(cardinality)],
      completionCondition: completion === undefined ? undefined : [expression(`=${completion}`)],
    }),
  });
}

/** A definition that stands beside the processes, and what it refers to. */
function thrown(
  kind: 'Escalation' | 'Error' | 'Signal',
  attributes: Record<string, JsonValue>,
  id: string,
): readonly ModelElement[] {
  const root = `${id}-${kind.toLowerCase()}`;
  const references = { [`${kind.toLowerCase()}Ref`]: [root] };
  return [
    element(`bpmn:${kind}EventDefinition`, `${id}-thrown`, { references }),
    element(`bpmn:${kind}`, root, { attributes }),
  ];
}
