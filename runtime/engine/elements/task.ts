import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/** A task nobody is asked to do: the token passes. @spec BPMN 2.0.2 §13.3.3 (abstract task) */
export const task: ElementDefinition = {
  bpmnType: 'bpmn:Task',
  title: 'Task',
  role: 'activity',
  arrival: 'enter',
  reads: { attributes: [], children: [], extensions: [] },
  compile: () => ({ machine: LIVES.passing.spec.id }),
};
