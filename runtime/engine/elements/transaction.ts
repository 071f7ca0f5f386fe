import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * A sub-process that is done wholly, or undone: a cancel end event in it compensates what has
 * completed and leaves by the cancel event on the border. @spec BPMN 2.0.2 §10.3.5, §13.3.4
 */
export const transaction: ElementDefinition = {
  bpmnType: 'bpmn:Transaction',
  title: 'Transaction',
  role: 'scope',
  arrival: 'enter',
  reads: {
    // The protocol by which it would be carried out elsewhere says nothing about what it does here.
    attributes: ['method', 'protocol'],
    children: ['flowElements', 'artifacts', 'laneSets'],
    extensions: ['zeebe:IoMapping'],
  },
  compile: () => ({ machine: LIVES.containing.spec.id, transaction: true }),
};
