import { object, oneOf, optional, time, type Schema } from '../schema.ts';
import { DIRECTIVES, type Directive } from './directives.ts';
import { budget, type Budget } from './work.ts';

/** What the orchestrator wants of a performer that is still there. */
export interface Heartbeat {
  readonly directive: Directive;
  readonly expiresAt: string;
  /** What is left of what is limited; left out: nothing is limited, or the work is lost. */
  readonly budget?: Budget;
}

/** @see Heartbeat */
export const heartbeat: Schema<Heartbeat> = object<Heartbeat>({
  directive: oneOf(DIRECTIVES),
  expiresAt: time(),
  budget: optional(budget),
});
