import type { Instant } from '../../shared/time.ts';
import type { StartTimer, StartTrigger } from '../engine/index.ts';

/** What a start can be found by. `null` leaves it out of that list. */
export interface StartIndex {
  readonly messageName: string | null;
  readonly signalName: string | null;
  readonly isConditional: boolean;
  readonly dueAt: Instant | null;
}

const NOWHERE: StartIndex = {
  messageName: null,
  signalName: null,
  isConditional: false,
  dueAt: null,
};

/** Where a start is listed: the one rule that every store follows. */
export function startIndexOf(trigger: StartTrigger): StartIndex {
  switch (trigger.type) {
    case 'message':
    case 'messageKey':
      return { ...NOWHERE, messageName: trigger.name };
    case 'signal':
      return { ...NOWHERE, signalName: trigger.name };
    case 'conditional':
      return { ...NOWHERE, isConditional: true };
    case 'timer':
      return { ...NOWHERE, dueAt: trigger.timer?.dueAt ?? null };
  }
}

/** A timer after it has fired; `null`: it does not fire again. */
export function firedTrigger(next: StartTimer | null): StartTrigger {
  return { type: 'timer', timer: next };
}
