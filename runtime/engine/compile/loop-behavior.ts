import { compileThrown } from '../event-definitions/index.ts';
import type { PassEvent } from '../graph.ts';
import { childOf, childrenOf, referenceOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

/**
 * What a multi-instance activity throws when its passes complete: each (`None`), the first (`One`),
 * or where a condition says so (`Complex`); nothing by default (`All`).
 * @spec BPMN 2.0.2 §13.3.7, Table 10.29
 */
export function readBehavior(source: NodeSource, element: ModelElement): readonly PassEvent[] {
  const behavior = (textOf(element, 'behavior') ?? 'All').toLowerCase();
  if (behavior === 'none') return referred(source, element, ['noneBehaviorEventRef', 'each']);
  if (behavior === 'one') return referred(source, element, ['oneBehaviorEventRef', 'first']);
  if (behavior !== 'complex') return [];
  return childrenOf(element, 'complexBehaviorDefinition').flatMap((one) => complex(source, one));
}

function referred(
  source: NodeSource,
  element: ModelElement,
  [property, when]: readonly [string, 'each' | 'first'],
): readonly PassEvent[] {
  const definition = source.lookUp(referenceOf(element, property));
  if (definition !== null) return thrown(source, definition, when);
  source.problem('loopInvalid', `Expected ${property} to say what is thrown, but found none.`);
  return [];
}

function complex(source: NodeSource, element: ModelElement): readonly PassEvent[] {
  const holder = childOf(element, 'condition');
  const feel = holder === null ? null : source.feelOf(holder);
  const event = childOf(element, 'event');
  const definitions = event === null ? [] : childrenOf(event, 'eventDefinitions');
  if (feel === null) {
    const found = (holder === null ? null : textOf(holder, 'body')) ?? '';
    source.problem(
      'conditionInvalid',
      `Expected the condition of a complexBehaviorDefinition in FEEL, but found "${found}".`,
    );
    return [];
  }
  const condition = source.expression(feel, 'complexBehaviorDefinition');
  return condition === null ? [] : definitions.flatMap((one) => thrown(source, one, condition));
}

function thrown(
  source: NodeSource,
  definition: ModelElement,
  when: PassEvent['when'],
): readonly PassEvent[] {
  const event = compileThrown(source, definition);
  return event === null ? [] : [{ when, event }];
}
