import { compileEvent } from '../event-definitions/index.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/** Where a process or a sub-process begins. @spec BPMN 2.0.2 §13.5.1 */
export const startEvent: ElementDefinition = {
  bpmnType: 'bpmn:StartEvent',
  title: 'Start event',
  role: 'start',
  arrival: 'enter',
  reads: {
    attributes: ['isInterrupting', 'parallelMultiple'],
    children: ['eventDefinitions'],
    extensions: ['zeebe:IoMapping', 'baton:MessageStart'],
  },
  compile: (source) => compileEvent(source, { machine: LIVES.occurring.spec.id }),
};
