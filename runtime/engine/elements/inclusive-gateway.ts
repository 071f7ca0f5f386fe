import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Sends a token down every flow whose condition is true, the default only if none is; merges what
 * can still come, and waits for nothing else. @spec BPMN 2.0.2 §13.4.3
 */
export const inclusiveGateway: ElementDefinition = {
  bpmnType: 'bpmn:InclusiveGateway',
  title: 'Inclusive gateway',
  role: 'gateway',
  arrival: 'join',
  reads: { attributes: ['gatewayDirection'], children: [], extensions: [] },
  compile: () => ({ machine: LIVES.gathering.spec.id }),
};
