import { referenceOf, textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** Told to all who listen when it is thrown, and to nobody later. @spec BPMN 2.0.2 §10.5.5 */
export const signalEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:SignalEventDefinition',
  title: 'Signal',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateCatchEvent': LIVES.waiting.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateThrowEvent': LIVES.sending.spec.id,
    'bpmn:EndEvent': LIVES.sending.spec.id,
  },
  reads: { attributes: [], children: [] },
  compile(definition, event) {
    const signal = event.lookUp(referenceOf(definition.element, 'signalRef'));
    const name = signal === null ? null : textOf(signal, 'name');
    return { type: 'signal', name: event.requiredValue(name, 'a name of the signal', '') };
  },
};
