import { referenceOf, textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** Something that went wrong as the diagram foresaw. @spec BPMN 2.0.2 §8.4.5, §10.5.6 */
export const errorEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:ErrorEventDefinition',
  title: 'Error',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
    'bpmn:EndEvent': LIVES.failing.spec.id,
  },
  reads: { attributes: [], children: [] },
  compile(definition, event) {
    const error = event.lookUp(referenceOf(definition.element, 'errorRef'));
    const code = error === null ? null : textOf(error, 'errorCode');
    if (event.element.type === 'bpmn:EndEvent' && (code === null || code === ''))
      event.warning(
        'errorMissing',
        'Expected an error with a code to throw, but found none: only what catches any error hears it.',
      );
    if (code !== null && code.startsWith('='))
      event.problem(
        'errorInvalid',
        `Expected a fixed error code, but found the expression ${code}.`,
      );
    return { type: 'error', code: code === '' ? null : code };
  },
};
