import { LIVES } from '../machines/index.ts';
import { compileTask } from '../work/plan.ts';
import type { ElementDefinition } from './definition.ts';

/** Work that a person does, with a form. @spec BPMN 2.0.2 §13.3.3 */
export const userTask: ElementDefinition = {
  bpmnType: 'bpmn:UserTask',
  title: 'User task',
  role: 'activity',
  arrival: 'enter',
  reads: {
    attributes: [],
    children: ['resources'],
    extensions: [
      'zeebe:UserTask',
      'zeebe:FormDefinition',
      'zeebe:AssignmentDefinition',
      'zeebe:TaskSchedule',
      'zeebe:PriorityDefinition',
      'zeebe:TaskHeaders',
      'zeebe:IoMapping',
      'baton:Contract',
      'baton:Governance',
    ],
  },
  compile: (source) => ({ machine: LIVES.working.spec.id, work: compileTask(source) }),
};
