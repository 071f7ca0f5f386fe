import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Waits for a token on every incoming flow, then sends one down every outgoing flow.
 * @spec BPMN 2.0.2 §13.4.1, Table 13.1
 */
export const parallelGateway: ElementDefinition = {
  bpmnType: 'bpmn:ParallelGateway',
  title: 'Parallel gateway',
  role: 'gateway',
  arrival: 'join',
  reads: { attributes: ['gatewayDirection'], children: [], extensions: [] },
  compile: () => ({ machine: LIVES.joining.spec.id }),
};
