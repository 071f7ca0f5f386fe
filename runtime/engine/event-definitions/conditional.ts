import { childOf, textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** A condition over the variables that becomes true. @spec BPMN 2.0.2 §10.5.5 */
export const conditionalEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:ConditionalEventDefinition',
  title: 'Condition',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateCatchEvent': LIVES.waiting.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
  },
  reads: { attributes: [], children: ['condition'] },
  compile(definition, event) {
    const holder = childOf(definition.element, 'condition');
    const feel = holder === null ? null : event.feelOf(holder);
    if (feel === null) {
      const found = (holder === null ? null : textOf(holder, 'body')) ?? '';
      event.problem(
        'conditionInvalid',
        `Expected a FEEL condition that begins with =, but found "${found}".`,
      );
      return null;
    }
    const condition = event.expression(feel, 'condition');
    return condition === null ? null : { type: 'condition', condition };
  },
};
