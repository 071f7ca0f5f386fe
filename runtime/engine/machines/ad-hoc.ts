import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { failing } from './failing.ts';
import { BEGINNING, ENDING, enterBoundary, FAILED, halt } from './activity.ts';
import { UNDOABLE, UNDOING } from './scope.ts';
import { defineMachine, type Machine, type State, type Transition } from './define-machine.ts';

const ask =
  (type: 'openChoice' | 'weighChoice' | 'awaitChosen' | 'terminateChildren' | 'collectChosen') =>
  (): Directive => ({ type });

const empty = ({ view }: ElementEvent): boolean => !view.hasChildren();

const idle = (event: ElementEvent): boolean =>
  event.view.node.choice?.endsWhenIdle === true && empty(event);

const cancels = ({ view }: ElementEvent): boolean => view.node.choice?.cancelsRemaining !== false;

const COLLECTING: Transition<ElementEvent> = {
  target: 'completing',
  emit: [ask('collectChosen')],
};

const cut: readonly Transition<ElementEvent>[] = [
  { target: 'terminating', emit: [ask('terminateChildren')] },
];

/** Ends in `last` once nothing is left; what the activities still have to say is too late. */
function untilEmpty(last: string): State<ElementEvent> {
  return {
    on: {
      childLeft: [{ guard: empty, target: last }, {}],
      enough: [{}],
      fail: [{}],
      terminate: [{}],
    },
  };
}

/**
 * The life of a scope whose activities begin when somebody chooses them. It is done when its
 * condition says so, when somebody says so, or, if so drawn, when what was chosen has ended.
 * @spec BPMN 2.0.2 §13.3.5
 */
export const choiceMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'choosing-activities',
  initial: 'inactive',
  states: {
    ...BEGINNING,
    inactive: UNDOABLE,
    undoing: { ...UNDOING, on: { ...UNDOING.on, childLeft: [{}] } },
    compensated: { final: true, tags: ['undone'] },
    ready: {
      on: {
        ...BEGINNING.ready.on,
        prepared: [{ target: 'active', emit: [ask('openChoice')] }],
      },
    },
    active: {
      tags: ['open'],
      on: {
        childLeft: [{ guard: idle, ...COLLECTING }, {}],
        enough: [
          { guard: cancels, target: 'stopping', emit: [ask('terminateChildren')] },
          { target: 'stopping', emit: [ask('awaitChosen')] },
        ],
        failed: [{ emit: [halt] }],
        retry: [{ emit: [ask('weighChoice')] }],
        terminate: cut,
        fail: [{ target: 'failing', emit: [ask('terminateChildren'), enterBoundary] }],
      },
    },
    stopping: {
      on: {
        childLeft: [{ guard: empty, ...COLLECTING }, {}],
        enough: [{}],
        terminate: cut,
        fail: [{ target: 'failing', emit: [ask('terminateChildren'), enterBoundary] }],
      },
    },
    terminating: untilEmpty('terminated'),
    failing: failing(untilEmpty('failed')),
    ...ENDING,
    completing: {
      on: { ...ENDING['completing']?.on, retry: [{ emit: [ask('collectChosen')] }] },
    },
    failed: FAILED,
  },
});
