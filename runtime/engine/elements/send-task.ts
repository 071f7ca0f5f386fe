import { readMessage } from '../compile/message-plan.ts';
import { referenceOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import { performerOf } from '../performers/index.ts';
import { compileWork } from '../work/plan.ts';
import type { ElementDefinition } from './definition.ts';
import { WORK_EXTENSIONS } from './work-extensions.ts';

/**
 * Sends a message, as an event that throws one does, or is work that a performer does. Operations of
 * web services are not called: which system is asked is the performer's concern.
 * @spec BPMN 2.0.2 §10.3.3, §13.3.3
 */
export const sendTask: ElementDefinition = {
  bpmnType: 'bpmn:SendTask',
  title: 'Send task',
  role: 'activity',
  arrival: 'enter',
  reads: {
    attributes: [],
    children: [],
    extensions: WORK_EXTENSIONS,
  },
  compile(source) {
    const messageId = referenceOf(source.element, 'messageRef');
    if (source.extension('zeebe:TaskDefinition') === null) {
      const event = readMessage(source, source.lookUp(messageId), 'throws');
      return event === null ? null : { machine: LIVES.sending.spec.id, event };
    }
    if (messageId !== null)
      source.problem(
        'workAmbiguous',
        'Expected a message to send or work for a performer, but found both.',
      );
    return { machine: LIVES.working.spec.id, work: compileWork(source, performerOf(source)) };
  },
};
