import { flagOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/** A process within a process, with variables of its own. @spec BPMN 2.0.2 §13.3.4 */
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
  compile(source) {
    if (flagOf(source.element, 'triggeredByEvent', false)) {
      source.problem(
        'notExecutable',
        'Expected an embedded sub-process, but this one is triggered by an event, which is not ' +
          'executed yet.',
      );
      return null;
    }
    return { machine: LIVES.containing.spec.id };
  },
};
