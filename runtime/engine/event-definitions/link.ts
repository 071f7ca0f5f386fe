import { textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/**
 * Goes on elsewhere in the same scope, at the catching link of the same name: a flow that is not
 * drawn. @spec BPMN 2.0.2 §10.5.5 (off-page connector, "Go To")
 */
export const linkEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:LinkEventDefinition',
  title: 'Link',
  lives: {
    'bpmn:IntermediateCatchEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateThrowEvent': LIVES.linking.spec.id,
  },
  // Source and target say again what the names say.
  reads: { attributes: ['name'], children: [] },
  compile(definition, event) {
    const name = textOf(definition.element, 'name') ?? textOf(event.element, 'name') ?? '';
    if (name !== '') return { type: 'link', name, target: null };
    event.problem('linkInvalid', 'Expected a name of the link, but found none.');
    return null;
  },
};
