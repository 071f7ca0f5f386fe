import { collaborationOf } from '../compile/collaboration.ts';
import { readMessage, type MessageRole } from '../compile/message-plan.ts';
import { referenceOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

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
  compile: (definition, event) =>
    readMessage(event, event.lookUp(referenceOf(definition.element, 'messageRef')), roleOf(event)),
};

const THROWING: ReadonlySet<string> = new Set(['bpmn:IntermediateThrowEvent', 'bpmn:EndEvent']);

/** A start event waits within a running instance when it begins an event sub-process. */
function roleOf(event: NodeSource): MessageRole {
  const { element } = event;
  if (THROWING.has(element.type)) return 'throws';
  if (element.type !== 'bpmn:StartEvent') return 'catches';
  const around = collaborationOf(event).parents.get(element.id ?? '');
  return around === undefined || around.type === 'bpmn:Process' ? 'starts' : 'catches';
}
