import { compileEvent } from '../event-definitions/index.ts';

import type { ElementDefinition } from './definition.ts';

/** Something that the process waits for. @spec BPMN 2.0.2 §13.5.2 */
export const intermediateCatchEvent: ElementDefinition = {
  bpmnType: 'bpmn:IntermediateCatchEvent',
  title: 'Intermediate catch event',
  role: 'catch',
  arrival: 'enter',
  reads: {
    attributes: ['parallelMultiple'],
    children: ['eventDefinitions'],
    extensions: ['zeebe:IoMapping'],
  },
  compile: (source) => compileEvent(source, null),
};
