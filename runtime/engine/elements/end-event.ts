import { compileEvent } from '../event-definitions/index.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';
import { thrownWork } from './thrown-work.ts';

/** Where a token ends. @spec BPMN 2.0.2 §13.5.6 */
export const endEvent: ElementDefinition = {
  bpmnType: 'bpmn:EndEvent',
  title: 'End event',
  role: 'end',
  arrival: 'enter',
  reads: {
    attributes: [],
    children: ['eventDefinitions'],
    extensions: ['zeebe:IoMapping', 'zeebe:TaskDefinition', 'zeebe:TaskHeaders'],
  },
  compile(source) {
    const work = thrownWork(source);
    return work === 'none' ? compileEvent(source, { machine: LIVES.passing.spec.id }) : work;
  },
};
