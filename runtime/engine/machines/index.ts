import { InvariantViolation } from '../../../shared/outcome.ts';
import type { ElementEvent } from '../event.ts';
import { activityMachine } from './activity.ts';
import { choiceMachine } from './ad-hoc.ts';
import { callMachine } from './call.ts';
import { cancelEndMachine, compensatingMachine } from './compensating.ts';
import { complexMachine } from './complex.ts';
import type { Machine } from './define-machine.ts';
import { errorEndMachine, terminateEndMachine } from './end.ts';
import { gatherMachine } from './gather.ts';
import { joinMachine } from './join.ts';
import { linkMachine } from './link.ts';
import { occurrenceMachine } from './occurrence.ts';
import { passingMachine } from './passing.ts';
import { raceMachine, uniteMachine } from './race.ts';
import { repeatingMachine } from './repeating.ts';
import { processMachine, subProcessMachine } from './scope.ts';

/** The lives that flow nodes can lead. Element and event definitions choose among them. */
export const LIVES: {
  readonly passing: Machine<ElementEvent>;
  readonly choosing: Machine<ElementEvent>;
  readonly joining: Machine<ElementEvent>;
  readonly gathering: Machine<ElementEvent>;
  readonly combining: Machine<ElementEvent>;
  readonly racing: Machine<ElementEvent>;
  readonly uniting: Machine<ElementEvent>;
  readonly occurring: Machine<ElementEvent>;
  readonly working: Machine<ElementEvent>;
  readonly calculating: Machine<ElementEvent>;
  readonly deciding: Machine<ElementEvent>;
  readonly waiting: Machine<ElementEvent>;
  readonly sending: Machine<ElementEvent>;
  readonly linking: Machine<ElementEvent>;
  readonly repeating: Machine<ElementEvent>;
  readonly containing: Machine<ElementEvent>;
  readonly choosingActivities: Machine<ElementEvent>;
  readonly calling: Machine<ElementEvent>;
  readonly running: Machine<ElementEvent>;
  readonly compensating: Machine<ElementEvent>;
  readonly cancelling: Machine<ElementEvent>;
  readonly failing: Machine<ElementEvent>;
  readonly ending: Machine<ElementEvent>;
} = {
  passing: passingMachine('passing', 'each'),
  choosing: passingMachine('choosing', 'first'),
  joining: joinMachine,
  gathering: gatherMachine,
  combining: complexMachine,
  racing: raceMachine,
  uniting: uniteMachine,
  occurring: occurrenceMachine,
  working: activityMachine({
    id: 'working',
    begin: { type: 'openWorkItem' },
    doneBy: 'workItemCommitted',
    mayFail: true,
  }),
  calculating: activityMachine({
    id: 'calculating',
    begin: { type: 'evaluateScript' },
    doneBy: 'evaluated',
    mayFail: false,
  }),
  deciding: activityMachine({
    id: 'deciding',
    begin: { type: 'decide' },
    doneBy: 'evaluated',
    mayFail: false,
  }),
  waiting: activityMachine({
    id: 'waiting',
    begin: { type: 'subscribe' },
    doneBy: 'triggered',
    mayFail: false,
    mayHaveHappened: true,
  }),
  sending: activityMachine({
    id: 'sending',
    begin: { type: 'throwEvents' },
    doneBy: 'thrown',
    mayFail: false,
  }),
  linking: linkMachine,
  repeating: repeatingMachine,
  containing: subProcessMachine,
  choosingActivities: choiceMachine,
  calling: callMachine,
  running: processMachine,
  compensating: compensatingMachine,
  cancelling: cancelEndMachine,
  failing: errorEndMachine,
  ending: terminateEndMachine,
};

const BY_ID: ReadonlyMap<string, Machine<ElementEvent>> = new Map(
  Object.values(LIVES).map((machine) => [machine.spec.id, machine]),
);

/** @throws InvariantViolation when no machine has this id: a model compiled by another version */
export function machineOf(id: string): Machine<ElementEvent> {
  const machine = BY_ID.get(id);
  if (machine === undefined) throw new InvariantViolation(`a machine ${id}`, 'there is none');
  return machine;
}
