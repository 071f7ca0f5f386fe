import { flagOf, textOf } from '../compile/model.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * Waits for the events behind it and goes on by the first that comes. @spec BPMN 2.0.2 §10.6.6,
 * §13.4.4
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
    if (!instantiates && type === 'Exclusive') return { machine: LIVES.racing.spec.id };
    source.problem(
      'notExecutable',
      instantiates
        ? 'Expected a start event that begins the process, but found a gateway that instantiates ' +
            'it, which is not executed yet.'
        : `Expected the eventGatewayType Exclusive where nothing is instantiated, but found ${type}.`,
    );
    return null;
  },
};
