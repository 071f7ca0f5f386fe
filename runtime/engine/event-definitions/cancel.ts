import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** A transaction is called off: what has completed in it is undone first. @spec BPMN 2.0.2 §10.3.5, §13.3.4 */
export const cancelEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:CancelEventDefinition',
  title: 'Cancel',
  lives: {
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
    'bpmn:EndEvent': LIVES.cancelling.spec.id,
  },
  reads: { attributes: [], children: [] },
  compile: () => ({ type: 'cancel' }),
};
