import { readMessage } from '../compile/message-plan.ts';
import { referenceOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Waits for a message; unlike an event it may carry events on its border, and repeat.
 * @spec BPMN 2.0.2 §10.3.3, §13.3.3
 */
export const receiveTask: ElementDefinition = {
  bpmnType: 'bpmn:ReceiveTask',
  title: 'Receive task',
  role: 'activity',
  arrival: 'enter',
  reads: { attributes: [], children: [], extensions: ['zeebe:IoMapping'] },
  compile(source) {
    const message = source.lookUp(referenceOf(source.element, 'messageRef'));
    const event = readMessage(source, message, 'catches');
    return event === null ? null : { machine: LIVES.waiting.spec.id, event };
  },
};
