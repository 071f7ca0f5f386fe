import { childOf, textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Begins when its activation condition over the tokens that wait (`activationCount`, and
 * `activationCounts` by flow) becomes true, and leaves; then uses up what can still come and leaves
 * again. Its conditions tell the two apart by `waitingForStart`. @spec BPMN 2.0.2 §13.4.5
 */
export const complexGateway: ElementDefinition = {
  bpmnType: 'bpmn:ComplexGateway',
  title: 'Complex gateway',
  role: 'gateway',
  arrival: 'join',
  reads: { attributes: ['gatewayDirection'], children: ['activationCondition'], extensions: [] },
  compile(source) {
    const holder = childOf(source.element, 'activationCondition');
    if (holder === null) return { machine: LIVES.combining.spec.id };
    const feel = source.feelOf(holder);
    if (feel === null) {
      const found = textOf(holder, 'body') ?? '';
      source.problem(
        'conditionInvalid',
        `Expected a FEEL activation condition that begins with =, but found "${found}".`,
      );
      return null;
    }
    const activation = source.expression(feel, 'activation');
    return activation === null ? null : { machine: LIVES.combining.spec.id, activation };
  },
};
