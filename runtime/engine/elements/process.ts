import { checkZone } from '../event-definitions/timer-options.ts';
import { LIVES } from '../machines/index.ts';
import { checkJobPriority } from '../work/job-priority.ts';
import type { ElementDefinition } from './definition.ts';

/** The process itself: the outermost scope. @spec BPMN 2.0.2 §13.2 */
export const processElement: ElementDefinition = {
  bpmnType: 'bpmn:Process',
  title: 'Process',
  role: 'process',
  arrival: 'enter',
  reads: {
    attributes: ['isExecutable', 'zone', 'laneAssignment', 'keepSignals', 'businessKeyUnique'],
    children: ['flowElements', 'artifacts', 'laneSets', 'correlationSubscriptions'],
    extensions: ['zeebe:VersionTag', 'zeebe:JobPriorityDefinition', 'baton:Governance'],
  },
  compile(source) {
    checkZone(source, source.zone);
    checkJobPriority(source);
    return { machine: LIVES.running.spec.id };
  },
};
