import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { ENDING } from './activity.ts';
import { defineMachine, type Machine } from './define-machine.ts';

/**
 * The life of an event that has just happened (a start event, a boundary event that was
 * triggered): what it brought is mapped, and its token goes on. @spec BPMN 2.0.2 §13.5.1, §13.5.3
 */
export const occurrenceMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'occurring',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        enter: [{ target: 'completing', emit: [mapValues] }],
        occur: [{ target: 'completing', emit: [mapValues] }],
        terminate: [{ target: 'terminated' }],
      },
    },
    ...ENDING,
  },
});

function mapValues({ values }: Extract<ElementEvent, { type: 'enter' | 'occur' }>): Directive {
  return { type: 'mapOutputs', values };
}
