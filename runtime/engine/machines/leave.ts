import type { Directive } from '../directive.ts';
import type { Choice, ElementEvent } from '../event.ts';
import type { Transition } from './define-machine.ts';

/**
 * The ways out of a node: its flows are taken and it is done, or they cannot be chosen and the
 * token stays with an incident, in `stuck`, to be asked again by `retry`.
 * @spec BPMN 2.0.2 §13.3.1 (several outgoing flows), §13.4.2 (exception when none can be chosen)
 */
export function leave(choice: Choice, stuck: string): readonly Transition<ElementEvent>[] {
  return [go(choice), { target: stuck, emit: [(event) => raiseUndecided(event, choice)] }];
}

/** The way out alone: nothing is done where the flows cannot be chosen. */
export function go(choice: Choice): Transition<ElementEvent> {
  return {
    guard: ({ view }) => view.leaving(choice).type === 'flows',
    target: 'completed',
    emit: [(event) => takeFlows(event, choice)],
  };
}

/** A transition under one more condition, with something that is asked for first. */
export function under(
  holds: (event: ElementEvent) => boolean,
  first: (event: ElementEvent) => Directive,
  { guard = () => true, emit = [], ...rest }: Transition<ElementEvent>,
): Transition<ElementEvent> {
  return { ...rest, guard: (event) => holds(event) && guard(event), emit: [first, ...emit] };
}

function takeFlows({ view }: ElementEvent, choice: Choice): Directive {
  const leaving = view.leaving(choice);
  return { type: 'takeFlows', flows: leaving.type === 'flows' ? leaving.flows : [] };
}

function raiseUndecided({ view }: ElementEvent, choice: Choice): Directive {
  const leaving = view.leaving(choice);
  const { message, details } =
    leaving.type === 'undecided' ? leaving : { message: 'no reason', details: {} };
  return { type: 'raiseIncident', kind: 'conditionFailed', message, details };
}
