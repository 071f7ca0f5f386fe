import { LIVES } from '../machines/index.ts';
import { performerOf } from '../performers/index.ts';
import { compileWork } from '../work/plan.ts';
import type { ElementDefinition } from './definition.ts';
import { WORK_EXTENSIONS } from './work-extensions.ts';

/**
 * Work that an agent, a bot or an API does. The token waits until the orchestrator has committed
 * the work. @spec BPMN 2.0.2 §13.3.3
 */
export const serviceTask: ElementDefinition = {
  bpmnType: 'bpmn:ServiceTask',
  title: 'Service task',
  role: 'activity',
  arrival: 'enter',
  reads: {
    attributes: [],
    children: [],
    extensions: WORK_EXTENSIONS,
  },
  compile: (source) => ({
    machine: LIVES.working.spec.id,
    work: compileWork(source, performerOf(source)),
  }),
};
