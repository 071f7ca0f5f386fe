import { parseElementId } from '../../../shared/ids.ts';
import { flagOf, referenceOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** Undoes what has completed. @spec BPMN 2.0.2 §10.7, §13.5.5 */
export const compensationEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:CompensateEventDefinition',
  title: 'Compensation',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateThrowEvent': LIVES.compensating.spec.id,
    'bpmn:EndEvent': LIVES.compensating.spec.id,
  },
  reads: { attributes: ['waitForCompletion'], children: [] },
  compile: (definition) => ({
    type: 'compensation',
    activity: parseElementId(referenceOf(definition.element, 'activityRef') ?? ''),
    waits: flagOf(definition.element, 'waitForCompletion', true),
  }),
};
