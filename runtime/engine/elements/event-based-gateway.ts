import { flagOf, textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Waits for the events behind it and goes on by the first that comes. One that instantiates begins
 * the process with the first, and if it is parallel waits for the others too. @spec BPMN 2.0.2
 * §10.6.6, §13.4.4
 */
export const eventBasedGateway: ElementDefinition = {
  bpmnType: 'bpmn:EventBasedGateway',
  title: 'Event-based gateway',
  role: 'gateway',
  arrival: 'enter',
  reads: {
    attributes: ['gatewayDirection', 'instantiate', 'eventGatewayType'],
    children: [],
    extensions: [],
  },
  compile(source) {
    const instantiates = flagOf(source.element, 'instantiate', false);
    const type = textOf(source.element, 'eventGatewayType') ?? 'Exclusive';
    if (instantiates) {
      const { spec } = type === 'Parallel' ? LIVES.uniting : LIVES.racing;
      return { machine: spec.id, instantiates };
    }
    if (type === 'Exclusive') return { machine: LIVES.racing.spec.id };
    source.problem(
      'notExecutable',
      `Expected the eventGatewayType Exclusive where nothing is instantiated, but found ${type}.`,
    );
    return null;
  },
};
