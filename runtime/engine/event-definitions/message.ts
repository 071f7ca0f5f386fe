import { extensionOf, referenceOf, textOf } from '../compile/model.ts';
import { durationMs } from '../../../shared/time.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** How long (ms) a message that the process throws waits for its receiver: one hour. */
const THROWN_TTL = durationMs(3_600_000);

/** A message between instances, found by name and correlation key. @spec BPMN 2.0.2 §8.4.11, §10.5.5 */
export const messageEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:MessageEventDefinition',
  title: 'Message',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateCatchEvent': LIVES.waiting.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateThrowEvent': LIVES.sending.spec.id,
    'bpmn:EndEvent': LIVES.sending.spec.id,
  },
  reads: { attributes: [], children: [] },
  compile(definition, event) {
    const message = event.lookUp(referenceOf(definition.element, 'messageRef'));
    if (message === null) {
      event.problem('messageMissing', 'Expected a message, but the event names none.');
      return null;
    }
    const subscription = extensionOf(message, 'zeebe:Subscription');
    const key = subscription === null ? null : textOf(subscription, 'correlationKey');
    return {
      type: 'message',
      name: event.requiredValue(textOf(message, 'name'), 'a name of the message', ''),
      key: event.requiredValue(
        key,
        'a correlation key of the message',
        ' (zeebe:subscription correlationKey), so that it finds its receiver',
      ),
      ttlMs: THROWN_TTL,
    };
  },
};
