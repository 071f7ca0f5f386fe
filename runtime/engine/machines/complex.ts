import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine, type Transition } from './define-machine.ts';
import { go, leave, under } from './leave.ts';

type Transitions = readonly Transition<ElementEvent>[];

const terminate: Transitions = [{ target: 'terminated' }];

/** Of each flow that has brought a token, one is used; the round is remembered by them. */
const spend = ({ view }: ElementEvent): Directive => ({
  type: 'spendFlows',
  flows: view.node.incoming.filter((flow) => view.arrived.includes(flow)),
});

/** Of each flow that had not brought one when the round began, one is used up as well. */
const join = ({ view }: ElementEvent): Directive => ({
  type: 'joinFlows',
  flows: view.node.incoming.filter(
    (flow) => view.arrived.includes(flow) && !view.spent.includes(flow),
  ),
});

const isUndecided = ({ view }: ElementEvent): boolean => view.activation().type === 'undecided';

const isActivated = ({ view }: ElementEvent): boolean => {
  const activation = view.activation();
  return activation.type === 'said' && activation.holds;
};

const expectsNone = ({ view }: ElementEvent): boolean => !view.awaits();

const raiseUndecided = ({ view }: ElementEvent): Directive => {
  const activation = view.activation();
  const { message, details } =
    activation.type === 'undecided' ? activation : { message: 'no reason', details: {} };
  return { type: 'raiseIncident', kind: 'conditionFailed', message, details };
};

/** Taking flows, it is not done: it waits for the rest of its round. */
function waitOn(one: Transition<ElementEvent>): Transition<ElementEvent> {
  return one.target === 'completed' ? { ...one, target: 'resetting' } : one;
}

const begin: Transitions = leave('start', 'choosing').map(waitOn);

const activate: Transitions = [
  { guard: isUndecided, target: 'undecided', emit: [raiseUndecided] },
  ...begin.map((one) => under(isActivated, spend, one)),
  {},
];

const reset: Transitions = [
  ...leave('reset', 'closing').map((one) => under(expectsNone, join, one)),
  {},
];

/**
 * Waits until its activation condition holds, uses a token of each flow that has brought one and
 * leaves; then waits for those that can still come, uses them up and leaves again: its conditions
 * tell the two apart by `waitingForStart`. @spec BPMN 2.0.2 §13.4.5 (complex gateway)
 */
export const complexMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'combining',
  initial: 'waiting',
  states: {
    waiting: {
      tags: ['recheck', 'reads'],
      on: {
        enter: [under(isActivated, spend, waitOn(go('start'))), {}],
        quiescent: activate,
        retry: [{}],
        terminate,
      },
    },
    // Its condition could not be computed: tokens that come meanwhile wait with the others.
    undecided: { on: { enter: [{}], retry: [{ target: 'waiting' }], terminate } },
    choosing: {
      on: {
        enter: [{}],
        retry: begin,
        terminate,
      },
    },
    resetting: {
      tags: ['recheck', 'emptied'],
      on: { enter: [{}], quiescent: reset, retry: [{}], terminate },
    },
    closing: { on: { retry: leave('reset', 'closing'), terminate } },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});
