import { flagOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import { compileTask } from '../work/plan.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Work outside of any system, which nobody reports: the token passes. With `baton:wait` it waits
 * until somebody says in the inbox that it is done. @spec BPMN 2.0.2 §13.3.3
 */
export const manualTask: ElementDefinition = {
  bpmnType: 'bpmn:ManualTask',
  title: 'Manual task',
  role: 'activity',
  arrival: 'enter',
  reads: { attributes: ['wait'], children: [], extensions: [] },
  compile: (source) =>
    flagOf(source.element, 'wait', false)
      ? { machine: LIVES.working.spec.id, work: compileTask(source) }
      : { machine: LIVES.passing.spec.id },
};
