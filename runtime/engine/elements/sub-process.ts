import { flagOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * A process within a process, with variables of its own; one that is triggered by an event handles
 * what happens to the scope around it. @spec BPMN 2.0.2 §13.3.4, §13.5.4
 */
export const subProcess: ElementDefinition = {
  bpmnType: 'bpmn:SubProcess',
  title: 'Sub-process',
  role: 'scope',
  arrival: 'enter',
  reads: {
    attributes: ['triggeredByEvent'],
    children: ['flowElements', 'artifacts', 'laneSets'],
    extensions: ['zeebe:IoMapping'],
  },
  compile({ element }) {
    const machine = LIVES.containing.spec.id;
    return flagOf(element, 'triggeredByEvent', false) ? { machine, handles: true } : { machine };
  },
};
