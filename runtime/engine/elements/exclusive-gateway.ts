import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Sends a token down the first flow whose condition is true, in the order of the file; the default
 * flow when none is. Merges without waiting. @spec BPMN 2.0.2 §13.4.2
 */
export const exclusiveGateway: ElementDefinition = {
  bpmnType: 'bpmn:ExclusiveGateway',
  title: 'Exclusive gateway',
  role: 'gateway',
  arrival: 'enter',
  reads: { attributes: ['gatewayDirection'], children: [], extensions: [] },
  compile: () => ({ machine: LIVES.choosing.spec.id }),
};
