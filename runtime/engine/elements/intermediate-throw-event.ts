import { compileEvent } from '../event-definitions/index.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';
import { thrownWork } from './thrown-work.ts';

/** Something that the process makes happen. @spec BPMN 2.0.2 §13.5.2 */
export const intermediateThrowEvent: ElementDefinition = {
  bpmnType: 'bpmn:IntermediateThrowEvent',
  title: 'Intermediate throw event',
  role: 'throw',
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
