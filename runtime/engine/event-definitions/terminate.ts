import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** Ends all that is in the scope. @spec BPMN 2.0.2 §13.5.6 */
export const terminateEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:TerminateEventDefinition',
  title: 'Terminate',
  lives: { 'bpmn:EndEvent': LIVES.ending.spec.id },
  reads: { attributes: [], children: [] },
  compile: () => ({ type: 'terminate' }),
};
