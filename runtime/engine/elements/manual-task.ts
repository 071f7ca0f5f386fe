import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/** Work outside of any system, which nobody reports: the token passes. @spec BPMN 2.0.2 §13.3.3 */
export const manualTask: ElementDefinition = {
  bpmnType: 'bpmn:ManualTask',
  title: 'Manual task',
  role: 'activity',
  arrival: 'enter',
  reads: { attributes: [], children: [], extensions: [] },
  compile: () => ({ machine: LIVES.passing.spec.id }),
};
