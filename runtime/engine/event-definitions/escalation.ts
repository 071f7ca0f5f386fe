import { referenceOf, textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** Calls for attention further out; what threw it goes on. @spec BPMN 2.0.2 §8.4.6, §10.5.6 */
export const escalationEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:EscalationEventDefinition',
  title: 'Escalation',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateThrowEvent': LIVES.sending.spec.id,
    'bpmn:EndEvent': LIVES.sending.spec.id,
  },
  reads: { attributes: [], children: [] },
  compile(definition, event) {
    const escalation = event.lookUp(referenceOf(definition.element, 'escalationRef'));
    const code = escalation === null ? null : textOf(escalation, 'escalationCode');
    const throws = /Throw|End/.test(event.element.type);
    if (throws && (code === null || code === '')) {
      event.problem(
        'escalationMissing',
        'Expected an escalation with a code to throw, but found none.',
      );
      return null;
    }
    if (code !== null && code.startsWith('='))
      event.problem(
        'escalationInvalid',
        `Expected a fixed escalation code, but found the expression ${code}.`,
      );
    if (
      event.element.type === 'bpmn:BoundaryEvent' &&
      !('cancelActivity' in event.element.attributes)
    )
      event.warning(
        'cancelActivityAbsent',
        'The escalation ends its activity, because the file does not say cancelActivity="false".',
      );
    return { type: 'escalation', code: code === '' ? null : code };
  },
};
