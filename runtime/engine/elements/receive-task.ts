import { readMessage } from '../compile/message-plan.ts';
import { flagOf, referenceOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Waits for a message; unlike an event it may carry events on its border, and repeat. One that
 * instantiates begins the process when its message comes.
 * @spec BPMN 2.0.2 §10.3.3, §13.3.3
 */
export const receiveTask: ElementDefinition = {
  bpmnType: 'bpmn:ReceiveTask',
  title: 'Receive task',
  role: 'activity',
  arrival: 'enter',
  reads: { attributes: ['instantiate'], children: [], extensions: ['zeebe:IoMapping'] },
  compile(source) {
    const message = source.lookUp(referenceOf(source.element, 'messageRef'));
    const instantiates = flagOf(source.element, 'instantiate', false);
    const event = readMessage(source, message, instantiates ? 'starts' : 'catches');
    if (event === null) return null;
    const compiled = { machine: LIVES.waiting.spec.id, event };
    return instantiates ? { ...compiled, instantiates } : compiled;
  },
};
