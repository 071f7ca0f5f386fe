import { compileEvent } from '../event-definitions/index.ts';

import type { ElementDefinition } from './definition.ts';

/** Something that may happen to an activity while it is active. @spec BPMN 2.0.2 §13.5.3 */
export const boundaryEvent: ElementDefinition = {
  bpmnType: 'bpmn:BoundaryEvent',
  title: 'Boundary event',
  role: 'boundary',
  arrival: 'enter',
  reads: {
    attributes: ['cancelActivity', 'parallelMultiple'],
    children: ['eventDefinitions'],
    extensions: ['zeebe:IoMapping'],
  },
  compile: (source) => compileEvent(source, null),
};
